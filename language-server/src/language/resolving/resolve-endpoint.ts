import { explainBadAddress, parseAddress } from "../../address/address.ts";
import { parsePrefix } from "../../address/prefix.ts";
import { type Message, message } from "../../messages/message.ts";
import type { Finding } from "../../topology/finding.ts";
import { impliedGatewayName } from "../../topology/internet.ts";
import type { Endpoint } from "../../topology/topology.ts";
import type { EndpointWords } from "../declarations.ts";
import { endKinds } from "../path-words.ts";
import { hasQuotedParts, readQuoted } from "../quoted-parts.ts";
import { badAddressReason } from "../reading/address-values.ts";
import { findingAt } from "../reading/reading.ts";
import { type CompositeName, splitName, type Word } from "../word.ts";
import { type Candidate, candidatesFor } from "./endpoint-candidates.ts";
import { reportMissingEndpoint } from "./missing-endpoint.ts";
import { clustersOf, type Resolution, type SuggestionBudget, suggestionBudget } from "./resolution.ts";
import type { TopologyNames } from "./topology-names.ts";

/** What an end of a `path` or `expect` statement means. */
export function resolveEndpoint(
  names: TopologyNames,
  { kind, name: word, place }: EndpointWords,
  budget: SuggestionBudget,
): Resolution<Endpoint> {
  const wanted = kind?.text ?? null;
  if (wanted === "internet") return { value: { kind: "internet" }, mentions: [] };
  if (word === null || word.text === "") return { problem: null };
  if (wanted === null && !word.quoted) {
    const address = parseAddress(word.text);
    if (address !== undefined) return { value: { kind: "address", address }, mentions: [] };
    if (parsePrefix(word.text) !== undefined) {
      return { problem: findingAt("bad-value", message("language.endpoint-prefix", { value: word.text }), place) };
    }
  }
  const composite = splitName(word);
  const scope = clustersOf(names, composite, budget);
  if ("problem" in scope) return scope;
  const inScope: TopologyNames = { ...names, clusters: scope.clusters };
  const candidates = candidatesFor(inScope, composite, wanted, budget);
  const [only, other] = candidates;
  if (only === undefined) {
    if (names.strayNames.has(composite.name.text)) return { problem: null };
    if (isImpliedGateway(composite, wanted, names))
      return { value: { kind: "router", machine: impliedGatewayName }, mentions: [] };
    const wrong = wanted === null && !word.quoted ? badAddress(word) : undefined;
    return wrong ?? { problem: reportMissingEndpoint(inScope, composite, word, wanted, budget) };
  }
  return other === undefined ? only.resolve() : { problem: ambiguous(candidates, word) };
}

/** A topology without a router has one on the way to the internet, which nobody declares. */
function isImpliedGateway(
  { namespace, name, part, cluster }: CompositeName,
  wanted: string | null,
  names: TopologyNames,
) {
  if (name.text !== impliedGatewayName || namespace !== null || part !== null || cluster !== null) return false;
  return (wanted === null || wanted === "router") && names.routers.size === 0;
}

/** A text that was surely meant as an address, such as 10.0.0.256 or 10.0.0.01. */
function badAddress(word: Word): { readonly problem: Finding } | undefined {
  const reason = /^[\d.]+$/.test(word.text) ? explainBadAddress(word.text) : undefined;
  if (reason === undefined || reason === "not-an-address") return undefined;
  const text = message("language.invalid-address", { value: word.text, reason: badAddressReason(reason) });
  return { problem: findingAt("invalid-address", text, word.place) };
}

/** Says that a name fits several things, and how to write which one is meant. */
function ambiguous(candidates: readonly Candidate[], word: Word) {
  const kinds = [...new Set(candidates.map(({ kind }) => kind))];
  const ways =
    kinds.length > 1
      ? kinds.map((kind) => `${kind} ${word.text}`)
      : candidates.map(({ cluster }) => `${word.text}@${cluster}`);
  const text: Message = message("language.ambiguous", { name: word.text, ways: ways.join(", ") });
  const related = candidates.map(({ kind, place }) => ({ message: message(`language.kind-${kind}`), place }));
  return findingAt("ambiguous-reference", text, word.place, { related });
}

/**
 * What a text means as an end of a path, by the same rules as in a `path` statement: `shop/web-0:nginx`, `service shop/db`, `10.0.0.1`, `internet`,
 * `"10.0.0.1"` for a name.
 */
export function resolveEndpointText(
  names: TopologyNames,
  text: string,
): { readonly endpoint: Endpoint } | { readonly problem: Message } {
  const resolution = resolveEndpoint(names, endpointWords(text.trim()), suggestionBudget());
  if ("value" in resolution) return { endpoint: resolution.value };
  return { problem: resolution.problem?.message ?? message("language.endpoint-unknown", { name: text }) };
}

function endpointWords(text: string): EndpointWords {
  const [, first = "", rest = ""] = /^(\S+)\s+(.*)$/s.exec(text) ?? [];
  if (text === "internet") return { kind: bareWord(text), name: null, place: bareWord(text).place };
  const isKind = endKinds.has(first);
  const name = bareWord(isKind ? rest : text);
  return { kind: isKind ? bareWord(first) : null, name, place: name.place };
}

/** A word that stands in no document. */
function bareWord(text: string): Word {
  const quoted = hasQuotedParts(text) || (text.length > 1 && text.startsWith('"') && text.endsWith('"'));
  const start = { line: 0, character: 0 };
  const inner = quoted ? readQuoted(text).text : text;
  return { text: inner, quoted, place: { uri: "", range: { start, end: { line: 0, character: inner.length } } } };
}
