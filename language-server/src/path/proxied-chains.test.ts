// kube-proxy's rules as they are listed, and as they are asked for on a packet's way: one must say what the other says.
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { address } from "../address/address.ts";
import { lowerTopology } from "../cni/lower-topology.ts";
import { referenceCluster } from "../cni/reference-cluster.fixture.ts";
import type { Netns } from "../dataplane/dataplane.ts";
import type { MapElement, NetfilterRule, PacketHeaders } from "../dataplane/netfilter.ts";
import { serviceDaemons } from "../kube-proxy/service-daemons.ts";
import { deriveTopology } from "../topology/derive/derive-topology.ts";
import { topology } from "../topology/topology.fixture.ts";
import type { ServiceFixture } from "../topology/topology-fixture-shapes.ts";
import { indexTopology } from "../topology/topology-index.ts";
import { ruleMatches } from "../trace/netfilter/rule-match.ts";
import { emptyPacket, type Packet } from "../trace/packet.ts";

const labels = { app: "web" };
const services: Readonly<Record<string, ServiceFixture>> = {
  web: {
    type: "LoadBalancer",
    selector: labels,
    clusterIP: "10.96.0.20",
    loadBalancerIPs: "203.0.113.7",
    externalIPs: "198.51.100.7",
    ports: [
      { port: 80, name: "http", targetPort: 8080, nodePort: 30080 },
      { port: 53, name: "dns", protocol: "UDP", nodePort: 30053 },
    ],
  },
  local: {
    type: "NodePort",
    selector: labels,
    clusterIP: "10.96.0.21",
    externalTrafficPolicy: "Local",
    internalTrafficPolicy: "Local",
    sessionAffinity: "ClientIP",
    ports: [{ port: 80, nodePort: 30081 }],
  },
  none: {
    type: "NodePort",
    selector: { app: "none" },
    clusterIP: "10.96.0.22",
    ports: [{ port: 80, nodePort: 30082 }],
  },
};

function node1(kubeProxy: string): Netns {
  const pods = { p1a: { ip: "10.244.0.2", labels, containers: { app: [8080] } } };
  const fixture = referenceCluster({
    cluster: { cni: "flannel", kubeProxy, services },
    node1: { pods },
    node2: { pods: { p2a: { ip: "10.244.1.2", labels, containers: { app: [8080] } } } },
  });
  const derived = deriveTopology(topology(fixture)).result;
  const netns = lowerTopology(derived, indexTopology(derived), serviceDaemons).result.netns("node1");
  if (netns === undefined) throw new Error("no node1");
  return netns;
}

const anyAddress = fc
  .constantFrom(
    ...["10.96.0.20", "10.96.0.21", "10.96.0.22", "10.96.0.99", "203.0.113.7", "198.51.100.7", "192.168.50.11"],
    ...["10.244.0.1", "127.0.0.1", "10.244.0.2", "10.244.1.2", "192.168.50.100"],
  )
  .map(address);
const anyPort = fc.constantFrom(80, 81, 53, 8080, 30080, 30053, 30081, 30082);
const anyHeaders: fc.Arbitrary<PacketHeaders> = fc.record({
  source: anyAddress,
  destination: anyAddress,
  protocol: fc.constantFrom("TCP", "UDP", "ICMP"),
  sourcePort: fc.constant(40000),
  destinationPort: anyPort,
});

test.each(["iptables", "nftables", "ipvs"])("%s: what is found for a packet is what matches of all", (mode) => {
  const netns = node1(mode);
  const { chains, access } = netns.netfilter[4];
  expect(chains.length).toBeGreaterThan(10);
  for (const { table, name } of chains) if (access) expect(access.chain(table, name)?.name).toBe(name);
  const between = { inputDevice: null, outputDevice: null };
  const texts = (rules: readonly (NetfilterRule | MapElement)[]) => rules.map(({ text }) => text);
  const property = fc.property(anyHeaders, (headers) => {
    const packet: Packet = { ...emptyPacket, ...headers };
    const matching = (rules: readonly NetfilterRule[]) =>
      rules.filter((rule) => ruleMatches(rule.match, packet, netns, between));
    for (const chain of chains) {
      if (chain.candidates !== undefined) {
        expect(texts(matching(chain.candidates(packet, between)))).toEqual(texts(matching(chain.rules)));
      }
      for (const { target } of chain.rules) {
        if (target.kind !== "verdict-map") continue;
        const { map } = target;
        const wanted = map.fields.map((field) => JSON.stringify(headers[field], inText));
        const found = map
          .elements()
          .filter(({ key }) => key.every((each, at) => JSON.stringify(each, inText) === wanted[at]));
        expect(texts([map.find(packet) ?? []].flat())).toEqual(texts(found));
      }
    }
  });
  fc.assert(property, { numRuns: 200 });
});

function inText(_: string, value: unknown): unknown {
  return typeof value === "bigint" ? `${value}` : value;
}

test("iptables: the rules read as on a real node", () => {
  const { chains } = node1("iptables").netfilter[4];
  const shown = (table: string, name: string) =>
    chains.find((chain) => chain.table === table && chain.name === name)?.rules.map(({ text }) => text);
  expect(shown("nat", "KUBE-SERVICES")?.[0]).toBe(
    '-A KUBE-SERVICES -d 10.96.0.20/32 -p tcp -m comment --comment "default/web:http cluster IP" -m tcp --dport 80 -j KUBE-SVC-CDGGSHYLG3RE2FKL',
  );
  expect(shown("nat", "KUBE-SERVICES")?.at(-1)).toBe(
    '-A KUBE-SERVICES -m comment --comment "kubernetes service nodeports; NOTE: this must be the last rule in this chain" -m addrtype --dst-type LOCAL -j KUBE-NODEPORTS',
  );
  expect(shown("nat", "KUBE-SVC-CDGGSHYLG3RE2FKL")).toEqual([
    '-A KUBE-SVC-CDGGSHYLG3RE2FKL ! -s 10.244.0.0/16 -d 10.96.0.20/32 -p tcp -m comment --comment "default/web:http cluster IP" -m tcp --dport 80 -j KUBE-MARK-MASQ',
    expect.stringMatching(
      /^-A KUBE-SVC-CDGGSHYLG3RE2FKL -m comment --comment "default\/web:http -> 10\.244\.0\.2:8080" -m statistic --mode random --probability 0\.50000000000 -j KUBE-SEP-[A-Z2-7]{16}$/,
    ),
    expect.stringMatching(
      /^-A KUBE-SVC-CDGGSHYLG3RE2FKL -m comment --comment "default\/web:http -> 10\.244\.1\.2:8080" -j KUBE-SEP-[A-Z2-7]{16}$/,
    ),
  ]);
  expect(shown("filter", "KUBE-SERVICES")).toEqual([
    '-A KUBE-SERVICES -d 10.96.0.22/32 -p tcp -m comment --comment "default/none has no endpoints" -m tcp --dport 80 -j REJECT --reject-with icmp-port-unreachable',
  ]);
  expect(shown("nat", "KUBE-POSTROUTING")).toEqual([
    "-A KUBE-POSTROUTING -m mark ! --mark 0x4000/0x4000 -j RETURN",
    "-A KUBE-POSTROUTING -j MARK --set-xmark 0x4000/0x0",
    '-A KUBE-POSTROUTING -m comment --comment "kubernetes service traffic requiring SNAT" -j MASQUERADE --random-fully',
  ]);
});
