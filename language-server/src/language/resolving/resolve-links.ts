import { type Message, message } from "../../messages/message.ts";
import { onlyClosestWord } from "../../text/closest-word.ts";
import type { Finding, Fix } from "../../topology/finding.ts";
import { isLoopbackInterface } from "../../topology/node-address.ts";
import type { Link, LinkMember, Machine } from "../../topology/topology.ts";
import type { DeclaredLink, DocumentDeclarations } from "../declarations.ts";
import { isName } from "../reading/names.ts";
import { findingAt, replaceWith } from "../reading/reading.ts";
import { duplicateName } from "../reading/unique-names.ts";
import { type Mention, partSymbol } from "../symbols/symbol.ts";
import { splitName, type Word, writtenRange } from "../word.ts";
import { machineSymbol } from "./endpoint-candidates.ts";
import {
  clustersOf,
  mention,
  mentionCluster,
  type Resolution,
  type SuggestionBudget,
  suggest,
  unresolved,
} from "./resolution.ts";
import { findMachines, type TopologyNames } from "./topology-names.ts";

/** Where what is found while resolving goes. */
export type Resolving = {
  readonly names: TopologyNames;
  readonly findings: Finding[];
  readonly mentions: Mention[];
  readonly budget: SuggestionBudget;
};

/** A member with its machine, and the part of the word that names the interface. */
type ResolvedMember = { readonly member: LinkMember; readonly machine: Machine; readonly part: Word | null };

/** A member whose interface the machine does not declare. */
type UndeclaredMember = ResolvedMember & { readonly part: Word };

/** The links of all documents with their members. An interface is a member of one link, the first that names it. */
export function resolveLinks(resolving: Resolving, documents: readonly DocumentDeclarations[]): Link[] {
  const named = new Map<string, Link>();
  const joined = new Map<string, LinkMember>();
  const links: Link[] = [];
  const undeclared: UndeclaredMember[] = [];
  for (const declared of documents.flatMap((document) => document.links)) {
    const { members, unresolvedMembers } = resolveMembers(resolving, declared, joined, undeclared);
    const { name } = declared.record;
    const first = named.get(name);
    // A cable twice is told by its ends, which are members already.
    if (first !== undefined && !declared.record.pointToPoint)
      resolving.findings.push(duplicateName(declared.record, first));
    // A second link of that name stays, for its members are connected: only the name is wrong.
    const id = first === undefined ? name : `${name} (${links.length + 1})`;
    const link = { ...declared.record, id, members, unresolvedMembers };
    if (first === undefined) named.set(name, link);
    links.push(link);
  }
  const mistyped = reportMistypedInterfaces(resolving, undeclared, joined);
  return links.map((link) =>
    link.members.some((member) => mistyped.has(member)) ? { ...link, unresolvedMembers: true } : link,
  );
}

function resolveMembers(
  { names, findings, mentions, budget }: Resolving,
  declared: DeclaredLink,
  joined: Map<string, LinkMember>,
  undeclared: UndeclaredMember[],
): Pick<Link, "members" | "unresolvedMembers"> {
  const members: LinkMember[] = [];
  let unresolvedMembers = false;
  for (const [at, word] of declared.members.entries()) {
    const resolution = resolveMember(names, word, budget);
    if ("problem" in resolution) {
      if (resolution.problem !== null) findings.push(resolution.problem);
      unresolvedMembers = true;
      continue;
    }
    mentions.push(...resolution.mentions);
    const { member, machine, part } = resolution.value;
    const key = memberKey(member.machine, member.interface);
    const first = joined.get(key);
    if (first !== undefined) {
      const text = message("language.duplicate-member", { member: `${member.machine}:${member.interface}` });
      const related = [{ message: message("language.first-one"), place: first.place }];
      // On which of two links it is meant to be is not ours to say.
      const isSameLink = members.includes(first);
      const fixes = isSameLink ? removeMember(declared.members[at - 1], word) : [];
      findings.push(findingAt("duplicate-member", text, member.place, { related, fixes }));
      continue;
    }
    joined.set(key, member);
    members.push(member);
    if (part !== null && !declares(machine, part.text)) undeclared.push({ member, machine, part });
  }
  return { members, unresolvedMembers };
}

