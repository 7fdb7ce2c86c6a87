import { type InlayHint, InlayHintKind } from "vscode-languageserver";
import { formatAddress } from "../../address/address.ts";
import { formatInterfaceAddress, formatPrefix } from "../../address/prefix.ts";
import type { Place, Range } from "../../text/place.ts";
import { machinesInTextOrder } from "../../topology/machine.ts";
import type { Sourced } from "../../topology/topology.ts";
import type { View } from "../workspace.ts";
import { touches } from "./positions.ts";

/** As in the editor's settings below `k8snet.inlayHints`. */
export type InlayHintSettings = { readonly addresses: boolean };

export const inlayHintsByDefault: InlayHintSettings = { addresses: true };

export function readInlayHintSettings(value: unknown): InlayHintSettings {
  const isOff = typeof value === "object" && value !== null && "addresses" in value && value.addresses === false;
  return { addresses: !isOff };
}

/** So many addresses of one name are shown: a deployment's pods all stand at its name. */
const mostAddresses = 3;

/** The addresses that nobody has written, behind the names of what has them. */
export function inlayHintsIn(view: View, range: Range, { addresses }: InlayHintSettings): InlayHint[] {
  if (!addresses) return [];
  const hints = new Map<string, { readonly place: Place; readonly labels: string[] }>();
  const add = <T>(values: readonly Sourced<T>[], at: Place, format: (value: T) => string, before = "") => {
    if (at.uri !== view.uri || !touches(at.range, range)) return;
    const derived = values.filter(({ origin }) => origin === "derived").map(({ value }) => `${before}${format(value)}`);
    if (derived.length === 0) return;
    const { line, character } = at.range.end;
    const key = `${line}:${character}`;
    const known = hints.get(key);
    if (known === undefined) hints.set(key, { place: at, labels: derived });
    else known.labels.push(...derived);
  };
  const { topology } = view.analysis;
  for (const cluster of topology.clusters) {
    add(cluster.podCIDRs, cluster.place, formatPrefix, "podCIDR ");
    for (const node of cluster.nodes) {
      add(node.podCIDRs, node.place, formatPrefix, "podCIDR ");
      for (const pod of node.pods) if (!pod.hostNetwork) add(pod.ips, pod.place, formatAddress);
    }
    for (const service of cluster.services) add(service.clusterIPs, service.place, formatAddress);
  }
  for (const machine of machinesInTextOrder(topology)) {
    for (const each of machine.interfaces) {
      // An interface that nobody declares stands at the name of its machine, or of the link's member.
      const isNamed = view.text.getText(each.place.range).endsWith(each.name);
      add(each.addresses, each.place, formatInterfaceAddress, isNamed ? "" : `${each.name} `);
    }
  }
  return [...hints.values()].map(({ place, labels }) => ({
    position: endOfName(view, place),
    label: labelOf(labels),
    kind: InlayHintKind.Type,
    paddingLeft: true,
  }));
}

function labelOf(labels: readonly string[]): string {
  const rest = labels.length > mostAddresses ? ", …" : "";
  return labels.slice(0, mostAddresses).join(", ") + rest;
}

/** Behind the closing quote of a name that has one. */
function endOfName({ text }: View, { range: { end } }: Place) {
  const after = { line: end.line, character: end.character + 1 };
  return text.getText({ start: end, end: after }) === '"' ? after : end;
}
