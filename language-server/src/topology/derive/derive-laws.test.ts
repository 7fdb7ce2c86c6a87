import * as fc from "fast-check";
import { expect, test } from "vitest";
import { formatAddress } from "../../address/address.ts";
import { contains, formatPrefix, overlaps } from "../../address/prefix.ts";
import { machinesInTextOrder } from "../machine.ts";
import { topology } from "../topology.fixture.ts";
import type { Sourced, Topology } from "../topology.ts";
import type { ClusterFixture, MachineFixture, NodeFixture, PodFixture } from "../topology-fixture-shapes.ts";
import { deriveTopology } from "./derive-topology.ts";

// Small spaces on purpose: what is declared and what would be derived meet all the time.
const maybe = <T>(...values: T[]) => fc.option(fc.constantFrom(...values), { nil: undefined });
const last = fc.integer({ min: 0, max: 15 });

/** Only the keys that have a value, as the fixture's shapes want it. */
function given<T extends Record<string, unknown>>(record: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return JSON.parse(JSON.stringify(record));
}

function named<T>(prefix: string, values: readonly T[]): Record<string, T> {
  return Object.fromEntries(values.map((value, index) => [`${prefix}${index}`, value]));
}

const anyPod: fc.Arbitrary<PodFixture> = fc
  .record({
    ip: fc.option(
      fc.tuple(fc.constantFrom("10.244.0.", "10.244.1.", "10.0.0.", "192.168.0."), last).map((parts) => parts.join("")),
      { nil: undefined, freq: 3 },
    ),
    hostNetwork: maybe(true),
  })
  .map(given);

const anyInterfaces: fc.Arbitrary<Record<string, string>> = fc
  .array(
    fc.oneof(
      fc.tuple(fc.constantFrom("192.168.0.", "10.0.0."), last, fc.constantFrom(24, 28, 16)),
      fc.tuple(fc.constantFrom("fd00::"), last, fc.constantFrom(64)),
    ),
    { maxLength: 2 },
  )
  .map((addresses) =>
    named(
      "eth",
      addresses.map(([network, host, length]) => `${network}${host}/${length}`),
    ),
  );

const anyMachine: fc.Arbitrary<MachineFixture> = fc.record({ interfaces: anyInterfaces });

const anyNode: fc.Arbitrary<NodeFixture> = fc
  .record({
    interfaces: anyInterfaces,
    podCIDR: fc.option(
      fc.constantFrom("10.244.0.0/24", "10.244.1.0/28", "10.0.0.0/29", "10.244.0.0/31", "fd00:10:244::/64"),
      {
        nil: undefined,
        freq: 2,
      },
    ),
    pods: fc.array(anyPod, { maxLength: 5 }).map((pods) => named("pod", pods)),
  })
  .map(given);

const anyCluster = (name: string): fc.Arbitrary<ClusterFixture> =>
  fc
    .record({
      podCIDR: maybe(
        "10.244.0.0/16",
        "10.244.0.0/23",
        "10.0.0.0/24",
        "10.0.0.0/28, fd00:10::/56",
        "fd00::/64",
        "192.168.0.0/16",
      ),
      serviceCIDR: maybe("10.96.0.0/12", "10.0.0.0/28", "fd00::/120", "10.244.1.0/24"),
      nodes: fc.array(anyNode, { maxLength: 5 }).map((nodes) => named(`${name}-node`, nodes)),
      workloads: fc
        .array(
          fc.record({
            kind: fc.constantFrom("deployment" as const, "statefulSet" as const, "daemonSet" as const),
            replicas: fc.integer({ min: 0, max: 9 }),
          }),
          { maxLength: 2 },
        )
        .map((workloads) => Object.fromEntries(workloads.map((each, index) => [["pod", "web"][index], each]))),
      services: fc
        .array(
          fc
            .record({
              type: fc.constantFrom("ClusterIP" as const, "NodePort" as const),
              clusterIP: maybe("10.96.1.1", "10.0.0.3", "10.244.0.2", "None"),
              ports: fc.constant([80]),
            })
            .map(given),
          { maxLength: 20 },
        )
        .map((services) => ({ kubernetes: {}, ...named("service", services) })),
    })
    .map(given);

const anyLinks = fc
  .array(
    fc
      .record({
        subnet: maybe("192.168.0.0/24", "10.0.0.0/29", "10.9.0.0/31", "10.9.0.0/30, fd00::/64"),
        pointToPoint: maybe(true),
        mtu: maybe(9000),
        members: fc.uniqueArray(
          fc.constantFrom(
            "a-node0:eth0",
            "a-node1:eth0",
            "a-node1:eth1",
            "b-node0:eth0",
            "host0:eth0",
            "router0:eth0",
            "x:eth0",
          ),
        ),
      })
      .map((link) => ({ members: [], ...given(link) })),
    { maxLength: 3 },
  )
  .map((links) => named("link", links));

