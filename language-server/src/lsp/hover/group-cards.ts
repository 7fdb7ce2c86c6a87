import { formatPrefix } from "../../address/prefix.ts";
import type { Analysis } from "../../analysis/analyze.ts";
import { podPrefixes } from "../../cni/pod-prefixes.ts";
import { type GivenPrefixes, givenMessage, givenPrefixes } from "../../diagram/given-prefixes.ts";
import { message } from "../../messages/message.ts";
import type { Cluster } from "../../topology/topology.ts";
import type { PlacedPod } from "../../topology/topology-index.ts";
import { counted } from "../counted.ts";
import type { Card, Fact } from "./card.ts";
import type { Words } from "./markdown.ts";
import { ipsText, labelTexts, podsOf } from "./pod-card.ts";
import type { SymbolRecord } from "./symbol-record.ts";
import { usageBar } from "./usage-bar.ts";

/** A cluster: its plugin and proxy, how many of everything it has, and how many of its node prefixes are given away. */
export function clusterCard(cluster: Cluster, { topology }: Analysis): Card {
  const { nodes, services, policies, clusterPolicies, workloads } = cluster;
  return {
    kind: "cluster",
    name: cluster.name,
    headline: [counted(nodes.length, "nodes"), counted(podsOf(cluster).length, "pods")],
    documentation: cluster.documentation,
    facts: [
      [message("lsp.plugin"), cluster.cni.name],
      [message("hover.kube-proxy"), cluster.kubeProxy.name],
      ...cluster.podCIDRs.map(
        ({ value, origin }): Fact => [
          message("diagram.pod-cidr"),
          formatPrefix(value),
          ...(origin === "derived" ? [message("lsp.derived")] : []),
          ...nodePrefixUse(givenPrefixes(value, nodes.flatMap(podPrefixes(cluster, topology)))),
        ],
      ),
      [message("diagram.service-cidr"), ...cluster.serviceCIDRs.map(({ value }) => formatPrefix(value))],
      [message("hover.services"), ...unlessNone(services.length)],
      [message("hover.workloads"), ...unlessNone(workloads.length)],
      [message("hover.policies"), ...unlessNone(policies.length + clusterPolicies.length)],
    ],
  };
}

function unlessNone(count: number): Words[] {
  return count === 0 ? [] : [String(count)];
}

function nodePrefixUse(given: GivenPrefixes | null): Words[] {
  const free = given === null ? -1n : given.total - BigInt(given.used);
  return given === null || free < 0n ? [] : [usageBar(given.used, free), givenMessage(given)];
}

/** A namespace: what is in it. */
export function namespaceCard({ cluster, name }: Extract<SymbolRecord, { kind: "namespace" }>): Card {
  const isOwn = ({ namespace }: { readonly namespace: string }) => namespace === name;
  const pods = podsOf(cluster).filter(({ pod }) => isOwn(pod));
  const declared = cluster.namespaces.find((each) => each.name === name);
  return {
    kind: "namespace",
    name,
    headline: [counted(pods.length, "pods"), message("hover.in-cluster", { cluster: cluster.name })],
    documentation: declared?.documentation ?? null,
    facts: [
      [message("lsp.labels"), ...labelTexts(declared?.labels ?? new Map())],
      [message("hover.workloads"), ...cluster.workloads.filter(isOwn).map((each) => `${each.kind} ${each.name}`)],
      [message("hover.services"), ...cluster.services.filter(isOwn).map((each) => each.name)],
      [message("hover.policies"), ...cluster.policies.filter(isOwn).map((each) => each.name)],
    ],
    lists: [{ title: message("lsp.pods"), items: pods.map(podItem) }],
  };
}

/** A workload: its pods, and where they are. */
export function workloadCard({ workload, pods }: Extract<SymbolRecord, { kind: "workload" }>): Card {
  return {
    kind: workload.kind,
    name: `${workload.namespace}/${workload.name}`,
    headline: [counted(pods.length, "pods")],
    documentation: workload.documentation,
    facts: [
      [message("lsp.containers"), ...workload.template.containers.map(({ name }) => name)],
      [message("lsp.labels"), ...labelTexts(workload.template.labels)],
    ],
    lists: [{ title: message("lsp.pods"), items: pods.map(podItem) }],
  };
}

function podItem({ pod, node }: PlacedPod): Words[] {
  const addresses = ipsText(pod.ips);
  return [pod.name, ...(addresses === "" ? [] : [addresses]), message("hover.on-node", { node: node.name })];
}
