// The blocks of one cluster, from all documents, as one record: `cluster NAME` first, then what extends it, in the order of the documents.
import type { Finding } from "../../topology/finding.ts";
import type { Chosen, Cluster, Labels, Namespace, Node, Sourced } from "../../topology/topology.ts";
import type { DeclaredCluster } from "../declarations.ts";
import { reportTwice } from "../reading/properties.ts";
import { byName, duplicateName } from "../reading/unique-names.ts";

/** The parts of a cluster that may stand in several blocks, put together. Names that stand twice are left in: the caller drops them. */
export type MergedCluster = Omit<Cluster, "workloads" | "services" | "policies" | "clusterPolicies">;

const defaultCni: Chosen = { name: "bridge", options: [], place: null };
/** kube-proxy's own default mode on Linux. */
const defaultProxy: Chosen = { name: "iptables", options: [], place: null };

/** Puts the blocks of one cluster together; the first one names it. */
export function mergeCluster(
  first: DeclaredCluster,
  blocks: readonly DeclaredCluster[],
  findings: Finding[],
): MergedCluster {
  const namespaces: Namespace[] = [];
  for (const block of blocks) namespaces.push(...block.namespaces);
  return {
    name: first.name.text,
    place: first.name.place,
    extent: first.extent,
    documentation: first.documentation,
    podCIDRs: onlyList(
      blocks.map((block) => block.podCIDRs),
      "podCIDR",
      findings,
    ),
    serviceCIDRs: onlyList(
      blocks.map((block) => block.serviceCIDRs),
      "serviceCIDR",
      findings,
    ),
    cni:
      onlyChosen(
        blocks.map((block) => block.cni),
        "cni",
        findings,
      ) ?? defaultCni,
    kubeProxy:
      onlyChosen(
        blocks.map((block) => block.kubeProxy),
        "kubeProxy",
        findings,
      ) ?? defaultProxy,
    namespaces: byName({ findings }, namespaces),
    nodes: mergeNodes(blocks, findings),
  };
}

function onlyList<T>(
  lists: readonly (readonly Sourced<T>[])[],
  keyword: string,
  findings: Finding[],
): readonly Sourced<T>[] {
  const [first, ...others] = lists.filter((list) => list.length > 0);
  for (const other of others) {
    if (first?.[0] !== undefined && other[0] !== undefined)
      reportTwice({ findings }, keyword, { second: other[0].place, first: first[0].place });
  }
  return first ?? [];
}

function onlyChosen(choices: readonly (Chosen | null)[], keyword: string, findings: Finding[]): Chosen | undefined {
  const [first, ...others] = choices.filter((choice) => choice !== null);
  for (const other of others) {
    if (first?.place && other.place) reportTwice({ findings }, keyword, { second: other.place, first: first.place });
  }
  return first;
}

/** A node that stands again in an `extend` block is the same node; in two `cluster` blocks it is there twice. */
function mergeNodes(blocks: readonly DeclaredCluster[], findings: Finding[]): Node[] {
  const nodes = new Map<string, { node: Node; extend: boolean }>();
  for (const { extend, nodes: ofBlock } of blocks) {
    for (const node of ofBlock) {
      const known = nodes.get(node.name);
      if (known === undefined) nodes.set(node.name, { node, extend });
      else if (extend) known.node = mergeNode(known.node, node, findings);
      else findings.push(duplicateName(node, known.node));
    }
  }
  return Array.from(nodes.values(), ({ node }) => node);
}

function mergeNode(first: Node, second: Node, findings: Finding[]): Node {
  const only = <T>(one: Sourced<T> | null, other: Sourced<T> | null, keyword: string) =>
    onlyList([one === null ? [] : [one], other === null ? [] : [other]], keyword, findings)[0] ?? null;
  return {
    ...first,
    documentation: first.documentation ?? second.documentation,
    interfaces: byName({ findings }, [...first.interfaces, ...second.interfaces]),
    routes: [...first.routes, ...second.routes],
    withoutRoutes: [...first.withoutRoutes, ...second.withoutRoutes],
    firewall: [...first.firewall, ...second.firewall],
    ipForward: only(first.ipForward, second.ipForward, "ipForward"),
    rpFilter: only(first.rpFilter, second.rpFilter, "rpFilter"),
    labels: mergeLabels(first.labels, second.labels, findings),
    podCIDRs: onlyList([first.podCIDRs, second.podCIDRs], "podCIDR", findings),
    pods: [...first.pods, ...second.pods],
    cniOverrides: [...first.cniOverrides, ...second.cniOverrides],
    bridge: only(first.bridge, second.bridge, "bridge"),
    runtime: only(first.runtime, second.runtime, "runtime"),
  };
}

function mergeLabels(first: Labels, second: Labels, findings: Finding[]): Labels {
  if (second.size === 0) return first;
  const labels = new Map(first);
  for (const [key, value] of second) {
    const known = labels.get(key);
    if (known === undefined) labels.set(key, value);
    else reportTwice({ findings }, key, { second: value.place, first: known.place });
  }
  return labels;
}
