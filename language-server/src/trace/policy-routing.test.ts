import { expect, test } from "vitest";
import { prefix } from "../address/prefix.ts";
import type { RoutingRule } from "../dataplane/routing.ts";
import { check, traceIn } from "./check-trace.fixture.ts";
import { baseChain, referenceDataplane, rule, withState } from "./reference-dataplane.fixture.ts";

function policy(priority: number, table: string, part: Partial<RoutingRule> = {}): RoutingRule {
  const provenance = { by: "administrator", place: null } as const;
  return { priority, source: null, destination: null, mark: null, inputDevice: null, table, provenance, ...part };
}

const common = [policy(32766, "main"), policy(0, "local")];

function node1(rules: readonly RoutingRule[], marks: boolean) {
  const mark = rule({ kind: "mark", set: 1, mask: 1 }, { destinationPorts: { from: 443, to: 443 } });
  return referenceDataplane("host-gw", {
    node1: withState({
      rules: [...common, ...rules],
      routes: ["10.244.1.0/24 via 192.168.50.12 dev eth0", "blackhole default table void"],
      netfilter: { 4: marks ? [baseChain("mangle", "PREROUTING", [mark])] : [] },
    }),
  });
}

test("ip rule: by priority, the first whose selector holds and whose table has a route; local before all", () => {
  const fromP1a = node1([policy(100, "void", { source: prefix("10.244.0.2/32") })], false);
  check(fromP1a, "p1a > 10.244.1.2 icmp", "dropped null-routed at node1 cni0");
  check(fromP1a, "p1b > 10.244.1.2 icmp", "delivered");
  check(fromP1a, "p1a > 192.168.50.11 icmp", "delivered");
  const end = traceIn(fromP1a, "p1a > 10.244.1.2 icmp").forward.hops.at(-1)?.steps.at(-1);
  expect(end?.because.entry).toBe("100: from 10.244.0.2 lookup void\nblackhole default");
  const toPods = node1([policy(100, "void", { destination: prefix("10.244.1.0/24"), inputDevice: "cni0" })], false);
  check(toPods, "p1a > 10.244.1.2 icmp", "dropped null-routed at node1 cni0");
  check(toPods, "node1 > 10.244.1.2 icmp", "delivered");
  check(node1([policy(100, "nothing")], false), "p1a > 10.244.1.2 icmp", "delivered");
});

test("ip rule: by mark, that a rule of mangle has set", () => {
  const marked = node1([policy(100, "void", { mark: { value: 1, mask: 1 } })], true);
  check(marked, "p1a > 10.244.1.2 tcp 443", "dropped null-routed at node1 cni0");
  check(marked, "p1a > 10.244.1.2 tcp 80", "delivered");
});
