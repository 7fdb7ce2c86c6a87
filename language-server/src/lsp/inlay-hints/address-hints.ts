import { type Address, formatAddress } from "../../address/address.ts";
import {
  contains,
  containsPrefix,
  formatInterfaceAddress,
  formatPrefix,
  type InterfaceAddress,
  type Prefix,
} from "../../address/prefix.ts";
import { type PodSources, podSources } from "../../cni/pod-prefixes.ts";
import { message } from "../../messages/message.ts";
import type { Place, Range } from "../../text/place.ts";
import { touches } from "../../text/positions.ts";
import { machinesInTextOrder } from "../../topology/machine.ts";
import type { Sourced } from "../../topology/topology.ts";
import type { View } from "../workspace.ts";
import type { Hint, HintPart } from "./hint.ts";

/** So many addresses of one name are shown: a deployment's pods all stand at its name. */
const mostAddresses = 3;

type Sources = readonly Sourced<Prefix>[];

/** The addresses that nobody has written, behind the names of what has them. Each leads to the prefix that it is from, if that is written. */
export function addressHints(view: View, range: Range): Hint[] {
  const hints = new Map<string, { readonly place: Place; readonly parts: HintPart[] }>();
  const add = (at: Place, parts: () => HintPart[]) => {
    if (at.uri !== view.uri || !touches(at.range, range)) return;
    const made = parts();
    if (made.length === 0) return;
    const { line, character } = at.range.end;
    const key = `${line}:${character}`;
    const known = hints.get(key);
    if (known === undefined) hints.set(key, { place: at, parts: made });
    else known.parts.push(...made);
  };
  const { topology, index } = view.analysis;
  for (const cluster of topology.clusters) {
    const sourcesOf = podSources(cluster, topology);
    add(cluster.place, () => prefixParts(cluster.podCIDRs, []));
    for (const node of cluster.nodes) {
      add(node.place, () => sourceParts(sourcesOf(node), cluster.podCIDRs));
      for (const pod of node.pods) if (!pod.hostNetwork) add(pod.place, () => podParts(pod.ips, sourcesOf(node)));
    }
    for (const service of cluster.services)
      add(service.place, () => addressParts(service.clusterIPs, cluster.serviceCIDRs));
  }
  for (const machine of machinesInTextOrder(topology)) {
    for (const each of machine.interfaces) {
      add(each.place, () => {
        // An interface that nobody declares stands at the name of its machine, or of the link's member.
        const isNamed = view.text.getText(each.place.range).endsWith(each.name);
        const subnets = index.linkOf(machine.id, each.name)?.subnets ?? [];
        return interfaceParts(each.addresses, subnets, isNamed ? "" : `${each.name} `);
      });
    }
  }
  return [...hints.values()].map(({ place, parts }) => ({
    position: endOfName(view, place),
    parts: parts.length > mostAddresses ? [...parts.slice(0, mostAddresses), plain("…")] : parts,
    kind: "value",
  }));
}

function plain(text: string): HintPart {
  return { text, tooltip: null, from: null };
}

function prefixParts(values: Sources, sources: Sources): HintPart[] {
  return derivedOf(values).map(({ value }) => {
    const source = sources.find((each) => containsPrefix(each.value, value));
    return part(`podCIDR ${formatPrefix(value)}`, source);
  });
}

/** The node's podCIDR, or its blocks where pods have addresses of these: kube-controller-manager may give such a node a podCIDR too, but the plugin does not use it. */
function sourceParts({ kind, prefixes }: PodSources, sources: Sources): HintPart[] {
  if (kind === "podCIDR") return prefixParts(prefixes, sources);
  return prefixes.map(({ value }) => ({
    text: message("hints.block-of", { prefix: formatPrefix(value) }),
    tooltip: message("hints.block"),
    from: null,
  }));
}

/** A pod has an address of one of its node's blocks, if it has not borrowed it. */
function podParts(ips: readonly Sourced<Address>[], { kind, prefixes }: PodSources): HintPart[] {
  if (kind === "podCIDR") return addressParts(ips, prefixes);
  return derivedOf(ips).map(({ value }) => {
    const block = sourceOf(value, prefixes);
    const tooltip =
      block === undefined
        ? message("hints.derived")
        : message("hints.derived-of-block", { prefix: formatPrefix(block.value) });
    return { text: formatAddress(value), tooltip, from: null };
  });
}

function addressParts(values: readonly Sourced<Address>[], sources: Sources): HintPart[] {
  return derivedOf(values).map(({ value }) => part(formatAddress(value), sourceOf(value, sources)));
}

function interfaceParts(values: readonly Sourced<InterfaceAddress>[], sources: Sources, before: string): HintPart[] {
  return derivedOf(values).map(({ value }) =>
    part(`${before}${formatInterfaceAddress(value)}`, sourceOf(value.address, sources)),
  );
}

function derivedOf<T>(values: readonly Sourced<T>[]): readonly Sourced<T>[] {
  return values.filter(({ origin }) => origin === "derived");
}

function sourceOf(address: Address, sources: Sources): Sourced<Prefix> | undefined {
  return sources.find(({ value }) => contains(value, address));
}

function part(text: string, source: Sourced<Prefix> | undefined): HintPart {
  if (source === undefined) return { text, tooltip: message("hints.derived"), from: null };
  const tooltip = message("hints.derived-from", { prefix: formatPrefix(source.value) });
  return { text, tooltip, from: source.origin === "declared" ? source.place : null };
}

/** Behind the closing quote of a name that has one. */
function endOfName({ text }: View, { range: { end } }: Place) {
  const after = { line: end.line, character: end.character + 1 };
  return text.getText({ start: end, end: after }) === '"' ? after : end;
}
