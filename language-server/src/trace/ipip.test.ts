// IP in IP: where the outer packet goes, who takes it, and how large it may be. (No kernel without the module can be asked: Linux net/ipv4/{ipip,ip_tunnel,tunnel4}.c.)
import { expect, test } from "vitest";
import type { Dataplane } from "../dataplane/dataplane.ts";
import { dataplaneOf, type NetnsLiteral } from "../dataplane/dataplane-literal.fixture.ts";
import { check, traceIn } from "./check-trace.fixture.ts";
import { lo } from "./reference-dataplane.fixture.ts";

type Ends = {
  /** What stands in the place of node b's tunl0; null for nothing. */
  readonly b?: { readonly kind: "ipip"; readonly local?: string; readonly up?: boolean } | null;
  readonly podMtu?: number;
  /** Of a's network card. */
  readonly mtu?: number;
  readonly segment?: number;
  /** The route of a to the pods of b. */
  readonly route?: string;
  readonly firewall?: NetnsLiteral["netfilter"];
};

/** Two pods behind two nodes that route between them by IP in IP. */
function network({ b = { kind: "ipip" }, podMtu = 1480, mtu = 1500, segment, route, firewall }: Ends): Dataplane {
  const pod = (node: "a" | "b", own: string): NetnsLiteral => ({
    kind: "pod",
    devices: { lo, eth0: { kind: "veth", peer: [node, "veth0"], mtu: podMtu, addresses: [`${own}/32`] } },
    routes: ["169.254.1.1 dev eth0", "default via 169.254.1.1 dev eth0 onlink"],
    neighbours: ["169.254.1.1 dev eth0 lladdr ee:ee:ee:ee:ee:ee"],
  });
  const node = (name: "a" | "b", other: string, tunnel: NonNullable<Ends["b"]> | null): NetnsLiteral => {
    const [own, pods] = name === "a" ? ["192.168.50.11", "10.0.0"] : ["192.168.50.12", "10.0.1"];
    return {
      kind: "node",
      devices: {
        lo,
        eth0: { kind: "ethernet", segment: "lan", mtu: name === "a" ? mtu : 1500, addresses: [`${own}/24`] },
        ...(tunnel && { tunl0: { ...tunnel, mtu: 1480, addresses: [`${pods}.0/32`] } }),
        veth0: { kind: "veth", mac: "ee:ee:ee:ee:ee:ee", peer: [`pod-${name}`, "eth0"], mtu: podMtu },
      },
      routes: [`${pods}.2 dev veth0`, other],
      ...(name === "a" && firewall && { netfilter: firewall }),
    };
  };
  return dataplaneOf({
    netns: {
      a: node("a", route ?? "10.0.1.0/26 via 192.168.50.12 dev tunl0 onlink", { kind: "ipip" }),
      b: node("b", "10.0.0.0/26 via 192.168.50.11 dev tunl0 onlink", b),
      "pod-a": pod("a", "10.0.0.2"),
      "pod-b": pod("b", "10.0.1.2"),
    },
    segments: segment === undefined ? {} : { lan: { mtu: segment } },
  });
}

const asked = "pod-a > 10.0.1.2 tcp 80";

test("the outer packet goes to the route's gateway, with the TTL of the inner one, and any device without an end of its own takes it", () => {
  for (const b of [{ kind: "ipip" }, { kind: "ipip", local: "192.168.50.12" }] as const) {
    const trace = check(network({ b }), asked, "delivered");
    const outers = trace.forward.hops.flatMap(({ steps }) => steps.flatMap(({ packet }) => packet.outer ?? []));
    expect(
      new Set(outers.map(({ source, destination, protocol, ttl }) => `${source} ${destination} ${protocol} ${ttl}`)),
    ).toEqual(new Set(["192.168.50.11 192.168.50.12 IPIP 63"]));
  }
  // Without a gateway the destination itself is the other end, which is circular here.
  check(network({ route: "10.0.1.0/26 dev tunl0" }), asked, "dropped no-route at a tunl0");
});

test("where no device takes it the other end is told, and the sender inside hears nothing", () => {
  const told = (code: number) => `dropped tunnel-port-closed at b eth0 icmp 3/${code} 192.168.50.12>192.168.50.11`;
  check(network({ b: null }), asked, told(2));
  check(network({ b: { kind: "ipip", up: false } }), asked, told(3));
  check(network({ b: { kind: "ipip", local: "192.168.50.99" } }), asked, told(3));
});

test("sizes: the sender inside is told of the tunnel's MTU, and of the underlay's where that is smaller", () => {
  const limitOf = (ends: Ends) => {
    const { pathMtu } = traceIn(network(ends), asked);
    const limit = pathMtu?.limit;
    return `${pathMtu?.size} of ${pathMtu?.senderMtu}${limit ? ` ${limit.how} at ${limit.netns} ${limit.device}` : ""}`;
  };
  expect(limitOf({})).toBe("1480 of 1480");
  expect(limitOf({ podMtu: 1500 })).toBe("1480 of 1500 icmp at a tunl0");
  expect(limitOf({ mtu: 1400 })).toBe("1380 of 1480 icmp at a tunl0");
  check(
    network({ mtu: 1400 }),
    `${asked} size 1381`,
    "rejected mtu-exceeded at a tunl0 icmp 3/4 192.168.50.11>10.0.0.2",
  );
  // A link layer that carries less tells nobody.
  expect(limitOf({ segment: 1400 })).toBe("1384 of 1480 silent at a eth0");
});
