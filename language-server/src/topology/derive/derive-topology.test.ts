import { expect, test } from "vitest";
import { cluster } from "../topology.fixture.ts";
import type { ClusterFixture } from "../topology-fixture-shapes.ts";
import { checkDerived } from "./check-derived.ts";
import { deriveTopology } from "./derive-topology.ts";

function checkCluster(
  fixture: ClusterFixture,
  expected: Record<string, string | undefined>,
  codes?: readonly string[],
) {
  checkDerived({ clusters: { demo: fixture } }, expected, codes);
}

test("the smallest file gets everything", () => {
  checkCluster(
    {
      cni: "flannel",
      nodes: { node1: { pods: { web: ["nginx"], cache: ["redis"] } }, node2: { pods: { db: ["mysql"] } } },
    },
    {
      "cluster demo": "10.244.0.0/16 | 10.96.0.0/12",
      "podCIDR node1": "10.244.0.0/24",
      "podCIDR node2": "10.244.1.0/24",
      "default/web": "node1 10.244.0.2",
      "default/cache": "node1 10.244.0.3",
      "default/db": "node2 10.244.1.2",
      "node1:eth0": "192.168.0.2/24 mtu 1500",
      "node2:eth0": "192.168.0.3/24 mtu 1500",
      "link implied 192.168.0.0/24": "192.168.0.0/24 node1:eth0 node2:eth0",
    },
  );
});

test("Cilium's own pool: the same for every cluster, whatever the service CIDR; a declared podCIDR is the cluster's", () => {
  const nodes = { node1: { pods: { web: ["nginx"] } }, node2: {} };
  checkCluster(
    { cni: "cilium", serviceCIDR: "10.0.0.0/16, fd00:10:96::/112", nodes },
    {
      "cluster demo": "10.0.0.0/8 fd00::/104 | 10.0.0.0/16 fd00:10:96::/112",
      "podCIDR node1": "10.0.0.0/24 fd00::/120",
      "podCIDR node2": "10.0.1.0/24 fd00::100/120",
      "default/web": "node1 10.0.0.2 fd00::2",
    },
  );
  checkCluster({ cni: "cilium", podCIDR: "10.244.0.0/16", nodes }, { "podCIDR node2": "10.244.1.0/24" });
});

test("what is declared is skipped", () => {
  checkCluster(
    {
      nodes: {
        node1: { pods: { first: [], second: [] } },
        node2: { podCIDR: "10.244.0.0/24", pods: { third: [], fourth: { ip: "10.244.0.2" } } },
        node3: { interfaces: { eth0: "192.168.0.2/24" }, pods: { fifth: { ip: "10.244.1.2" } } },
      },
    },
    {
      "podCIDR node1": "10.244.1.0/24",
      "podCIDR node3": "10.244.2.0/24",
      "default/first": "node1 10.244.1.3",
      "default/second": "node1 10.244.1.4",
      "default/third": "node2 10.244.0.3",
      "node1:eth0": "192.168.0.3/24 mtu 1500",
      "node2:eth0": "192.168.0.4/24 mtu 1500",
    },
  );
});

test("dual stack follows the cluster, and the other CIDR and the links follow too", () => {
  checkCluster(
    { podCIDR: "10.0.0.0/16, fd00:10::/56", nodes: { node1: { pods: { web: [] } }, node2: {} }, services: { web: {} } },
    {
      "cluster demo": "10.0.0.0/16 fd00:10::/56 | 10.96.0.0/12 fd00:10:96::/112",
      "podCIDR node2": "10.0.1.0/24 fd00:10:0:1::/64",
      "default/web": "node1 10.0.0.2 fd00:10::2",
      "node1:eth0": "192.168.0.2/24 fd00:192:168::2/64 mtu 1500",
      "service default/web": "10.96.1.1 fd00:10:96::101",
    },
  );
  checkCluster(
    { serviceCIDR: "fd00:10:96::/112", nodes: { node1: { pods: { web: [] } } } },
    { "default/web": "node1 fd00:10:244::2", "node1:eth0": "fd00:192:168::2/64 mtu 1500" },
  );
});

