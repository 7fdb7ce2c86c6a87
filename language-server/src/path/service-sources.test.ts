// The source address that the server sees (kube-proxy.md §3.2), of every way to a Service, under every plugin and mode: the endpoint p1a is on node1.
import { describe, expect, test } from "vitest";
import type { ReferenceChanges } from "../cni/reference-cluster.fixture.ts";
import type { ServiceFixture } from "../topology/topology-fixture-shapes.ts";
import { pathIn } from "./check-path.ts";

type Policy = "Cluster" | "Local";

/** A plugin, and by which addresses its nodes hide a source: node1 towards its own pod, node2 towards node1's, and node2 a pod of its own towards another node. */
type Plugin = {
  readonly cni: string;
  readonly options?: Readonly<Record<string, string>>;
  readonly node1: string;
  readonly node2: string;
  readonly pod2: string;
  /** The VPC's addresses in place of the podCIDRs'. */
  readonly isVpc?: boolean;
};

const eth0 = { node1: "192.168.50.11", node2: "192.168.50.12", pod2: "192.168.50.12" } as const;

const plugins: Readonly<Record<string, Plugin>> = {
  "flannel vxlan": { ...eth0, cni: "flannel", options: { backend: "vxlan" }, node1: "10.244.0.1", node2: "10.244.1.0" },
  "flannel host-gw": { ...eth0, cni: "flannel", options: { backend: "host-gw" }, node1: "10.244.0.1" },
  "flannel ipip": { ...eth0, cni: "flannel", options: { backend: "ipip" }, node1: "10.244.0.1", node2: "10.244.1.0" },
  "calico vxlan": { ...eth0, cni: "calico", options: { vxlanMode: "Always", ipipMode: "Never" }, node2: "10.244.1.0" },
  "calico ipip": { ...eth0, cni: "calico", options: { ipipMode: "Always" }, node2: "10.244.1.0" },
  "calico without encapsulation": { ...eth0, cni: "calico", options: { ipipMode: "Never" } },
  kindnet: { ...eth0, cni: "kindnet", node1: "10.244.0.1" },
  "aws-vpc": { ...eth0, cni: "aws-vpc", options: { vpcCIDR: "192.168.50.0/24" }, pod2: "192.168.50.142", isVpc: true },
};
const cilium: Plugin = { ...eth0, cni: "cilium", node1: "10.244.0.1", node2: "10.244.1.1" };

const clients = { client: "192.168.50.100", node1: "192.168.50.11", node2: "192.168.50.12" } as const;

function pods(isVpc: boolean) {
  const ip = (own: string, vpc: string) => (isVpc ? vpc : own);
  return {
    p1a: ip("10.244.0.2", "192.168.50.121"),
    p1b: ip("10.244.0.3", "192.168.50.122"),
    p2b: ip("10.244.1.3", "192.168.50.142"),
  };
}

function changesFor({ cni, options, isVpc = false }: Plugin, kubeProxy: string, policy: Policy): ReferenceChanges {
  const ips: Readonly<Record<string, string>> = pods(isVpc);
  const web: ServiceFixture = {
    type: "LoadBalancer",
    selector: { app: "web" },
    clusterIP: "10.96.0.20",
    loadBalancerIPs: "192.168.50.200",
    externalTrafficPolicy: policy,
    ports: [{ port: 80, targetPort: 8080, nodePort: 30080 }],
  };
  const pod = (name: string, app: string) => ({ ip: ips[name], labels: { app }, containers: { app: [8080] } });
  const unsaid = isVpc ? { podCIDR: undefined } : {};
  return {
    cluster: { cni, cniOptions: options, kubeProxy, services: { web }, ...unsaid },
    node1: { ...unsaid, pods: { p1a: pod("p1a", "web"), p1b: pod("p1b", "client") } },
    node2: { ...unsaid, pods: { p2b: pod("p2b", "client") } },
    topology: {
      routers: { core: { interfaces: { lan: "192.168.50.1/24" } } },
      hosts: { client: { interfaces: { eth0: "192.168.50.100/24" }, routes: ["10.96.0.0/12 via 192.168.50.11"] } },
    },
  };
}

const destinations: Readonly<Record<string, readonly [to: string, port: number]>> = {
  ClusterIP: ["10.96.0.20", 80],
  "node1's port": ["192.168.50.11", 30080],
  "node2's port": ["192.168.50.12", 30080],
  "external address": ["192.168.50.200", 80],
};

