// Cilium's paths, each row of its reference (read from its source: the kernel at hand cannot run its programs): VXLAN and native routing, masquerading,
// failures.
import { expect, test } from "vitest";
import { bpfRouting, events, native, pods1, pods2, replaced, seen, trace } from "./cilium-paths.fixture.ts";

test("same pod: over lo", () => {
  expect(events(["p1a", "10.244.0.2", 8080])).toEqual([
    "p1a lo tx 10.244.0.2 > 10.244.0.2 64",
    "p1a lo rx 10.244.0.2 > 10.244.0.2 64",
  ]);
});

test("same node: one program takes the packet from one wire to the other, and one from the TTL", () => {
  expect(events(["p1a", "p1b"])).toEqual([
    "p1a eth0 tx 10.244.0.2 > 10.244.0.3 64",
    "node1 lxc(p1a) rx 10.244.0.2 > 10.244.0.3 64",
    "node1 lxc(p1b) tx 10.244.0.2 > 10.244.0.3 63",
    "p1b eth0 rx 10.244.0.2 > 10.244.0.3 63",
  ]);
});

test("with eBPF host routing the near end of the other wire does not see the packet", () => {
  expect(events(["p1a", "p1b"], { options: bpfRouting })).toEqual([
    "p1a eth0 tx 10.244.0.2 > 10.244.0.3 64",
    "node1 lxc(p1a) rx 10.244.0.2 > 10.244.0.3 64",
    "p1b eth0 rx 10.244.0.2 > 10.244.0.3 63",
  ]);
});

test("tunnel: wrapped with the identity as VNI, unwrapped and handed over by a program, which takes one from the TTL", () => {
  const outer = "[192.168.50.11 > 192.168.50.12:8472]";
  expect(events(["p1a", "p2a", 8080])).toEqual([
    "p1a eth0 tx 10.244.0.2 > 10.244.1.2 64",
    "node1 lxc(p1a) rx 10.244.0.2 > 10.244.1.2 64",
    "node1 cilium_vxlan tx 10.244.0.2 > 10.244.1.2 64",
    `node1 eth0 tx 10.244.0.2 > 10.244.1.2 64 ${outer}`,
    `node2 eth0 rx 10.244.0.2 > 10.244.1.2 64 ${outer}`,
    "node2 cilium_vxlan rx 10.244.0.2 > 10.244.1.2 64",
    "node2 lxc(p2a) tx 10.244.0.2 > 10.244.1.2 63",
    "p2a eth0 rx 10.244.0.2 > 10.244.1.2 63",
  ]);
  const { trace: found } = trace(["p1a", "p2a", 8080]);
  const steps = found.forward.hops.flatMap((hop) => hop.steps);
  const vni = steps.find(({ type }) => type === "encapsulate")?.packet.outer?.vni;
  const told = steps.find(({ because }) => because.code === "bpf-tunnel");
  expect(told?.detail).toMatchObject({ program: "cil_from_container", table: "cilium_ipcache", via: "192.168.50.12" });
  expect(told?.because.entry).toContain("cilium_ipcache: 10.244.1.2/32");
  // Equal labels, equal identity.
  expect(
    found.reply?.hops.flatMap((hop) => hop.steps).find(({ type }) => type === "encapsulate")?.packet.outer?.vni,
  ).toBe(vni);
  expect(vni).toBeGreaterThanOrEqual(256);
  expect(found.pathMtu).toEqual({ size: 1450, senderMtu: 1450, limit: null });
});

test("the gateway is no device that anybody could ask: the program at the wire answers ARP", () => {
  const { trace: found } = trace(["p1a", "p2a", 8080]);
  const asked = found.forward.hops[0]?.steps.find(({ type }) => type === "resolve-neighbor");
  expect(asked?.detail).toMatchObject({ address: "10.244.0.1", answeredBy: "node1", program: "cil_from_container" });
});

