// Amazon VPC CNI: policy routing by ENI, and what a capture on every device would see.
import { test } from "vitest";
import { checkPath } from "./check-path.ts";

const containers = { app: [80] };

/** p1a has an address of eth0, p1b one of eth1; the VPC's router joins the two subnets and another network. */
const eks = (options: Record<string, string> = {}) => ({
  cluster: {
    cni: "aws-vpc",
    podCIDR: undefined,
    serviceCIDR: "172.20.0.0/16",
    cniOptions: { ipsPerENI: "2", vpcCIDR: "10.0.0.0/16", ...options },
    services: {
      api: {
        type: "NodePort",
        selector: { eni: "second" },
        externalTrafficPolicy: "Local",
        ports: [{ port: 80, nodePort: 30080 }],
      } as const,
    },
  },
  node1: {
    interfaces: { eth0: { ip: "10.0.1.10/24", gateway: "10.0.1.1" }, eth1: "10.0.2.10/24" },
    podCIDR: undefined,
    pods: { p1a: { containers }, p1b: { containers, labels: { eni: "second" } } },
  },
  node2: {
    interfaces: { eth0: { ip: "10.0.1.11/24", gateway: "10.0.1.1" } },
    podCIDR: undefined,
    pods: { p2a: { containers } },
  },
  topology: {
    routers: { vpc: { interfaces: { s1: "10.0.1.1/24", s2: "10.0.2.1/24", out: "172.16.0.1/24" } } },
    hosts: { office: { interfaces: { eth0: { ip: "172.16.0.9/24", gateway: "172.16.0.1" } } } },
  },
});

test("from the primary ENI the pod's node is asked for the other pod's address by ARP, as the VPC would know it", () => {
  checkPath(eks(), ["p1a", "p2a"], {
    end: "delivered",
    forward: [
      "p1a eth0 > 64 10.0.1.4 → 10.0.1.5",
      "node1 eni(p1a) < 64",
      "node1 eth0 > 63",
      "node2 eth0 < 63",
      "node2 eni(p2a) > 62",
      "p2a eth0 < 62",
    ],
  });
});

test("from a secondary ENI everything goes to the VPC's router, and comes back by that ENI", () => {
  checkPath(eks(), ["p1b", "p2a"], {
    end: "delivered",
    forward: [
      "p1b eth0 > 64 10.0.2.4 → 10.0.1.5",
      "node1 eni(p1b) < 64",
      "node1 eth1 > 63",
      "vpc s2 < 63",
      "vpc s1 > 62",
      "node2 eth0 < 62",
      "node2 eni(p2a) > 61",
      "p2a eth0 < 61",
    ],
    reply: [
      "p2a eth0 > 64 10.0.1.5 → 10.0.2.4",
      "node2 eni(p2a) < 64",
      "node2 eth0 > 63",
      "vpc s1 < 63",
      "vpc s2 > 62",
      "node1 eth1 < 62",
      "node1 eni(p1b) > 61",
      "p1b eth0 < 61",
    ],
  });
});

test("pods of one node are routed, whatever their ENIs", () => {
  checkPath(eks(), ["p1b", "p1a"], {
    end: "delivered",
    forward: ["p1b eth0 > 64 10.0.2.4 → 10.0.1.4", "node1 eni(p1b) < 64", "node1 eni(p1a) > 63", "p1a eth0 < 63"],
  });
});

test("out of the VPC: by the primary ENI with its address; with a NAT gateway by the pod's own ENI with its own", () => {
  checkPath(eks(), ["p1b", "office"], {
    end: "delivered",
    forward: [
      "p1b eth0 > 64 10.0.2.4 → 172.16.0.9",
      "node1 eni(p1b) < 64",
      "node1 eth0 > 63 10.0.1.10 → 172.16.0.9",
      "vpc s1 < 63",
      "vpc out > 62",
      "office eth0 < 62",
    ],
  });
  checkPath(eks({ externalSNAT: "on" }), ["p1b", "office"], {
    end: "delivered",
    forward: [
      "p1b eth0 > 64 10.0.2.4 → 172.16.0.9",
      "node1 eni(p1b) < 64",
      "node1 eth1 > 63",
      "vpc s2 < 63",
      "vpc out > 62",
      "office eth0 < 62",
    ],
  });
});

test("a node port of a pod on a secondary ENI: the connection's mark brings the answer back by the primary one", () => {
  const port = { port: { port: 30080, protocol: "TCP" as const } };
  const forward = [
    "office eth0 > 64 172.16.0.9 → 10.0.1.10",
    "vpc out < 64",
    "vpc s1 > 63",
    "node1 eth0 < 63",
    "node1 eni(p1b) > 62 172.16.0.9 → 10.0.2.4",
    "p1b eth0 < 62",
  ];
  const reply = (primary: boolean) => [
    "p1b eth0 > 64 10.0.2.4 → 172.16.0.9",
    "node1 eni(p1b) < 64",
    `node1 ${primary ? "eth0" : "eth1"} > 63 10.0.1.10 → 172.16.0.9`,
    `vpc ${primary ? "s1" : "s2"} < 63`,
    "vpc out > 62",
    "office eth0 < 62",
  ];
  checkPath(eks(), ["office", "node1", port], { end: "delivered", forward, reply: reply(true) });
  const without = eks({ nodePortSupport: "off", externalSNAT: "on" });
  checkPath(without, ["office", "node1", port], { end: "delivered", forward, reply: reply(false) });
});
