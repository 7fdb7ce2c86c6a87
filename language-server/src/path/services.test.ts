// Every row of the table "what the server sees" (kube-proxy.md §3.2), and the failures of §4, on flannel's vxlan.
import { expect, test } from "vitest";
import type {
  ClusterFixture,
  NodeFixture,
  ServiceFixture,
  TopologyFixture,
} from "../topology/topology-fixture-shapes.ts";
import { pathIn } from "./check-path.ts";

const labels = { app: "web" };
const containers = { app: [8080] };
const node1: Partial<NodeFixture> = {
  pods: {
    p1a: { ip: "10.244.0.2", labels: { ...labels, alone: "yes" }, containers },
    p1b: { ip: "10.244.0.3", containers: ["app"] },
  },
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

type Given = {
  readonly service?: Partial<ServiceFixture>;
  readonly kubeProxy?: string;
  readonly options?: Readonly<Record<string, string>>;
  readonly backend?: string;
  readonly cluster?: Partial<ClusterFixture>;
  readonly node1?: Partial<NodeFixture>;
  /** More pods on node2. */
  readonly pods?: NodeFixture["pods"];
  readonly hosts?: TopologyFixture["hosts"];
  readonly routers?: TopologyFixture["routers"];
};

/** One line a branch: `default/p1a sees 10.244.0.3 ttl 64`, `dropped no-endpoint at node2`. */
function seen([from, to, port = 80]: readonly [string, string, number?], given: Given = {}): readonly string[] {
  const cluster = {
    cni: "flannel",
    cniOptions: { backend: given.backend ?? "vxlan" },
    kubeProxy: given.kubeProxy ?? "iptables",
    kubeProxyOptions: given.options,
    services: { web: { ...web, ...given.service } },
    ...given.cluster,
  };
  const changes = {
    cluster,
    node1: { ...node1, ...given.node1 },
    node2: { ...node2, pods: { ...node2.pods, ...given.pods } },
    topology: { ...(given.hosts && { hosts: given.hosts }), ...(given.routers && { routers: given.routers }) },
  };
  const { trace } = pathIn(changes, from, to, { port: { port, protocol: "TCP" } });
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

test("external → NodePort, policy Local: the source is kept, on a node without endpoint nothing answers", () => {
  const service = { externalTrafficPolicy: "Local" } as const;
  expect(seen(["client", "node1", 30080], { service })).toEqual(["default/p1a sees 192.168.50.100 ttl 63"]);
  const only = { ...service, selector: { app: "web", alone: "yes" } };
  expect(seen(["client", "node1", 30080], { service: only })).toEqual(["default/p1a sees 192.168.50.100 ttl 63"]);
  expect(seen(["client", "node2", 30080], { service: only })).toEqual(["dropped no-endpoint at node2"]);
});

test("policy Local is not for pods and the node itself: they get to every endpoint", () => {
  const service = { externalTrafficPolicy: "Local" } as const;
  expect(seen(["p1b", "node1", 30080], { service })).toEqual([
    "default/p1a sees 10.244.0.3 ttl 64",
    "default/p2a sees 10.244.0.3 ttl 62",
  ]);
  // Flannel's masquerade towards another node's address comes first, so that node1 takes it for traffic from outside.
  expect(seen(["p2b", "node1", 30080], { service })).toEqual(["default/p1a sees 192.168.50.12 ttl 62"]);
  expect(seen(["node1", "node1", 30080], { service })).toEqual([
    "default/p1a sees 10.244.0.1 ttl 64",
    "default/p2a sees 10.244.0.0 ttl 63",
  ]);
});

test("pod → its node's NodePort, policy Cluster: marked as from outside", () => {
  expect(seen(["p1b", "node1", 30080])).toEqual([
    "default/p1a sees 10.244.0.1 ttl 64",
    "default/p2a sees 10.244.0.0 ttl 62",
  ]);
});

test("node ports answer at every address of the node, 127.0.0.1 and the bridge's too, unless told otherwise", () => {
  const byLoopback = ["default/p1a sees 10.244.0.1 ttl 64", "default/p2a sees 10.244.0.0 ttl 63"];
  expect(seen(["node1", "127.0.0.1", 30080])).toEqual(byLoopback);
  expect(seen(["p1b", "10.244.0.1", 30080])[0]).toBe("default/p1a sees 10.244.0.1 ttl 64");
  const off = { localhostNodePorts: "off" };
  expect(seen(["node1", "127.0.0.1", 30080], { options: off })).toEqual(["rejected no-listener at node1"]);
});

test("external → ClusterIP by a route to a node: masqueraded, since the client is no pod", () => {
  const hosts = { client: { interfaces: { eth0: "192.168.50.100/24" }, routes: ["10.96.0.0/12 via 192.168.50.11"] } };
  expect(seen(["client", "service default/web"], { hosts })).toEqual([
    "default/p1a sees 10.244.0.1 ttl 63",
    "default/p2a sees 10.244.0.0 ttl 62",
  ]);
});

test("masqueradeAll: the server sees the node, whoever asks", () => {
  expect(seen(["p1b", "service default/web"], { options: { masqueradeAll: "on" } })).toEqual([
    "default/p1a sees 10.244.0.1 ttl 64",
    "default/p2a sees 10.244.0.0 ttl 62",
  ]);
});

test("hostNetwork: an endpoint is its node's address, a client is its node", () => {
  const pods = { p2h: { hostNetwork: true, labels: { app: "host" }, containers } };
  const service = { selector: { app: "host" } };
  // Flannel hides a pod from another node's address.
  expect(seen(["p1b", "service default/web"], { service, pods })).toEqual(["node2 sees 192.168.50.11 ttl 63"]);
  expect(seen(["p2h", "service default/web"], { pods })).toEqual([
    "default/p1a sees 10.244.1.0 ttl 63",
    "default/p2a sees 10.244.1.1 ttl 64",
  ]);
});

test("internalTrafficPolicy Local: endpoints of the client's node only, and silence where there are none", () => {
  const service = { internalTrafficPolicy: "Local" } as const;
  expect(seen(["p1b", "service default/web"], { service })).toEqual(["default/p1a sees 10.244.0.3 ttl 64"]);
  const only = { ...service, selector: { app: "web", alone: "yes" } };
  expect(seen(["p2b", "service default/web"], { service: only })).toEqual(["dropped no-endpoint at node2"]);
});

test("no endpoint: refused at once, inside and outside; a node without a default route does not even get there", () => {
  const service = { selector: { app: "nobody" } };
  expect(seen(["p1b", "service default/web"], { service })).toEqual(["rejected no-endpoint at node1"]);
  expect(seen(["node1", "service default/web"], { service })).toEqual(["rejected no-endpoint at node1"]);
  expect(seen(["client", "node2", 30080], { service })).toEqual(["rejected no-endpoint at node2"]);
  expect(
    seen(["node1", "service default/web"], { node1: { interfaces: { eth0: "192.168.50.11/24" } }, routers: {} }),
  ).toEqual(["dropped no-route at node1"]);
});

test("a port that the Service does not have goes to the default gateway; a wrong target port is refused by the pod", () => {
  expect(seen(["p1b", "service default/web", 81])).toEqual(["rejected no-route at core"]);
  const service = { ports: [{ port: 80, targetPort: 9999 }] };
  expect(seen(["p1b", "service default/web"], { service })).toEqual([
    "rejected no-listener at default/p1a",
    "rejected no-listener at default/p2a",
  ]);
});

test("without br_netfilter a Service on the same node answers from the wrong address; without hairpin a pod does not reach itself", () => {
  const bridged = { cni: "bridge", cniOptions: { hairpinMode: "off" } };
  expect(seen(["p1b", "service default/web"], { cluster: bridged })[0]).toBe(
    "reply dropped no-listener at default/p1b",
  );
});

test("FORWARD that drops: what kube-proxy marked passes, ordinary traffic does not", () => {
  const closed = { firewall: ["drop tcp 8080"] };
  expect(seen(["client", "node1", 30080], { node1: closed })).toEqual([
    "default/p1a sees 10.244.0.1 ttl 63",
    "default/p2a sees 10.244.0.0 ttl 62",
  ]);
  expect(seen(["p1b", "service default/web"], { node1: closed })[1]).toBe("dropped filtered at node1");
});

test("nftables: the same for ClusterIPs; node ports at the node's own address alone; other ports of a ClusterIP are refused, other ClusterIPs dropped", () => {
  const kubeProxy = "nftables";
  expect(seen(["p1a", "service default/web"], { kubeProxy })).toEqual([
    "default/p1a sees 10.244.0.1 ttl 64",
    "default/p2a sees 10.244.0.2 ttl 62",
  ]);
  expect(seen(["node1", "service default/web"], { kubeProxy })[1]).toBe("default/p2a sees 10.244.0.0 ttl 63");
  expect(seen(["client", "node2", 30080], { kubeProxy })[0]).toBe("default/p1a sees 10.244.1.0 ttl 62");
  expect(seen(["node1", "127.0.0.1", 30080], { kubeProxy })).toEqual(["rejected no-listener at node1"]);
  expect(seen(["p1b", "10.244.0.1", 30080], { kubeProxy })).toEqual(["rejected no-listener at node1"]);
  expect(seen(["p1b", "10.244.0.1", 30080], { kubeProxy, options: { nodePortAddresses: "all" } })).toHaveLength(2);
  expect(seen(["p1b", "service default/web", 81], { kubeProxy })).toEqual(["rejected filtered at node1"]);
  expect(seen(["p1b", "10.96.0.99"], { kubeProxy })).toEqual(["dropped filtered at node1"]);
  const service = { selector: { app: "nobody" } };
  expect(seen(["p1b", "service default/web"], { kubeProxy, service })).toEqual(["rejected no-endpoint at node1"]);
});

test("ipvs: ClusterIPs are the node's own and never forwarded; the same servers, no node port at 127.0.0.1, ping answered by the node", () => {
  const kubeProxy = "ipvs";
  expect(seen(["p1b", "service default/web"], { kubeProxy })).toEqual([
    "default/p1a sees 10.244.0.3 ttl 63",
    "default/p2a sees 10.244.0.3 ttl 62",
  ]);
  expect(seen(["p1a", "service default/web"], { kubeProxy })[0]).toBe("default/p1a sees 10.244.0.1 ttl 63");
  expect(seen(["node1", "service default/web"], { kubeProxy })).toEqual([
    "default/p1a sees 10.244.0.1 ttl 63",
    "default/p2a sees 10.244.0.0 ttl 62",
  ]);
  expect(seen(["client", "node1", 30080], { kubeProxy })[0]).toBe("default/p1a sees 10.244.0.1 ttl 63");
  expect(seen(["client", "node2", 30080], { kubeProxy })[0]).toBe("default/p1a sees 10.244.1.0 ttl 62");
  expect(seen(["node1", "127.0.0.1", 30080], { kubeProxy })).toEqual(["rejected no-listener at node1"]);
  expect(seen(["p1b", "service default/web", 81], { kubeProxy })).toEqual(["rejected filtered at node1"]);
  expect(seen(["p1b", "service default/web"], { kubeProxy, service: { selector: { app: "nobody" } } })).toEqual([
    "rejected no-endpoint at node1",
  ]);
  const local = { externalTrafficPolicy: "Local" } as const;
  expect(seen(["client", "node1", 30080], { kubeProxy, service: local })).toEqual([
    "default/p1a sees 192.168.50.100 ttl 63",
  ]);
});

test("ipvs: a process of the node itself gets what IPVS gives it as it came", () => {
  const host = { hostNetwork: true, labels: { app: "host" }, containers };
  const given = { kubeProxy: "ipvs", service: { selector: { app: "host" } } };
  const pods = { ...node1.pods, host };
  expect(seen(["p1b", "service default/web"], { ...given, node1: { pods } })).toEqual(["node1 sees 10.244.0.3 ttl 64"]);
  expect(seen(["client", "node1", 30080], { ...given, node1: { pods } })).toEqual(["node1 sees 192.168.50.100 ttl 64"]);
  expect(seen(["p1b", "service default/web"], { ...given, pods: { host } })).toEqual([
    "node2 sees 192.168.50.11 ttl 63",
  ]);
});

test("LoadBalancer: a client asks the external address, which a node of the link has; with the policy Local one with an endpoint", () => {
  const service = { type: "LoadBalancer", loadBalancerIPs: "192.168.50.200" } as const;
  expect(seen(["client", "service default/web"], { service })).toEqual([
    "default/p1a sees 10.244.0.1 ttl 63",
    "default/p2a sees 10.244.0.0 ttl 62",
  ]);
  const local = { ...service, externalTrafficPolicy: "Local" } as const;
  expect(seen(["client", "192.168.50.200"], { service: local })).toEqual(["default/p1a sees 192.168.50.100 ttl 63"]);
  expect(seen(["p2b", "192.168.50.200"], { service: local })).toHaveLength(2);
  const hosts = { client: { interfaces: { eth0: "192.168.50.100/24" }, routes: ["203.0.113.7/32 via 192.168.50.12"] } };
  const routed = { ...service, loadBalancerIPs: "203.0.113.7" };
  expect(seen(["client", "service default/web"], { service: routed, hosts })[0]).toBe(
    "default/p1a sees 10.244.1.0 ttl 62",
  );
});
