// Laws of every trace, over state that nobody would program: whatever a machine holds, a packet has one way and one end.
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { type DeviceLiteral, dataplaneOf, type NetnsLiteral } from "../dataplane/dataplane-literal.fixture.ts";
import type { NetfilterChain } from "../dataplane/netfilter.ts";
import { expectWellFormed, readRequest } from "./check-trace.fixture.ts";
import { baseChain, lo, rule, userChain } from "./reference-dataplane.fixture.ts";
import { tracePacket } from "./trace-packet.ts";

const spaces = ["a", "b", "c"] as const;
const addresses = ["10.0.0.1", "10.0.0.2", "10.0.1.1", "10.0.1.2", "10.1.0.1", "192.0.2.7"];
const prefixes = ["default", "10.0.0.0/16", "10.0.1.0/24", "10.1.0.0/24", "10.0.0.2", "192.0.2.0/24"];
const macs = ["02:00:00:00:00:01", "02:00:00:00:00:02", "02:00:00:00:00:03", "02:00:00:00:00:04"];
const ports = [8472, 4789];
const names = ["eth0", "eth1", "v0", "v1", "br0", "vx", "tun0", "d0"];

const address = fc.constantFrom(...addresses);
const mac = fc.constantFrom(...macs);
const mostly = (value: boolean) => fc.oneof({ weight: 9, arbitrary: fc.constant(value) }, fc.constant(!value));

const common = {
  mac,
  mtu: fc.constantFrom(600, 1400, 1450, 1500),
  up: mostly(true),
  carrier: mostly(true),
  hairpin: fc.boolean(),
  addresses: fc.array(
    address.chain((text) => fc.constantFrom(`${text}/24`, `${text}/32`)),
    { maxLength: 2 },
  ),
};

const port = fc.option(fc.constant("br0"), { nil: undefined, freq: 2 });
const devices: fc.Arbitrary<Record<string, DeviceLiteral>> = fc.record(
  {
    eth0: fc.record({
      ...common,
      kind: fc.constant("ethernet"),
      segment: fc.constantFrom("lan", "wan", null),
      master: port,
    }),
    eth1: fc.record({ ...common, kind: fc.constant("ethernet"), segment: fc.constantFrom("lan", "wan"), master: port }),
    v0: fc.record({
      ...common,
      kind: fc.constant("veth"),
      peer: fc.tuple(fc.constantFrom(...spaces, "gone"), fc.constant("v1")),
      master: port,
    }),
    v1: fc.record({
      ...common,
      kind: fc.constant("veth"),
      peer: fc.tuple(fc.constantFrom(...spaces), fc.constant("v0")),
      master: port,
    }),
    br0: fc.record({ ...common, kind: fc.constant("bridge") }),
    vx: fc.record({
      ...common,
      kind: fc.constant("vxlan"),
      vni: fc.constantFrom(1, 2),
      port: fc.constantFrom(...ports),
      local: address,
      fdb: fc.dictionary(mac, address, { maxKeys: 3 }),
    }),
    tun0: fc.record({
      ...common,
      kind: fc.constant("tun"),
      local: address,
      peers: fc.dictionary(fc.constantFrom("10.0.0.0/16", "10.1.0.0/24"), address, { maxKeys: 2 }),
    }),
    d0: fc.record({ ...common, kind: fc.constant("dummy") }),
  },
  { requiredKeys: ["eth0", "v0", "v1"] },
) as fc.Arbitrary<Record<string, DeviceLiteral>>;

const route = fc
  .tuple(
    fc.constantFrom("", "", "", "", "blackhole ", "unreachable ", "prohibit "),
    fc.constantFrom(...prefixes),
    fc.option(address, { nil: undefined }),
    fc.constantFrom(...names),
    fc.boolean(),
  )
  .map(([type, prefix, via, device, onlink]) =>
    type !== "" ? `${type}${prefix}` : `${prefix}${via ? ` via ${via}` : ""} dev ${device}${onlink ? " onlink" : ""}`,
  );

