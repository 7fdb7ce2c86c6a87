// Which packets to ask about in a topology: from anywhere to anywhere, and to where nobody is.
import { type Address, addOffset, address, formatAddress } from "../../language-server/src/address/address.ts";
import { contains, prefixOf } from "../../language-server/src/address/prefix.ts";
import type { Dataplane, Netns } from "../../language-server/src/dataplane/dataplane.ts";
import type { Service } from "../../language-server/src/topology/service.ts";
import type { TraceRequest } from "../../language-server/src/trace/request.ts";
import { formatProbe } from "./probe-text.ts";
import type { Random } from "./random.ts";

type Asked = Pick<TraceRequest, "protocol" | "destinationPort">;

/** Beside what is declared: an echo, usual ports, and one that nobody listens on. */
const usual: readonly Asked[] = [
  { protocol: "ICMP", destinationPort: null },
  { protocol: "TCP", destinationPort: 80 },
  { protocol: "UDP", destinationPort: 53 },
  { protocol: "TCP", destinationPort: 9 },
  { protocol: "UDP", destinationPort: 9 },
];

const outside = ["203.0.113.9", "2001:db8::9"].map(address);

/** What tunnels and the link layer take of a packet, and the sizes beside. */
const aroundMtu = [0, 0, 1, -1, -28, -32, -50, -51, -70];

/** Draws so many flows; fewer where the topology has none. A flow is drawn once only. */
export function chooseFlows(
  dataplane: Dataplane,
  services: readonly Service[],
  count: number,
  random: Random,
): readonly TraceRequest[] {
  const all = dataplane.netnsIds.flatMap((id) => dataplane.netns(id) ?? []);
  const senders = all.filter(({ kind }) => kind !== "internet");
  const flows = new Map<string, TraceRequest>();
  for (let draw = 0; draw < count * 2 && flows.size < count && senders.length > 0; draw++) {
    const from = random.pick(senders);
    const flow = flowFrom(from, random.pick(senders), senders, services, random);
    if (flow !== undefined) flows.set(formatProbe(flow), flow);
  }
  return [...flows.values()];
}

function flowFrom(
  from: Netns,
  to: Netns,
  all: readonly Netns[],
  services: readonly Service[],
  random: Random,
): TraceRequest | undefined {
  const families = new Set(addressesOf(from).map(({ family }) => family));
  const own = addressesOf(to).filter(({ family }) => families.has(family));
  const asked = random.pick([...usual, ...declaredBy(to), ...declaredBy(to)]);
  const request = (destination: Address, part: Asked): TraceRequest => ({
    netns: from.id,
    source: random.chance(0.04) ? sourceOf(from, destination, random) : null,
    destination,
    ...part,
    size: random.chance(0.15) ? sizeOf(all, random) : null,
  });
  const service = random.chance(0.3) ? random.sample(serviceEnds(services, all), 1)[0] : undefined;
  if (service !== undefined) return request(service.address, random.chance(0.9) ? service.asked : asked);
  if (own.length === 0 || random.chance(0.1)) {
    const nobodys = [...outside, ...random.sample(all, 3).flatMap((each) => strangersOf(each, all))];
    const possible = nobodys.filter(({ family }) => families.has(family));
    return possible.length === 0 ? undefined : request(random.pick(possible), asked);
  }
  return request(random.pick(own), asked);
}

function addressesOf({ devices }: Netns): readonly Address[] {
  return [...devices.values()]
    .filter(({ kind }) => kind !== "loopback")
    .flatMap(({ addresses }) => addresses.filter(({ scope }) => scope === "global").map((held) => held.address));
}

function declaredBy({ listeners }: Netns): readonly Asked[] {
  return listeners.list
    .filter(({ owner, protocol }) => protocol !== "SCTP" && owner !== "kernel vxlan" && owner !== "flanneld")
    .map(({ protocol, port }) => ({ protocol, destinationPort: port }));
}

/** Addresses on a machine's networks that nobody has. */
function strangersOf({ devices }: Netns, all: readonly Netns[]): readonly Address[] {
  const taken = new Set(all.flatMap(addressesOf).map(formatAddress));
  return [...devices.values()].flatMap(({ addresses }) =>
    addresses.flatMap((held) => {
      if (held.scope !== "global" || held.length === 32 || held.length === 128) return [];
      const stranger = addOffset(prefixOf(held).address, 99);
      return stranger !== undefined && contains(prefixOf(held), stranger) && !taken.has(formatAddress(stranger))
        ? [stranger]
        : [];
    }),
  );
}

function sourceOf(from: Netns, { family }: Address, random: Random): Address | null {
  return (
    random.sample(
      addressesOf(from).filter((own) => own.family === family),
      1,
    )[0] ?? null
  );
}

/** A size at one of the MTUs, or where a tunnel's header makes it one. */
function sizeOf(all: readonly Netns[], random: Random): number {
  const mtus = [...new Set(all.flatMap(({ devices }) => [...devices.values()].map(({ mtu }) => mtu)))];
  const usable = mtus.filter((mtu) => mtu <= 9000);
  return Math.max(100, random.pick(usable.length === 0 ? [1500] : usable) + random.pick(aroundMtu));
}

/** The ways to Services: their ClusterIPs with their ports, and their node ports on any machine. */
function serviceEnds(
  services: readonly Service[],
  all: readonly Netns[],
): readonly { readonly address: Address; readonly asked: Asked }[] {
  const nodes = all.filter(({ kind }) => kind === "node").flatMap(addressesOf);
  return services.flatMap(({ clusterIPs, ports }) =>
    ports.flatMap(({ port, protocol, nodePort }) => {
      if (protocol === "SCTP") return [];
      const inside = clusterIPs.map(({ value }) => ({ address: value, asked: { protocol, destinationPort: port } }));
      const outer = nodes.map((node) => ({ address: node, asked: { protocol, destinationPort: nodePort } }));
      return nodePort === null ? inside : [...inside, ...outer];
    }),
  );
}
