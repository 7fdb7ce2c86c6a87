import { findOverlaps } from "../../address/overlap.ts";
import { containsPrefix, overlaps, type PrefixEntry } from "../../address/prefix.ts";
import { message } from "../../messages/message.ts";
import { comparePlaces } from "../../text/place.ts";
import type { Severity } from "../../topology/finding.ts";
import type { Cluster, Link } from "../../topology/topology.ts";
import type { Check, Fault } from "../check.ts";
import type { CheckContext } from "../check-context.ts";
import { clusterRanges, linkRanges, type Range } from "../ranges.ts";

/**
 * The ranges of a cluster overlap neither each other nor a network (rules D1–D3, D7). A range that is in the way of
 * several networks is told once, with all of them.
 */
export const overlappingRanges: Check = { code: "prefix-overlap", run };

function run(context: CheckContext): readonly Fault[] {
  return context.topology.clusters.flatMap((cluster) => {
    const ranges = clusterRanges(cluster);
    return [...betweenRanges(ranges, cluster), ...withLinks(ranges, cluster, context)];
  });
}

/** Pods' ranges with services'. Two of one kind have one family too many, or different families. */
function betweenRanges(ranges: readonly Range[], cluster: Cluster): readonly Fault[] {
  return findOverlaps(ranges.map(entryOf)).flatMap(({ outer, inner }): Fault[] => {
    if (outer.item.kind === inner.item.kind) return [];
    const [at, other] = blamedFirst(outer.item, inner.item);
    if (at.prefix.origin === "derived") return [];
    return [
      {
        severity: podServiceSeverity(outer.item, inner.item, cluster),
        message: message("checks.overlap-pods-services", { range: at.words, other: other.words }),
        place: at.prefix.place,
        related: relatedTo([other]),
      },
    ];
  });
}

function entryOf(range: Range): PrefixEntry<Range> {
  return { prefix: range.prefix.value, item: range };
}

/** The declared one, of two declared ones the later in the text. */
function blamedFirst(left: Range, right: Range): readonly [Range, Range] {
  const isLeft =
    left.prefix.origin === right.prefix.origin
      ? comparePlaces(left.prefix.place, right.prefix.place) > 0
      : left.prefix.origin === "declared";
  return isLeft ? [left, right] : [right, left];
}

function relatedTo(ranges: readonly Range[]) {
  return ranges.flatMap(({ words, prefix: { origin, place } }) =>
    origin === "declared" ? [{ message: message("checks.range-here", { range: words }), place }] : [],
  );
}

/** Where the services' range lies in a part of the pods' that no node has, the allocators keep off it. */
function podServiceSeverity(left: Range, right: Range, cluster: Cluster): Severity {
  const [pods, services] = (left.kind === "pods" ? [left, right] : [right, left]).map(({ prefix }) => prefix.value);
  if (pods === undefined || services === undefined || !containsPrefix(pods, services)) return "error";
  const isUsed = cluster.nodes.some(({ podCIDRs }) => podCIDRs.some(({ value }) => overlaps(value, services)));
  return isUsed || pods.length === services.length ? "error" : "warning";
}

type OverlappedLinks = { readonly near: readonly Range[]; readonly far: readonly Range[] };

function withLinks(ranges: readonly Range[], cluster: Cluster, context: CheckContext): readonly Fault[] {
  const near = linksOfNodes(cluster, context);
  const all = context.topology.links.flatMap((link) =>
    linkRanges(link, context).map((range) => ({ range, isNear: near.has(link) })),
  );
  return ranges.flatMap((range) => {
    const found = all.filter((each) => overlaps(each.range.prefix.value, range.prefix.value));
    if (found.length === 0) return [];
    return linkFaults(range, {
      near: found.filter(({ isNear }) => isNear).map((each) => each.range),
      far: found.filter(({ isNear }) => !isNear).map((each) => each.range),
    });
  });
}

function linksOfNodes({ nodes }: Cluster, { index }: CheckContext): ReadonlySet<Link> {
  return new Set(nodes.flatMap(({ id, interfaces }) => interfaces.flatMap(({ name }) => index.linkOf(id, name) ?? [])));
}

/** At the cluster's range if it is declared, else at each of the links. Nodes' own networks weigh more than those beyond. */
function linkFaults(range: Range, { near, far }: OverlappedLinks): readonly Fault[] {
  const [first] = [...near, ...far];
  if (first === undefined) return [];
  const severity: Severity = near.length > 0 ? "error" : "warning";
  const key = near.length === 0 ? "checks.overlap-far-link" : nearKey(range);
  if (range.prefix.origin === "declared") {
    return [
      {
        severity,
        message: message(key, { range: range.words, other: first.words }),
        place: range.prefix.place,
        related: relatedTo([...near, ...far].slice(0, 3)),
      },
    ];
  }
  return (near.length > 0 ? near : far).flatMap(({ words, prefix }): Fault[] => {
    if (prefix.origin === "derived") return [];
    return [{ severity, message: message(key, { range: range.words, other: words }), place: prefix.place }];
  });
}

function nearKey({ kind }: Range) {
  return kind === "pods" ? "checks.overlap-pods-link" : "checks.overlap-services-link";
}