test("a node's mask fits the cluster's prefix", () => {
  const nodes = { node1: {}, node2: {}, node3: {} };
  checkCluster({ podCIDR: "10.0.0.0/23", nodes }, { "podCIDR node2": "10.0.1.0/24" }, ["prefix-exhausted"]);
  checkCluster({ podCIDR: "10.0.0.0/24", nodes }, { "podCIDR node3": "10.0.0.128/26" });
  checkCluster({ podCIDR: "10.0.0.0/29", nodes }, { "podCIDR node2": "10.0.0.4/30", "podCIDR node3": "" }, [
    "prefix-exhausted",
  ]);
  checkCluster({ podCIDR: "10.0.0.0/31", nodes }, { "podCIDR node1": "" }, ["prefix-exhausted"]);
  checkCluster({ podCIDR: "fd00::/64", nodes }, { "podCIDR node2": "fd00::4000:0:0:0/66" });
});

test("node podCIDRs keep off the service CIDR, unless it covers them all", () => {
  const nodes = { node1: {}, node2: {} };
  checkCluster({ podCIDR: "10.0.0.0/16", serviceCIDR: "10.0.1.0/24", nodes }, { "podCIDR node2": "10.0.2.0/24" });
  checkCluster({ podCIDR: "10.96.0.0/16", nodes }, { "podCIDR node2": "10.96.1.0/24" });
});

test("a podCIDR that is used up is told once a node", () => {
  checkCluster(
    {
      nodes: { node1: { podCIDR: "10.244.7.0/29", pods: { p1: [], p2: [], p3: [], p4: [], p5: [], p6: [], p7: [] } } },
    },
    {
      "default/p1": "node1 10.244.7.2",
      "default/p5": "node1 10.244.7.6",
      "default/p6": "node1",
      "default/p7": "node1",
    },
    ["prefix-exhausted"],
  );
});

test("hostNetwork pods have the addresses of the node's interface with the default route", () => {
  checkCluster(
    {
      nodes: {
        node1: {
          interfaces: { eth0: "10.0.2.15/24", eth1: { ip: "192.168.5.11/24, fd00::11/64", gateway: "192.168.5.1" } },
          pods: { proxy: { hostNetwork: true }, web: [] },
        },
        node2: {
          interfaces: { eth0: "10.0.2.16/24", eth1: "192.168.5.12/24" },
          pods: { proxy2: { hostNetwork: true } },
        },
        node3: {
          interfaces: { eth0: "10.0.2.17/24", eth1: "192.168.5.13/24" },
          routes: ["0.0.0.0/0 via 192.168.5.1"],
          pods: { proxy3: { hostNetwork: true } },
        },
      },
    },
    {
      "default/proxy": "node1 192.168.5.11 fd00::11",
      "default/web": "node1 10.244.0.2",
      "default/proxy2": "node2 10.0.2.16",
      "default/proxy3": "node3 192.168.5.13",
    },
  );
});

test("workloads stand for pods, placed over the nodes in order", () => {
  checkCluster(
    {
      nodes: { node1: { pods: { "shop/api-1": [] } }, node2: {}, node3: {} },
      workloads: {
        "shop/web": { replicas: 4, template: { containers: ["nginx"] } },
        "shop/db": { kind: "statefulSet", replicas: 2, on: ["node3", "node2"] },
        "kube-system/agent": { kind: "daemonSet", replicas: 9 },
        "shop/api": { replicas: 3 },
        lost: { on: ["nowhere"] },
      },
    },
    {
      "shop/web-0": "node1 10.244.0.3",
      "shop/web-1": "node2 10.244.1.2",
      "shop/web-2": "node3 10.244.2.2",
      "shop/web-3": "node1 10.244.0.4",
      "shop/db-0": "node3 10.244.2.3",
      "shop/db-1": "node2 10.244.1.3",
      "shop/db-2": undefined,
      "kube-system/agent-2": "node3 10.244.2.4",
      "kube-system/agent-3": undefined,
      "shop/api-0": "node1 10.244.0.6",
      "shop/api-1": "node1 10.244.0.2",
      "shop/api-2": "node3 10.244.2.5",
      "default/lost-0": undefined,
    },
    ["duplicate-name"],
  );
  checkCluster({ workloads: { web: {} } }, {}, ["workload-without-node"]);
});