const anyTopology: fc.Arbitrary<Topology> = fc
  .record({
    hosts: fc.array(anyMachine, { maxLength: 2 }).map((machines) => named("host", machines)),
    clusters: fc
      .tuple(anyCluster("a"), fc.option(anyCluster("b"), { nil: undefined }))
      .map(([a, b]): Record<string, ClusterFixture> => (b === undefined ? { a } : { a, b })),
    routers: fc.array(anyMachine, { maxLength: 2 }).map((machines) => named("router", machines)),
    links: anyLinks,
  })
  .map(topology);

/** Whoever holds an address: its text with its origin. `scope` is the cluster of a ClusterIP. */
function holders(of: Topology): { address: string; origin: string; scope: string }[] {
  const text = ({ value, origin }: Sourced<Parameters<typeof formatAddress>[0]>, scope = "") => {
    return { address: formatAddress(value), origin, scope };
  };
  return [
    ...of.clusters.flatMap(({ nodes }) =>
      nodes.flatMap(({ pods }) =>
        pods.filter((pod) => !pod.hostNetwork).flatMap(({ ips }) => ips.map((ip) => text(ip))),
      ),
    ),
    ...machinesInTextOrder(of).flatMap(({ interfaces }) =>
      interfaces.flatMap(({ addresses }) => addresses.map((each) => text({ ...each, value: each.value.address }))),
    ),
    ...of.clusters.flatMap(({ name, services }) =>
      services.flatMap(({ clusterIPs }) => clusterIPs.map((each) => text(each, name))),
    ),
  ];
}

function law(holds: (derived: Topology, declared: Topology, codes: readonly string[]) => void) {
  fc.assert(
    fc.property(anyTopology, (declared) => {
      const { result, findings } = deriveTopology(declared);
      holds(
        result,
        declared,
        findings.map(({ code }) => code),
      );
    }),
    { numRuns: 400 },
  );
}

test("to derive again changes nothing", () => {
  law((derived) => expect(deriveTopology(derived).result).toEqual(derived));
});

test("a derived address is nobody else's", () => {
  law((derived) => {
    const byAddress = new Map<string, ReturnType<typeof holders>>();
    for (const holder of holders(derived))
      byAddress.set(holder.address, [...(byAddress.get(holder.address) ?? []), holder]);
    for (const [address, all] of byAddress) {
      if (all.length === 1 || all.every(({ origin }) => origin === "declared")) continue;
      const scopes = all.map(({ scope }) => scope);
      const onlyServicesOfDifferentClusters = !scopes.includes("") && new Set(scopes).size === scopes.length;
      expect(onlyServicesOfDifferentClusters && all.every(({ origin }) => origin === "derived"), address).toBe(true);
    }
  });
});

test("what is declared stays", () => {
  const declaredOf = (of: Topology) => holders(of).filter(({ origin }) => origin === "declared");
  law((derived, declared) => expect(declaredOf(derived)).toEqual(declaredOf(declared)));
});

test("a derived pod address is in a podCIDR of its node, and is there unless a finding says why not", () => {
  law((derived, _, codes) => {
    for (const node of derived.clusters.flatMap(({ nodes }) => nodes)) {
      for (const pod of node.pods.filter(({ hostNetwork }) => !hostNetwork)) {
        for (const { value, origin } of pod.ips) {
          if (origin === "derived") expect(node.podCIDRs.some((each) => contains(each.value, value))).toBe(true);
        }
        if (codes.includes("prefix-exhausted") || codes.includes("prefix-too-long")) continue;
        expect(pod.ips.length).toBeGreaterThanOrEqual(node.podCIDRs.length);
      }
    }
  });
});

test("a derived node podCIDR overlaps no other", () => {
  law((derived) => {
    const all = derived.clusters.flatMap(({ nodes }) => nodes.flatMap(({ podCIDRs }) => podCIDRs));
    for (const one of all.filter(({ origin }) => origin === "derived")) {
      const overlapping = all.filter((other) => other !== one && overlaps(other.value, one.value));
      expect(overlapping.map(({ value }) => formatPrefix(value))).toEqual([]);
    }
  });
});

test("every interface on a link has an MTU and an address, unless a finding says why not", () => {
  law((derived, _, codes) => {
    const linked = new Set(
      derived.links.flatMap(({ members }) => members.map((each) => `${each.machine}:${each.interface}`)),
    );
    for (const machine of machinesInTextOrder(derived)) {
      for (const { name, mtu, addresses } of machine.interfaces) {
        expect(mtu).not.toBe(null);
        if (codes.includes("prefix-exhausted") || !linked.has(`${machine.id}:${name}`)) continue;
        expect(addresses.length).toBeGreaterThan(0);
      }
    }
  });
});