/** Takes a member out of a list with the comma before it, where nothing else stands between the two. */
function removeMember(before: Word | undefined, member: Word): readonly Fix[] {
  if (before === undefined || before.place.uri !== member.place.uri) return [];
  const own = writtenRange(member);
  const { end: start } = writtenRange(before);
  if (start.line !== own.end.line || own.start.character - start.character > ", ".length) return [];
  const place = { uri: member.place.uri, range: { start, end: own.end } };
  const title = message("language.fix-remove-member", { member: member.text });
  return [{ title, edits: [{ place, newText: "" }] }];
}

function memberKey(machine: string, device: string): string {
  return `${machine} ${device}`;
}

function declares(machine: Machine, device: string): boolean {
  return machine.interfaces.some(({ name }) => name === device);
}

/**
 * Being a member declares an interface; but where it resembles just one declared interface that is on no link itself, it is most likely mistyped. Returns
 * the members that are.
 */
function reportMistypedInterfaces(
  { findings, budget }: Resolving,
  undeclared: readonly UndeclaredMember[],
  joined: ReadonlyMap<string, LinkMember>,
): ReadonlySet<LinkMember> {
  const mistyped = new Set<LinkMember>();
  // Two members cannot both be meant for one interface.
  const taken = new Set(joined.keys());
  for (const { member, machine, part } of undeclared) {
    if (budget.comparisons <= 0) break;
    budget.comparisons -= machine.interfaces.length;
    const free = machine.interfaces
      .map(({ name }) => name)
      .filter((name) => !isLoopbackInterface(name) && !taken.has(memberKey(machine.id, name)));
    const meant = onlyClosestWord(part.text, free);
    if (meant === undefined) continue;
    mistyped.add(member);
    taken.add(memberKey(machine.id, meant));
    const text = message("language.undeclared-interface", { machine: machine.name, device: part.text, meant });
    findings.push(
      findingAt("unknown-device", text, part.place, { severity: "warning", fixes: [replaceWith(part.place, meant)] }),
    );
  }
  return mistyped;
}

/**
 * The interface that a member such as `node1:eth0` means. It need not be declared: being a member declares it. A machine by itself means its only
 * interface, or `eth0` where it has none.
 */
function resolveMember(names: TopologyNames, word: Word, budget: SuggestionBudget): Resolution<ResolvedMember> {
  const composite = splitName(word);
  const { name, part } = composite;
  if (name.text === "") return { problem: null };
  const scope = clustersOf(names, composite, budget);
  if ("problem" in scope) return scope;
  const machines = findMachines({ ...names, clusters: scope.clusters }, name.text).filter(
    ({ cluster }) => composite.cluster === null || cluster !== null,
  );
  const [found, other] = composite.namespace === null ? machines : [];
  if (found === undefined) {
    if (names.strayNames.has(name.text)) return { problem: null };
    const meant = suggest(name.text, () => machineNames(names), budget);
    return { problem: unresolved(message("language.kind-machine"), name, meant) };
  }
  if (other !== undefined) {
    const rest = part === null ? "" : `:${part.text}`;
    return {
      problem: ambiguous(
        word,
        machines.map(({ cluster }) => `${name.text}${rest}@${cluster}`),
      ),
    };
  }
  const { interfaces } = found.machine;
  if (part === null && interfaces.length > 1) {
    return {
      problem: ambiguous(
        word,
        interfaces.map((each) => `${name.text}:${each.name}`),
      ),
    };
  }
  const device = part?.text ?? interfaces[0]?.name ?? "eth0";
  // A wrong name that the machine declares is told there.
  if (part !== null && !isName(device, "device") && !declares(found.machine, device)) {
    const text = message("language.invalid-name", { name: device, rule: message("language.name-device") });
    return { problem: findingAt("invalid-name", text, device === "" ? word.place : part.place) };
  }
  const owner = machineSymbol(found.kind, found.cluster, name.text);
  const ofPart = part === null ? [] : [mention(partSymbol("interface", owner, device), part)];
  return {
    value: {
      member: { machine: found.machine.id, interface: device, place: word.place },
      machine: found.machine,
      part,
    },
    mentions: [mention(owner, name), ...ofPart, ...mentionCluster(composite)],
  };
}

function ambiguous(word: Word, ways: readonly string[]): Finding {
  const text: Message = message("language.ambiguous", { name: word.text, ways: ways.join(", ") });
  return findingAt("ambiguous-reference", text, word.place);
}

function* machineNames(names: TopologyNames): Generator<string> {
  yield* names.hosts.keys();
  yield* names.routers.keys();
  for (const { nodes } of names.clusters) yield* nodes.keys();
}
