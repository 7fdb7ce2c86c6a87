import type { Draft, Family, InterfaceDraft, MachineDraft, NodeDraft, SegmentDraft } from "../draft.ts";
import { segmentAddress, segmentPrefix } from "../draft.ts";
import type { Random } from "../random.ts";
import { line } from "../statement.ts";

/** Hands out the host numbers of the segments. */
type Numbers = Map<SegmentDraft, number>;

/** Segments, routers between them, clusters with nodes, hosts: a network that works, before the parts make it richer and break it. */
export function ground(random: Random): Draft {
  const families = random.pick<readonly Family[]>([[4], [4], [4], [4, 6], [4, 6], [6]]);
  const numbers: Numbers = new Map();
  const segments = Array.from({ length: random.pick([1, 1, 1, 2, 2, 3]) }, (_, number): SegmentDraft => {
    return { name: `lan${number}`, number, statements: [] };
  });
  const draft: Draft = {
    families,
    segments,
    clusters: [],
    hosts: [],
    routers: [],
    linked: segments.length > 1 || random.chance(0.85),
  };
  const attach = (name: string, segment: SegmentDraft, host: number | null = null): InterfaceDraft => {
    const number = host ?? (numbers.get(segment) ?? 10) + 1;
    if (host === null) numbers.set(segment, number);
    const addresses = new Map(
      families.map((family) => [family, `${segmentAddress(segment, family, number)}${family === 4 ? "/24" : "/64"}`]),
    );
    return { name, segment, addresses, statements: [] };
  };
  addRouters(draft, random, attach);
  addClusters(draft, random, attach);
  for (const number of Array.from({ length: random.pick([0, 0, 1, 1, 2]) }, (_, index) => index + 1)) {
    const segment = random.pick(segments);
    draft.hosts.push(machine("host", `ext${number}`, [attach("eth0", segment)]));
  }
  for (const each of [...draft.clusters.flatMap(({ nodes }) => nodes), ...draft.hosts]) addGateway(each, draft, random);
  return draft;
}

type Attach = (name: string, segment: SegmentDraft, host?: number) => InterfaceDraft;

function machine(kind: MachineDraft["kind"], name: string, interfaces: InterfaceDraft[]): MachineDraft {
  return { kind, name, interfaces, statements: [] };
}

/** A chain of routers through the segments, or one router in the middle, with the routes that they need; sometimes one that leads nowhere further. */
function addRouters(draft: Draft, random: Random, attach: Attach): void {
  const { segments, families } = draft;
  const [first] = segments;
  if (first === undefined) return;
  if (segments.length === 1) {
    if (random.chance(0.3)) draft.routers.push(machine("router", "gw", [attach("e0", first, 1)]));
    return;
  }
  if (random.chance(0.5)) {
    const legs = segments.map((segment) => attach(`e${segment.number}`, segment, 1));
    draft.routers.push(machine("router", "core", legs));
    return;
  }
  for (const [index, segment] of segments.entries()) {
    const next = segments[index + 1];
    if (next === undefined) break;
    const router = machine("router", `r${index}`, [attach("e0", segment, 1), attach("e1", next, 2)]);
    for (const far of segments) {
      if (far === segment || far === next) continue;
      // Routers of the chain: towards higher numbers by the next segment's .1, towards lower ones by this segment's .2.
      for (const family of families) {
        const via = far.number > next.number ? segmentAddress(next, family, 1) : segmentAddress(segment, family, 2);
        router.statements.push(line(`route ${segmentPrefix(far, family)} via ${via}`));
      }
    }
    draft.routers.push(router);
  }
}

function addClusters(draft: Draft, random: Random, attach: Attach): void {
  const { segments, families } = draft;
  for (let number = 0, count = random.pick([0, 1, 1, 1, 1, 1, 1, 1, 2]); number < count; number++) {
    const podCIDRs = new Map<Family, string>(
      families.map((family) => [family, family === 4 ? `10.${244 + number}.0.0/16` : `fd00:10:${244 + number}::/56`]),
    );
    const nodes = Array.from({ length: random.pick(number === 0 ? [1, 2, 2, 2, 3, 3, 4, 6] : [1, 2]) }, (_, index) => {
      const segment = random.chance(0.7) ? segments[0] : random.pick(segments);
      const interfaces = segment === undefined ? [] : [attach("eth0", segment)];
      const second = random.pick(segments);
      if (random.chance(0.12) && second !== segment) interfaces.push(attach("eth1", second));
      const node: NodeDraft = {
        ...machine("node", `n${number}${index}`, interfaces),
        podCIDRs: new Map(families.map((family) => [family, nodeCIDR(number, index, family)])),
        declares: random.chance(0.5),
        pods: [],
      };
      return node;
    });
    draft.clusters.push({ name: `c${number}`, podCIDRs, statements: [], cni: null, nodes });
  }
}

/** What the node of this index gets, as the allocator goes through the cluster's podCIDR. */
function nodeCIDR(cluster: number, index: number, family: Family): string {
  if (family === 4) return `10.${244 + cluster}.${index}.0/24`;
  return index === 0 ? `fd00:10:${244 + cluster}::/64` : `fd00:10:${244 + cluster}:${index}::/64`;
}

/** Most machines say the router of their segment as their gateway; the others get it derived where there is exactly one, or have none. */
function addGateway({ interfaces }: MachineDraft, draft: Draft, random: Random): void {
  const [first] = interfaces;
  const segment = first?.segment;
  if (first === undefined || segment === undefined || segment === null || random.chance(0.3)) return;
  const routers = draft.routers.flatMap((each) => each.interfaces.filter((leg) => leg.segment === segment));
  if (routers.length === 0) return;
  const addresses = [...random.pick(routers).addresses.values()].map((each) => each.split("/")[0]);
  first.statements.push(line(`gateway ${addresses.join(", ")}`));
}
