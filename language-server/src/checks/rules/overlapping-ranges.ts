import { findOverlaps, type Overlap } from "../../address/overlap.ts";
import { containsPrefix, formatPrefix, overlaps, type Prefix, prefix } from "../../address/prefix.ts";
import { hasUnusedDockerBridge } from "../../machine/docker-bridge.ts";
import { type Message, message } from "../../messages/message.ts";
import { comparePlaces } from "../../text/place.ts";
import type { Severity } from "../../topology/finding.ts";
import type { Cluster, Link, Sourced } from "../../topology/topology.ts";
import type { Check, Fault } from "../check.ts";
import type { CheckContext } from "../check-context.ts";

/** The ranges of a cluster and the networks of its nodes do not overlap (rules D1–D3, D5–D7). */
export const overlappingRanges: Check = { code: "prefix-overlap", run };

type Range = { readonly kind: "pods" | "services" | "link"; readonly words: Message; readonly prefix: Sourced<Prefix> };

function run(context: CheckContext): readonly Fault[] {
  const { topology, index } = context;
  return topology.clusters.flatMap((cluster) => {
    const links = new Set<Link>();
    for (const node of cluster.nodes) {
      for (const { name } of node.interfaces) {
        const link = index.linkOf(node.id, name);
        if (link !== undefined) links.add(link);
      }
    }
    const ranges = [...clusterRanges(cluster), ...[...links].flatMap((link) => linkRanges(link, context))];
    const entries = ranges.map((range) => ({ prefix: range.prefix.value, item: range }));
    return [
      ...findOverlaps(entries).flatMap((pair) => faultOf(pair, cluster)),
      ...ranges.flatMap((range) => dockerFaults(range, cluster)),
      ...farLinks(cluster, links, context),
    ];
  });
}

function clusterRanges(cluster: Cluster): Range[] {
  const args = { cluster: cluster.name };
  return [
    ...cluster.podCIDRs.map(
      (each): Range => ({
        kind: "pods",
        words: message("checks.range-pods", { ...args, ...textOf(each) }),
        prefix: each,
      }),
    ),
    ...cluster.serviceCIDRs.map(
      (each): Range => ({
        kind: "services",
        words: message("checks.range-services", { ...args, ...textOf(each) }),
        prefix: each,
      }),
    ),
  ];
}

function linkRanges(link: Link, { linkSubnets }: CheckContext): Range[] {
  return (linkSubnets.get(link) ?? []).map((subnet) => ({
    kind: "link",
    words: linkWords(link, subnet),
    prefix: subnet,
  }));
}

/** The subnet of a link, or, of a link that nobody has named, the subnet alone. */
export function linkWords(link: Link, subnet: Sourced<Prefix>): Message {
  if (link.implied) return message("checks.range-node-network", textOf(subnet));
  return message("checks.range-link", { link: link.name, ...textOf(subnet) });
}

function textOf({ value }: Sourced<Prefix>): { readonly prefix: string } {
  return { prefix: formatPrefix(value) };
}

function faultOf({ outer, inner }: Overlap<Range>, cluster: Cluster): readonly Fault[] {
  const pair = [outer.item, inner.item];
  if (pair.every(({ kind }) => kind === "link")) return [];
  const kinds = pair.map(({ kind }) => kind).sort();
  const [first, second] = kinds;
  // One cluster may not have two ranges of one kind that overlap; the families' rule tells of two of one family.
  if (first === second) return [];
  const [at, other] = blamedFirst(outer.item, inner.item);
  if (at.prefix.origin === "derived") return [];
  const args = { range: at.words, other: other.words };
  const key =
    first === "link" ? (second === "pods" ? "checks.overlap-pods-link" : "checks.overlap-services-link") : null;
  return [
    {
      severity: key === null ? podServiceSeverity(pair, cluster) : "error",
      message: message(key ?? "checks.overlap-pods-services", args),
      place: at.prefix.place,
      related: relatedTo(other),
    },
  ];
}

/** The declared one, of two declared ones the later in the text. */
function blamedFirst(left: Range, right: Range): readonly [Range, Range] {
  const isLeft =
    left.prefix.origin === right.prefix.origin
      ? comparePlaces(left.prefix.place, right.prefix.place) > 0
      : left.prefix.origin === "declared";
  return isLeft ? [left, right] : [right, left];
}

function relatedTo({ words, prefix: { origin, place } }: Range) {
  return origin === "declared" ? [{ message: message("checks.range-here", { range: words }), place }] : [];
}

/** Where the services' range lies in a part of the pods' that no node has, the allocators keep off it. */
function podServiceSeverity(pair: readonly Range[], cluster: Cluster): Severity {
  const pods = pair.find(({ kind }) => kind === "pods")?.prefix.value;
  const services = pair.find(({ kind }) => kind === "services")?.prefix.value;
  if (pods === undefined || services === undefined || !containsPrefix(pods, services)) return "error";
  const isUsed = cluster.nodes.some(({ podCIDRs }) => podCIDRs.some(({ value }) => overlaps(value, services)));
  return isUsed || pods.length === services.length ? "error" : "warning";
}

/** Docker's default bridge, and the pools that user-defined networks come from (moby/moby daemon/libnetwork/ipamutils). */
const docker0 = prefix("172.17.0.0/16");
const dockerPools = [prefix("172.18.0.0/15"), prefix("172.20.0.0/14"), prefix("172.24.0.0/13")];

/** Where docker0 is on a node, its route draws the packets even without a carrier; elsewhere it may come with Docker. */
function dockerFaults(range: Range, cluster: Cluster): readonly Fault[] {
  const { value, origin, place } = range.prefix;
  if (origin === "derived") return [];
  const node = cluster.nodes.find(hasUnusedDockerBridge);
  const runtime = cluster.nodes.find((each) => each.runtime?.value === "docker");
  if (overlaps(value, docker0)) {
    const args = { range: range.words, node: node?.name ?? "" };
    const related = node?.runtime ? [{ message: message("checks.docker-here"), place: node.runtime.place }] : [];
    const key = node === undefined ? "checks.overlap-docker-default" : "checks.overlap-docker0";
    return [{ severity: node === undefined ? "warning" : "error", message: message(key, args), place, related }];
  }
  if (runtime === undefined || !dockerPools.some((pool) => overlaps(pool, value))) return [];
  const related = runtime.runtime ? [{ message: message("checks.docker-here"), place: runtime.runtime.place }] : [];
  return [
    { severity: "warning", message: message("checks.overlap-docker-pools", { range: range.words }), place, related },
  ];
}

/** A network beyond the nodes' own that the cluster's ranges shadow: pods cannot reach it, and its replies go astray. */
function farLinks(cluster: Cluster, near: ReadonlySet<Link>, context: CheckContext): readonly Fault[] {
  const ranges = clusterRanges(cluster);
  return context.topology.links.flatMap((link) => {
    if (near.has(link)) return [];
    return linkRanges(link, context).flatMap((range): Fault[] => {
      const shadow = ranges.find((each) => overlaps(each.prefix.value, range.prefix.value));
      if (shadow === undefined) return [];
      const [at, other] = blamedFirst(range, shadow);
      if (at.prefix.origin === "derived") return [];
      const text = message("checks.overlap-far-link", { range: range.words, other: shadow.words });
      return [{ severity: "warning", message: text, place: at.prefix.place, related: relatedTo(other) }];
    });
  });
}
