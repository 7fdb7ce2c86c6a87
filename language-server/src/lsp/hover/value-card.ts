import { catalogue, type MessageKey } from "../../messages/catalogue.ts";
import { type Message, message } from "../../messages/message.ts";
import { compileClusterPolicy } from "../../policy/compiled-policy.ts";
import type { Position } from "../../text/place.ts";
import { isAt } from "../../text/positions.ts";
import type { CursorContext } from "../text-structure/cursor-context.ts";
import { machineAround } from "../text-structure/surroundings.ts";
import { symbolAround } from "../text-structure/symbol-around.ts";
import type { TracedView } from "../workspace.ts";
import type { Card, Fact } from "./card.ts";
import { networkOf } from "./cluster-network.ts";
import { valueCard } from "./keyword-card.ts";
import { interfaceCard } from "./machine-card.ts";
import { ruleWords } from "./policy-card.ts";
import { recordOf, type SymbolRecord } from "./symbol-record.ts";

type At = {
  readonly word: string;
  readonly context: CursorContext;
  readonly view: TracedView;
  readonly position: Position;
};

/** What a word means that a keyword has a closed list of: `Local` behind `externalTrafficPolicy`. */
export function valueMessage(keyword: string, word: string): Message | undefined {
  const key = `value.${keyword}.${word}`;
  return isKey(key) ? message(key) : undefined;
}

function isKey(key: string): key is Extract<MessageKey, `value.${string}`> {
  return key.startsWith("value.") && Object.hasOwn(catalogue.en, key);
}

/** A value that is no name, no address and no port; undefined where nothing better than its keyword can be said of it. */
export function plainValueCard(at: At): Card | undefined {
  const { word, context } = at;
  const [keyword = "", ...rest] = context.before;
  if (keyword === "") return undefined;
  const meaning = valueMessage(keyword, word);
  if (meaning !== undefined) return { kind: keyword, name: word, lead: meaning };
  switch (keyword) {
    case "mtu":
      return mtuCard(at);
    case "priority":
      return priorityCard(at);
    case "ingress":
    case "egress":
      return ruleCard(at);
    case "route":
    case "without":
      return rest.at(-1) === "dev" ? deviceCard(at) : word === "default" ? defaultRoute : undefined;
    default:
      return undefined;
  }
}

/** The keyword's card, and what the thing is that the value belongs to: an image and its container, a number of replicas and its workload. */
export const saidOfTheirOwner: ReadonlySet<string> = new Set(["image", "mac", "replicas", "externalName"]);

function ownerAt({ view, position }: At): SymbolRecord | undefined {
  const symbol = symbolAround(view, position);
  return symbol && recordOf(symbol.id, view.analysis);
}

/** An MTU, beside those that it must fit to: the pods' of the node, the link's. */
function mtuCard(at: At): Card | undefined {
  const { word, context, view } = at;
  const keyword = valueCard(context);
  const owner = ownerAt(at);
  if (keyword === undefined || owner === undefined) return undefined;
  const facts: Fact[] = [];
  const { index } = view.analysis;
  const ofNode = (node: SymbolRecord & { kind: "machine" }) => {
    if (node.machine.kind !== "node") return;
    const cluster = index.clustersByName.get(node.machine.cluster);
    if (cluster === undefined) return;
    const network = networkOf(cluster, view.analysis);
    const transport = network.transport(node.machine);
    facts.push([
      message("hover.mtu-of-pods"),
      String(network.podMtu(node.machine)),
      ...(transport?.tunnel ? [message("hover.by-device", { device: transport.tunnel.device })] : []),
    ]);
  };
  if (owner.kind === "interface") {
    const link = index.linkOf(owner.machine.id, owner.interface.name);
    facts.push([message("hover.mtu-of-link"), ...(link?.mtu ? [String(link.mtu.value)] : [])]);
    ofNode({ kind: "machine", machine: owner.machine });
  }
  if (owner.kind === "pod") ofNode({ kind: "machine", machine: owner.placed.node });
  if (owner.kind === "link") {
    const others = owner.link.members.flatMap(({ machine, interface: name }) => {
      const own = index.interfaceOf(machine, name)?.mtu;
      return own && String(own.value) !== word ? [`${machine}:${name} ${own.value}`] : [];
    });
    facts.push([message("hover.other-mtus"), ...others]);
  }
  return { ...keyword, name: word, facts };
}

/** Where a cluster-wide policy stands among the others: who is asked before it, and who after. */
function priorityCard(at: At): Card | undefined {
  const keyword = valueCard(at.context);
  const owner = ownerAt(at);
  if (keyword === undefined || owner?.kind !== "clusterPolicy") return undefined;
  const { policy, cluster } = owner;
  const order = cluster.clusterPolicies
    .filter(({ tier }) => tier === policy.tier)
    .sort((left, right) => left.priority.value - right.priority.value);
  return {
    ...keyword,
    name: at.word,
    headline: [message("hover.tier", { tier: policy.tier })],
    lists: [
      {
        title: message("hover.asked-in-order"),
        items: order.map(({ id, priority }) => [String(priority.value), id]),
      },
    ],
  };
}

/** A rule of a cluster-wide policy, by its name. */
function ruleCard(at: At): Card | undefined {
  const owner = ownerAt(at);
  if (owner?.kind !== "clusterPolicy") return undefined;
  const compiled = compileClusterPolicy(owner.policy);
  for (const direction of ["ingress", "egress"] as const) {
    const rule = compiled[direction].find(
      ({ name, place }) => name === at.word && isAt(place, at.view.uri, at.position),
    );
    if (rule !== undefined) return { kind: direction, name: at.word, sentences: [ruleWords(rule, direction)] };
  }
  return undefined;
}

function deviceCard({ word, context, view }: At): Card | undefined {
  const machine = machineAround({ view, context });
  const own = machine?.interfaces.find(({ name }) => name === word);
  return machine && own && interfaceCard({ kind: "interface", machine, interface: own }, view.analysis);
}

const defaultRoute: Card = { kind: "route", name: "default", lead: message("hover.default-route") };