test("native, by the nodes' stacks: each node takes two from the TTL, its stack and its program", () => {
  expect(events(["p1a", "p2a", 8080], { options: native })).toEqual([
    "p1a eth0 tx 10.244.0.2 > 10.244.1.2 64",
    "node1 lxc(p1a) rx 10.244.0.2 > 10.244.1.2 64",
    "node1 eth0 tx 10.244.0.2 > 10.244.1.2 62",
    "node2 eth0 rx 10.244.0.2 > 10.244.1.2 62",
    "node2 lxc(p2a) tx 10.244.0.2 > 10.244.1.2 60",
    "p2a eth0 rx 10.244.0.2 > 10.244.1.2 60",
  ]);
  expect(trace(["p1a", "p2a", 8080], { options: native }).trace.pathMtu?.size).toBe(1500);
});

test("native with eBPF host routing: past the stacks, as host-gw would have it", () => {
  expect(events(["p1a", "p2a", 8080], { options: bpfRouting })).toEqual([
    "p1a eth0 tx 10.244.0.2 > 10.244.1.2 64",
    "node1 lxc(p1a) rx 10.244.0.2 > 10.244.1.2 64",
    "node1 eth0 tx 10.244.0.2 > 10.244.1.2 63",
    "node2 eth0 rx 10.244.0.2 > 10.244.1.2 63",
    "p2a eth0 rx 10.244.0.2 > 10.244.1.2 62",
  ]);
});

test("node → pod: the router's address is the source, here and across the tunnel", () => {
  expect(seen(["node1", "p1a", 8080])).toEqual(["p1a sees 10.244.0.1 ttl 63"]);
  expect(seen(["node1", "p2a", 8080])).toEqual(["p2a sees 10.244.0.1 ttl 63"]);
  expect(seen(["node1", "p2a", 8080], { options: native })).toEqual(["p2a sees 192.168.50.11 ttl 62"]);
});

test("pod → outside: masqueraded, by iptables or by eBPF; to other nodes only where they do not know pods' addresses", () => {
  expect(seen(["p1a", "client"])).toEqual(["client sees 192.168.50.11 ttl 62"]);
  expect(seen(["p1a", "client"], { options: bpfRouting })).toEqual(["client sees 192.168.50.11 ttl 63"]);
  expect(seen(["p1a", "node2"])).toEqual(["node2 sees 192.168.50.11 ttl 62"]);
  expect(seen(["p1a", "node2"], { options: native })).toEqual(["node2 sees 192.168.50.11 ttl 62"]);
  expect(seen(["p1a", "node2"], { options: bpfRouting })).toEqual(["node2 sees 10.244.0.2 ttl 63"]);
  expect(seen(["p1a", "node2"], { options: { ...replaced, "bpf.masquerade": "on" } })).toEqual([
    "node2 sees 192.168.50.11 ttl 63",
  ]);
});

test("pod → its own node, and the node's processes among themselves", () => {
  expect(seen(["p1a", "192.168.50.11", 10250])).toEqual(["node1 sees 10.244.0.2 ttl 63"]);
  expect(seen(["node1", "node2", 10250])).toEqual(["node2 sees 192.168.50.11 ttl 64"]);
});

test("failures: the tunnel's port blocked, no route over a router, a stricter rp_filter, an unused address", () => {
  expect(seen(["p1a", "p2a", 8080], { node2: { pods: pods2, firewall: ["drop udp 8472"] } })).toEqual([
    "dropped filtered at node2 filter-drop",
  ]);
  expect(seen(["p1a", "p1b"], { node2: { pods: pods2, firewall: ["drop udp 8472"] } })).toEqual([
    "p1b sees 10.244.0.2 ttl 63",
  ]);
  const withoutRoutes = { ...native, autoDirectNodeRoutes: "off" };
  expect(seen(["p1a", "p2a", 8080], { options: withoutRoutes })[0]).toMatch(/^(dropped|rejected) no-route at core/);
  expect(seen(["p1a", "client"], { node1: { pods: pods1, rpFilter: "strict" } })).toEqual([
    "dropped rp-filter at node1 rp-filter-strict",
  ]);
  expect(seen(["p1a", "10.244.0.99"])).toEqual(["dropped no-route at node1 bpf-unroutable"]);
});

test("native without ipv4NativeRoutingCIDR: pods see the other node's address in place of the pod's", () => {
  const options = { routingMode: "native", autoDirectNodeRoutes: "on" };
  expect(seen(["p1a", "p2a", 8080], { options })).toEqual(["p2a sees 192.168.50.11 ttl 60"]);
});