const neighbour = fc
  .tuple(address, fc.constantFrom(...names), mac)
  .map(([ip, device, lladdr]) => `${ip} dev ${device} lladdr ${lladdr}`);

const anyRule = fc
  .tuple(
    fc.constantFrom("accept", "drop", "return", "masquerade", "jump", "dnat", "snat", "reject", "reset"),
    fc.record(
      {
        source: fc.constantFrom("10.0.0.0/16", "!10.0.0.0/24", "10.1.0.0/24"),
        protocol: fc.constantFrom("TCP", "UDP", "ICMP"),
      },
      { requiredKeys: [] },
    ),
    address,
  )
  .map(([kind, match, to]) => {
    const translated = { address: { family: 4, value: ipv4(to) } } as const;
    if (kind === "jump") return rule({ kind, chain: "other" }, match);
    if (kind === "dnat") return rule({ kind, port: 8080, ...translated }, match);
    if (kind === "snat") return rule({ kind, ...translated }, match);
    if (kind === "reject") return rule({ kind, with: "icmp-admin-prohibited" }, match);
    if (kind === "reset") return rule({ kind: "reject", with: "tcp-reset" }, match);
    return rule(kind as "accept", match);
  });

const chains: fc.Arbitrary<NetfilterChain[]> = fc.array(
  fc
    .tuple(
      fc.constantFrom("nat", "filter"),
      fc.constantFrom("PREROUTING", "INPUT", "FORWARD", "OUTPUT", "POSTROUTING"),
      fc.array(anyRule, { maxLength: 3 }),
      mostly(true),
    )
    .map(([table, hook, rules, open]) => baseChain(table as "nat", hook as "INPUT", rules, open ? "accept" : "drop")),
  { maxLength: 3 },
);

const netns: fc.Arbitrary<NetnsLiteral> = fc
  .record({
    devices,
    routes: fc.array(route, { maxLength: 5 }),
    neighbours: fc.array(neighbour, { maxLength: 4 }),
    forwarding: mostly(true),
    rpFilter: fc.constantFrom<0 | 1 | 2>(0, 0, 0, 1, 2),
    bridgeNetfilter: fc.boolean(),
    routeLocalnet: fc.boolean(),
    chains,
    other: fc.array(anyRule, { maxLength: 2 }),
  })
  .map(({ chains: bases, other, ...state }) => ({
    kind: "node",
    ...state,
    devices: { lo, ...state.devices },
    netfilter: { 4: [...bases, userChain("nat", "other", other), userChain("filter", "other", other)] },
  }));

const request = fc
  .tuple(
    fc.constantFrom(...spaces),
    address,
    fc.constantFrom("tcp 80", "udp 53", "icmp", "sctp 9"),
    fc.constantFrom("", " size 1000", " size 1480"),
  )
  .map(([from, to, what, size]) => readRequest(`${from} > ${to} ${what}${size}`));

function ipv4(text: string): bigint {
  return text.split(".").reduce((value, octet) => value * 256n + BigInt(octet), 0n);
}

test("every trace ends; its hops follow each other, its TTL never grows, and every step says why", () => {
  const seen = { delivered: 0, dropped: 0, rejected: 0 };
  fc.assert(
    fc.property(
      fc.record({ a: netns, b: netns, c: netns }),
      fc.array(request, { minLength: 1, maxLength: 4 }),
      (literal, requests) => {
        const dataplane = dataplaneOf({ netns: literal, segments: { lan: { mtu: 1450 } } });
        for (const each of requests) {
          const trace = tracePacket(dataplane, each);
          expectWellFormed(trace);
          expect(tracePacket(dataplane, each)).toEqual(trace);
          seen[trace.forward.verdict]++;
        }
      },
    ),
    { numRuns: 400 },
  );
  // The law would hold of nothing if nothing arrived.
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(0);
});