test("a workload with more pods than a cluster can have is cut off", () => {
  const { result, findings } = deriveTopology(
    cluster({
      podCIDR: "10.0.0.0/8",
      nodes: { node1: { podCIDR: "10.0.0.0/8" } },
      workloads: { web: { replicas: 2e9 } },
    }),
  );
  expect(result.clusters[0]?.nodes[0]?.pods.length).toBe(150_000);
  expect(findings.map(({ code }) => code)).toEqual(["too-many-pods"]);
});

test("every namespace in use exists and is named by its label", () => {
  const { result } = deriveTopology(
    cluster({
      namespaces: { shop: { team: "a" } },
      nodes: { node1: { pods: { "shop/web": [], db: [] } } },
      services: { "ops/dns": {} },
    }),
  );
  const namespaces = result.clusters[0]?.namespaces.map(({ name, labels }) => {
    return [name, ...[...labels].map(([key, { value, origin }]) => `${key}=${value} ${origin}`)];
  });
  expect(namespaces).toEqual([
    ["shop", "team=a declared", "kubernetes.io/metadata.name=shop derived"],
    ["default", "kubernetes.io/metadata.name=default derived"],
    ["ops", "kubernetes.io/metadata.name=ops derived"],
  ]);
});

test("ClusterIPs come from above the static band, node ports from 30086", () => {
  checkCluster(
    {
      services: {
        db: { clusterIP: "10.96.1.2", ports: [{ port: 80, nodePort: 30087 }], type: "NodePort" },
        web: { type: "NodePort", ports: [80, 443] },
        api: { type: "LoadBalancer", ports: [80] },
        headless: { clusterIP: "None", ports: [80] },
        outside: { type: "ExternalName" },
        kubernetes: { ports: [443] },
      },
    },
    {
      "service default/web": "10.96.1.1 30086 30088",
      "service default/api": "10.96.1.3 30089",
      "service default/headless": "",
      "service default/outside": "",
      "service default/kubernetes": "10.96.0.1",
    },
  );
});

test("a small service CIDR falls back to its static band, without the address of kubernetes", () => {
  const services = Object.fromEntries(Array.from({ length: 6 }, (_, index) => [`s${index}`, {}]));
  checkCluster(
    { serviceCIDR: "10.0.0.0/29", services },
    { "service default/s0": "10.0.0.2", "service default/s4": "10.0.0.6", "service default/s5": "" },
    ["prefix-exhausted"],
  );
  const many = Object.fromEntries(Array.from({ length: 15 }, (_, index) => [`s${index}`, {}]));
  checkCluster(
    { serviceCIDR: "10.0.0.0/27", services: many },
    { "service default/s0": "10.0.0.17", "service default/s13": "10.0.0.30", "service default/s14": "10.0.0.2" },
  );
});

test("clusters share no pod addresses", () => {
  const nodesOf = (name: string) => ({ [name]: { pods: { web: [] } } });
  checkDerived(
    {
      clusters: {
        east: { nodes: nodesOf("n1") },
        west: { nodes: nodesOf("n2") },
        old: { podCIDR: "10.245.0.0/16", nodes: nodesOf("n3") },
      },
    },
    {
      "cluster east": "10.244.0.0/16 | 10.96.0.0/12",
      "cluster west": "10.246.0.0/16 | 10.96.0.0/12",
      "default/web@west": "n2 10.246.0.2",
      "default/web@old": "n3 10.245.0.2",
    },
  );
  const podCIDR = "10.0.0.0/16";
  checkDerived(
    { clusters: { east: { podCIDR, nodes: nodesOf("n1") }, west: { podCIDR, nodes: nodesOf("n2") } } },
    { "default/web@east": "n1 10.0.0.2", "default/web@west": "n2 10.0.1.2" },
  );
});

test("deriving again changes nothing", () => {
  const once = deriveTopology(
    cluster({ nodes: { node1: { pods: { web: [] } } }, workloads: { api: { replicas: 3 } } }),
  ).result;
  expect(deriveTopology(once)).toEqual({ result: once, findings: [] });
});
