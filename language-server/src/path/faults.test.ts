// Faults stated in good networks: where the packet ends, and why.
import { expect, test } from "vitest";
import { checkPath, pathIn } from "./check-path.ts";

const vxlan = { cluster: { cni: "flannel" } };
const backend = (name: string) => ({ cluster: { cni: "flannel", cniOptions: { backend: name } } });
const alone = { topology: { routers: {}, hosts: {} } };
const ungated = (host: number) => ({ interfaces: { eth0: `192.168.50.${host}/24` } });

test("ip_forward off: what leaves the node is dropped in silence, one node is fine", () => {
  checkPath({ ...vxlan, node1: { ipForward: false } }, ["p1a", "p2a"], { end: "dropped not-forwarding at node1" });
  checkPath({ ...vxlan, node2: { ipForward: false } }, ["p1a", "p2a"], { end: "dropped not-forwarding at node2" });
  checkPath({ ...vxlan, node1: { ipForward: false } }, ["p1a", "p1b"], { end: "delivered" });
});

test("a missing route: no default route, an ICMP error; with one, the packet is lost there; on the way back, the reply", () => {
  const node1 = { ...ungated(11), withoutRoutes: ["10.244.1.0/24"] };
  checkPath({ ...vxlan, ...alone, node1 }, ["p1a", "p2a"], {
    end: "rejected no-route at node1",
    error: ["node1 cni0 > 64 10.244.0.1 → 10.244.0.2", "node1 veth(p1a) > 64", "p1a eth0 < 64"],
  });
  // The router has no way back to the pod for its ICMP error either.
  checkPath({ ...vxlan, node1: { withoutRoutes: ["10.244.1.0/24"] } }, ["p1a", "p2a"], {
    end: "dropped no-route at core",
  });
  const node2 = { ...ungated(12), withoutRoutes: ["10.244.0.0/24"] };
  checkPath({ ...vxlan, ...alone, node2 }, ["p1a", "p2a"], { end: "reply rejected no-route at node2" });
});

test("the bridge plugin alone reaches no other node", () => {
  checkPath({ ...alone, node1: ungated(11) }, ["p1a", "p2a"], { end: "rejected no-route at node1" });
});

test("a wrong gateway: nobody answers for it, or it is off the pod's link, or it does not forward", () => {
  const gateway = (text: string) => ({ pods: { p1a: { gateway: text, containers: ["app"] }, p1b: ["app"] } });
  checkPath({ ...vxlan, node1: gateway("10.244.0.99") }, ["p1a", "p2a"], {
    end: "rejected neighbor-unreachable at p1a",
  });
  checkPath({ ...vxlan, node1: gateway("10.244.5.1") }, ["p1a", "p2a"], { end: "dropped no-route at p1a" });
  checkPath({ ...vxlan, node1: gateway("10.244.0.3") }, ["p1a", "p2a"], { end: "dropped not-forwarding at p1b" });
  checkPath({ ...vxlan, node1: gateway("10.244.0.99") }, ["p1a", "p1b"], { end: "delivered" });
});

test("a podCIDR clash: the other's pods are looked for on the own bridge", () => {
  const node2 = { podCIDR: "10.244.0.0/24", pods: { p2a: { ip: "10.244.0.77", containers: ["app"] } } };
  checkPath({ ...vxlan, node2 }, ["p1a", "p2a"], { end: "rejected neighbor-unreachable at p1a" });
});

test("docker0's 172.17.0.0/16 draws what is sent there, though it has no carrier", () => {
  const interfaces = { eth0: { ip: "172.17.50.100/24" } };
  const core = { interfaces: { lan: "192.168.50.1/24", office: "172.17.50.1/24" } };
  const topology = { hosts: { client: { interfaces } }, routers: { core } };
  checkPath({ ...vxlan, topology }, ["p1a", "client"], { end: "delivered" });
  const { trace } = pathIn(
    { ...vxlan, topology, node1: { runtime: "docker", pods: { p1a: ["app"] } } },
    "p1a",
    "client",
  );
  expect(trace.verdict).toBe("rejected");
  expect(["no-carrier", "neighbor-unreachable"]).toContain(trace.cause);
  expect(trace.error?.hops[0]?.netns).toBe("node1");
});

test("blocked UDP 8472: the wrapped packet ends at the other node's firewall", () => {
  checkPath({ ...vxlan, node2: { firewall: ["drop udp 8472"] } }, ["p1a", "p2a"], { end: "dropped filtered at node2" });
  checkPath({ ...backend("udp"), node2: { firewall: ["drop udp 8472"] } }, ["p1a", "p2a"], { end: "delivered" });
  checkPath({ ...backend("udp"), node2: { firewall: ["drop udp 8285"] } }, ["p1a", "p2a"], {
    end: "dropped filtered at node2",
  });
});

test("VNI and port mismatches", () => {
  const node2 = (options: Record<string, string>) => ({ cni: { backend: options } });
  checkPath({ ...vxlan, node2: node2({ vni: "2" }) }, ["p1a", "p2a"], { end: "dropped vni-mismatch at node2" });
  checkPath({ ...vxlan, node2: node2({ port: "4789" }) }, ["p1a", "p2a"], {
    end: "dropped tunnel-port-closed at node2",
  });
});

test("too large an MTU: the node says so; a link that carries less is a black hole", () => {
  const node1 = { pods: { p1a: { ip: "10.244.0.2", mtu: 1500, containers: ["app"] } } };
  const large = { size: 1500 };
  checkPath({ ...vxlan, node1 }, ["p1a", "p2a"], { end: "delivered" });
  checkPath({ ...vxlan, node1 }, ["p1a", "p2a", large], { end: "rejected mtu-exceeded at node1" });
  expect(pathIn({ ...vxlan, node1 }, "p1a", "p2a").trace.pathMtu).toMatchObject({
    size: 1450,
    senderMtu: 1500,
    limit: { netns: "node1", device: "flannel.1", how: "icmp" },
  });
  const links = { lan: { mtu: 1400, members: ["node1:eth0", "node2:eth0"] } };
  const interfaces = (host: number) => ({ interfaces: { eth0: { ip: `192.168.50.${host}/24`, mtu: 1500 } } });
  const narrow = { ...vxlan, node1: interfaces(11), node2: interfaces(12), topology: { links } };
  expect(pathIn(narrow, "p1a", "p2a").trace.pathMtu).toMatchObject({ size: 1354, limit: { how: "silent" } });
});

test("no link between the nodes: nobody answers", () => {
  const links = { left: { members: ["node1:eth0"] }, right: { members: ["node2:eth0"] } };
  const changes = { node1: ungated(11), node2: ungated(12), topology: { links } };
  for (const name of ["vxlan", "udp"]) {
    checkPath({ ...backend(name), ...changes }, ["p1a", "p2a"], { end: "dropped neighbor-unreachable at node1" });
  }
  checkPath({ ...backend("host-gw"), ...changes }, ["p1a", "p2a"], { end: "rejected neighbor-unreachable at node1" });
});

test("nothing listens on the port: a reset", () => {
  const port = { port: 81, protocol: "TCP" } as const;
  checkPath(vxlan, ["p1b", "p2a", { port }], { end: "rejected no-listener at p2a" });
});