/** `10.244.0.1`, `dropped no-endpoint at node2`. */
function seen(plugin: Plugin, kubeProxy: string, policy: Policy, from: string, to: string): string {
  const [address = "", port = 0] = destinations[to] ?? [];
  const changes = changesFor(plugin, kubeProxy, policy);
  const { trace } = pathIn(changes, from, address, { port: { port, protocol: "TCP" } });
  if (trace.verdict === "delivered") return trace.forward.hops.at(-1)?.steps.at(-1)?.packet.source ?? "";
  const lost = trace.forward.verdict === "delivered" ? trace.reply : trace.forward;
  const on = lost === trace.reply ? "reply " : "";
  return `${on}${trace.verdict} ${trace.cause} at ${lost?.hops.at(-1)?.netns.replace("default/", "")}`;
}

/** What stands in the tables, for a plugin: `kept`, by whose address it is hidden (`node1`, `node2`, `pod2`), or how it ends. */
function meant(word: string, plugin: Plugin, from: string): string {
  if (word === "kept") return { ...clients, ...pods(plugin.isVpc ?? false) }[from] ?? "";
  return word === "node1" || word === "node2" || word === "pod2" ? plugin[word] : word;
}

const none = "dropped no-endpoint at node2";
type Row = readonly [from: string, to: string, cluster: string, local: string];

const rows: readonly Row[] = [
  ["p1b", "ClusterIP", "kept", "kept"],
  ["p2b", "ClusterIP", "kept", "kept"],
  ["p1a", "ClusterIP", "node1", "node1"],
  ["node1", "ClusterIP", "node1", "node1"],
  ["node2", "ClusterIP", "node2", "node2"],
  ["client", "ClusterIP", "node1", "node1"],
  ["client", "node1's port", "node1", "kept"],
  ["client", "node2's port", "node2", none],
  ["node1", "node1's port", "node1", "node1"],
  ["node2", "node1's port", "node1", "kept"],
  ["node1", "node2's port", "node2", none],
  ["node2", "node2's port", "node2", "node2"],
  ["p1b", "node1's port", "node1", "kept"],
  ["p1b", "node2's port", "node2", none],
  ["p1a", "node1's port", "node1", "node1"],
  ["p2b", "node1's port", "node1", "pod2"],
  ["p2b", "node2's port", "node2", "kept"],
  ["client", "external address", "node1", "kept"],
  ["p1b", "external address", "node1", "kept"],
  ["p2b", "external address", "node2", "kept"],
  ["node1", "external address", "node1", "node1"],
  ["node2", "external address", "node2", "node2"],
];

/** Where a table does not hold: `FROM > TO` and what is seen with each policy. */
type Exceptions = Readonly<Record<string, readonly [cluster: string, local: string]>>;

function checkTable(
  table: readonly Row[],
  name: string,
  plugin: Plugin,
  kubeProxy: string,
  but: Exceptions = {},
): void {
  const lines = (of: (policy: Policy, from: string, to: string, word: string) => string) =>
    table.flatMap(([from, to, cluster, local]) => {
      const [inCluster, inLocal] = but[`${from} > ${to}`] ?? [cluster, local];
      const line = (policy: Policy, word: string) => `${name} ${policy} ${from} > ${to}: ${of(policy, from, to, word)}`;
      return [line("Cluster", inCluster), line("Local", inLocal)];
    });
  expect(lines((policy, from, to) => seen(plugin, kubeProxy, policy, from, to))).toEqual(
    lines((_, from, __, word) => meant(word, plugin, from)),
  );
}

/** Without a clusterCIDR kube-proxy cannot tell pods from others: it hides nobody from a ClusterIP, and has no short cut for pods with the policy Local. */
const withoutClusterCidr: Exceptions = {
  "client > ClusterIP": ["kept", "kept"],
  "p2b > node2's port": ["node2", none],
  "p2b > external address": ["node2", none],
};

