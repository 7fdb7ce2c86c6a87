// Every row of the table "what the server sees" (kube-proxy.md §3.2), and the failures of §4, on flannel's vxlan.
import { expect, test } from "vitest";
import type { NodeFixture, ServiceFixture } from "../topology/topology-fixture-shapes.ts";
import { pathIn } from "./check-path.ts";

const labels = { app: "web" };
const containers = { app: [8080] };
const node1: Partial<NodeFixture> = {
  pods: { p1a: { ip: "10.244.0.2", labels, containers }, p1b: { ip: "10.244.0.3", containers: ["app"] } },
};
const node2: Partial<NodeFixture> = {
  pods: { p2a: { ip: "10.244.1.2", labels, containers }, p2b: { ip: "10.244.1.3", containers: ["app"] } },
};
const web: ServiceFixture = {
  type: "NodePort",
  selector: labels,
  clusterIP: "10.96.0.20",
  ports: [{ port: 80, targetPort: 8080, nodePort: 30080 }],
};

type Given = { readonly service?: Partial<ServiceFixture>; readonly kubeProxy?: string; readonly backend?: string };

/** One line a branch: `default/p1a sees 10.244.0.3 ttl 64`, `dropped no-endpoint at node2`. */
function seen([from, to, port = 80]: readonly [string, string, number?], given: Given = {}): readonly string[] {
  const cluster = {
    cni: "flannel",
    cniOptions: { backend: given.backend ?? "vxlan" },
    kubeProxy: given.kubeProxy ?? "iptables",
    services: { web: { ...web, ...given.service } },
  };
  const { trace } = pathIn({ cluster, node1, node2 }, from, to, { port: { port, protocol: "TCP" } });
  return [trace, ...trace.alternatives].map(({ forward, reply }) => {
    const lost = forward.verdict === "delivered" && reply !== null ? reply : forward;
    const hop = forward.hops.at(-1);
    const packet = hop?.steps.at(-1)?.packet;
    if (lost.verdict !== "delivered") {
      return `${lost === reply ? "reply " : ""}${lost.verdict} ${lost.cause} at ${lost.hops.at(-1)?.netns}`;
    }
    return `${hop?.netns} sees ${packet?.source} ttl ${packet?.ttl}`;
  });
}

test("pod → ClusterIP: the server sees the pod", () => {
  expect(seen(["p1b", "service default/web"])).toEqual([
    "default/p1a sees 10.244.0.3 ttl 64",
    "default/p2a sees 10.244.0.3 ttl 62",
  ]);
});

test("pod → its own Service: the endpoint that is itself sees the bridge (hairpin)", () => {
  expect(seen(["p1a", "service default/web"])).toEqual([
    "default/p1a sees 10.244.0.1 ttl 64",
    "default/p2a sees 10.244.0.2 ttl 62",
  ]);
});

test("node → ClusterIP: masqueraded with the address of the device that it leaves by", () => {
  expect(seen(["node1", "service default/web"])).toEqual([
    "default/p1a sees 10.244.0.1 ttl 64",
    "default/p2a sees 10.244.0.0 ttl 63",
  ]);
  expect(seen(["node1", "service default/web"], { backend: "host-gw" })[1]).toBe(
    "default/p2a sees 192.168.50.11 ttl 63",
  );
});

test("external → NodePort, policy Cluster: masqueraded, and to another node by the tunnel's address", () => {
  expect(seen(["client", "node1", 30080])).toEqual([
    "default/p1a sees 10.244.0.1 ttl 63",
    "default/p2a sees 10.244.0.0 ttl 62",
  ]);
  expect(seen(["client", "node2", 30080])[0]).toBe("default/p1a sees 10.244.1.0 ttl 62");
});
