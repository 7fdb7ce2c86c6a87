import { type Address, formatAddress } from "../../address/address.ts";
import { type Message, message } from "../../messages/message.ts";
import type { Cluster, Sourced } from "../../topology/topology.ts";
import type { PlacedPod } from "../../topology/topology-index.ts";
import type { Card, Fact } from "./card.ts";
import type { SymbolRecord } from "./symbol-record.ts";

/** So many names are listed; of the rest, the number says enough. */
const mostNames = 12;

/** Where a container lives, and on which ports it listens. */
export function containerCard({ placed, container }: Extract<SymbolRecord, { kind: "container" }>): Card {
  const { pod, node } = placed;
  const ports = container.ports.map(({ port, protocol, name, hostPort }) =>
    [`${port}/${protocol.toLowerCase()}`, name, hostPort === null ? null : `hostPort ${hostPort}`]
      .filter((part) => part !== null)
      .join(" "),
  );
  return {
    kind: "container",
    name: container.name,
    documentation: container.documentation,
    facts: [
      [message("lsp.pod"), pod.id],
      [message("lsp.on-node"), node.name],
      [message("lsp.network-namespace"), pod.hostNetwork ? node.id : pod.id],
      addressFact(pod.ips),
      [message("lsp.image"), ...(container.image === null ? [] : [container.image.value])],
      ports.length === 0 ? [message("lsp.ports"), message("lsp.any-port")] : [message("lsp.ports"), ...ports],
    ],
    sentences: [message(pod.hostNetwork ? "lsp.host-network" : "lsp.pause")],
  };
}

/** Where a pod runs, and by which addresses it is reached. */
export function podCard({ pod, node, cluster }: PlacedPod): Card {
  const labels = Array.from(pod.labels, ([key, { value }]) => `${key}=${value}`);
  return {
    kind: "pod",
    name: pod.id,
    documentation: pod.documentation,
    facts: [
      [message("lsp.on-node"), node.name],
      [message("lsp.network-namespace"), pod.hostNetwork ? node.id : pod.id],
      addressFact(pod.ips),
      [message("lsp.plugin"), cluster.cni.name],
      [message("lsp.containers"), ...pod.containers.map(({ name }) => name)],
      [message("lsp.labels"), ...labels],
    ],
    sentences: pod.hostNetwork ? [message("lsp.host-network")] : [],
  };
}

/** The pods of a cluster, node by node. */
export function podsOf(cluster: Cluster): PlacedPod[] {
  return cluster.nodes.flatMap((node) => node.pods.map((pod) => ({ pod, node, cluster })));
}

/** The ids of pods; a word where there are none. */
export function names(pods: readonly Pick<PlacedPod, "pod">[]): (string | Message)[] {
  return pods.length === 0 ? [message("lsp.nothing")] : some(pods.map(({ pod }) => pod.id));
}

/** The first of many. */
export function some(texts: readonly string[]): string[] {
  const rest = texts.length - mostNames;
  return rest > 0 ? [...texts.slice(0, mostNames), `… ${rest}`] : [...texts];
}

function addressFact(ips: readonly Sourced<Address>[]): Fact {
  return [message("lsp.address"), ...addressWords(ips)];
}

/** Addresses, one behind the other. */
export function ipsText(ips: readonly Sourced<Address>[]): string {
  return ips.map(({ value }) => formatAddress(value)).join(", ");
}

/** Addresses, and whether they are derived. */
export function addressWords(ips: readonly Sourced<Address>[]): (string | Message)[] {
  const derived = ips.some(({ origin }) => origin === "derived") ? [message("lsp.derived")] : [];
  return [...ips.map(({ value }) => formatAddress(value)), ...derived];
}