describe.each(["iptables", "nftables"])("kube-proxy in mode %s", (mode) => {
  test.each(Object.entries(plugins))("%s", (name, plugin) => {
    checkTable(rows, name, plugin, mode, plugin.isVpc ? withoutClusterCidr : {});
  });

  test("cilium beside kube-proxy", () => {
    // Its programs balance ClusterIPs for pods, and hand a local pod's answer to another local pod past the host's conntrack.
    const ownLoopback = "169.254.42.1";
    const pastConntrack = (from: string) => `reply dropped no-listener at ${from}`;
    checkTable(rows, "cilium", cilium, mode, {
      "p1a > ClusterIP": [ownLoopback, ownLoopback],
      "p1b > node1's port": ["node1", pastConntrack("p1b")],
      "p2b > node2's port": ["node2", pastConntrack("p2b")],
      "p1b > external address": ["node1", pastConntrack("p1b")],
      "p2b > external address": ["node2", pastConntrack("p2b")],
    });
  });
});

/**
 * IPVS takes all endpoints where the policy Local finds none on the node (pkg/proxy/ipvs/proxier.go `syncEndpoint`), and masquerades nothing then: only a plugin
 * that does brings the answer back. What the node itself asks at its own address keeps that address.
 */
describe("kube-proxy in mode ipvs", () => {
  const reused: Exceptions = {
    "node1 > node1's port": ["node1", "192.168.50.11"],
    "node1 > external address": ["node1", "192.168.50.200"],
  };
  const hidden: Exceptions = {
    ...reused,
    "client > node2's port": ["node2", "node2"],
    "node1 > node2's port": ["node2", "node2"],
    "p1b > node2's port": ["node2", "node2"],
  };
  const kept: Exceptions = {
    ...reused,
    "client > node2's port": ["node2", "reply dropped no-listener at client"],
    // What comes back to node1 has node1's own address as its source.
    "node1 > node2's port": ["node2", "dropped martian-source at node1"],
    "p1b > node2's port": ["node2", "dropped martian-source at node1"],
  };
  const cases: readonly (readonly [string, Exceptions])[] = [
    ["flannel vxlan", hidden],
    ["calico vxlan", kept],
  ];
  test.each(cases)("%s", (name, but) => {
    const plugin = plugins[name];
    if (plugin !== undefined) checkTable(rows, name, plugin, "ipvs", but);
  });

  test("without a clusterCIDR the node's own packets are hidden, whose source is the ClusterIP", () => {
    const vpc = plugins["aws-vpc"];
    const own = rows.filter(([from, to]) => from.startsWith("node") && to === "ClusterIP");
    expect(own).toHaveLength(2);
    if (vpc !== undefined) checkTable(own, "aws-vpc", vpc, "ipvs");
  });
});

/** Who asks from inside is balanced at the socket, and keeps its address; a node that has the endpoint hides nobody, one that has not hides whom it sends on. */
describe("cilium in place of kube-proxy", () => {
  const refused = "rejected no-endpoint at node2";
  const notServed = "dropped filtered at node1";
  const replaced: readonly Row[] = [
    ["p1b", "ClusterIP", "kept", "kept"],
    ["p2b", "ClusterIP", "kept", "kept"],
    ["p1a", "ClusterIP", "10.244.0.2", "10.244.0.2"],
    ["node1", "ClusterIP", "node1", "node1"],
    ["node2", "ClusterIP", "node2", "node2"],
    ["client", "ClusterIP", notServed, notServed],
    ["client", "node1's port", "kept", "kept"],
    ["client", "node2's port", "node2", refused],
    ["node1", "node2's port", "node1", "node1"],
    ["node2", "node1's port", "node2", "node2"],
    ["p1b", "node2's port", "kept", "kept"],
    ["p2b", "node1's port", "kept", "kept"],
    ["client", "external address", "kept", "kept"],
    ["p2b", "external address", "kept", "kept"],
    ["node2", "external address", "node2", "node2"],
  ];
  const kpr = { kubeProxyReplacement: "on" };
  const native = { ...kpr, routingMode: "native", autoDirectNodeRoutes: "on", ipv4NativeRoutingCIDR: "10.244.0.0/16" };
  test.each<[name: string, plugin: Plugin]>([
    // Into the tunnel by the address of cilium_host (bpf/lib/nodeport.h `IPV4_GATEWAY`).
    ["tunnel", { ...cilium, options: kpr }],
    ["native routing", { ...cilium, options: native, node2: "192.168.50.12" }],
    [
      "native routing past the host's stack",
      { ...cilium, options: { ...native, "bpf.masquerade": "on" }, node2: "192.168.50.12" },
    ],
  ])("%s", (name, plugin) => checkTable(replaced, name, plugin, "iptables"));
});
