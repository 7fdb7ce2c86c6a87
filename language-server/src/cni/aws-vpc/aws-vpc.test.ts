import { expect, test } from "vitest";
import { deriveTopology } from "../../topology/derive/derive-topology.ts";
import { topology } from "../../topology/topology.fixture.ts";
import type { ClusterFixture } from "../../topology/topology-fixture-shapes.ts";
import { indexTopology } from "../../topology/topology-index.ts";
import { checkLowered, lowered } from "../check-lowered.ts";
import { awsVpc } from "./aws-vpc.ts";

/** A node with two ENIs of three addresses each, and one with one. */
function eks(cniOptions: Record<string, string> = {}): { clusters: { eks: ClusterFixture } } {
  const pods = { "web-0": ["app"], "web-1": ["app"], api: ["app"] };
  return {
    clusters: {
      eks: {
        cni: "aws-vpc",
        cniOptions: { ipsPerENI: "3", ...cniOptions },
        nodes: {
          node1: { interfaces: { eth0: { ip: "10.0.1.10/24", gateway: "10.0.1.1" }, eth1: "10.0.2.10/24" }, pods },
          node2: { interfaces: { eth0: { ip: "10.0.1.11/24", gateway: "10.0.1.1" } }, pods: { db: ["app"] } },
        },
      },
    },
  };
}

const veth = (hash: string) => `eni${hash}`;
const [web0, web1, api] = ["0d7763386da", "0761ccbeace", "bd0ecddfcf2"].map(veth);

test("pods have secondary addresses of the ENIs, the primary's first, and rules by which their packets find the ENI", () => {
  checkLowered(eks(), {
    "node1 rules": [
      "0: from all lookup local",
      "32766: from all lookup main",
      "32767: from all lookup default",
      "1024: from all fwmark 0x80/0x80 lookup main",
      "32765: from 10.0.2.10 lookup 2",
      "512: from all to 10.0.1.4 lookup main",
      "512: from all to 10.0.1.5 lookup main",
      "512: from all to 10.0.2.4 lookup main",
      "1536: from 10.0.2.4 lookup 2",
    ],
    "node1 routes": [
      "10.0.1.0/24 dev eth0 scope link src 10.0.1.10",
      "default via 10.0.1.1 dev eth0 proto static",
      `10.0.1.4 dev ${web0} scope link`,
      `10.0.1.5 dev ${web1} scope link`,
      `10.0.2.4 dev ${api} scope link`,
    ],
    "node1 table2": ["10.0.2.1 dev eth1 scope link", "default via 10.0.2.1 dev eth1"],
    "node1 proxies": ["10.0.1.4 dev eth0 proxy", "10.0.1.5 dev eth0 proxy", "10.0.2.4 dev eth1 proxy"],
    "default/api routes": ["169.254.1.1 dev eth0 scope link", "default via 169.254.1.1 dev eth0"],
    "default/api neighbours": [`169.254.1.1 dev eth0 lladdr node1/${api} PERMANENT`],
  });
});

test("what leaves the VPC has the primary ENI's address, and answers leave by the ENI that the request came in by", () => {
  const restore = "-j CONNMARK --restore-mark --mask 0x80";
  const primary = '-m comment --comment "AWS, primary ENI"';
  checkLowered(eks(), {
    "node2 nat": [
      "-P POSTROUTING ACCEPT",
      "-N AWS-SNAT-CHAIN-0",
      "-P PREROUTING ACCEPT",
      "-N AWS-CONNMARK-CHAIN-0",
      '-A POSTROUTING -m comment --comment "AWS SNAT CHAIN" -j AWS-SNAT-CHAIN-0',
      '-A AWS-SNAT-CHAIN-0 -d 10.0.0.0/16 -m comment --comment "AWS SNAT CHAIN" -j RETURN',
      '-A AWS-SNAT-CHAIN-0 ! -o vlan+ -m comment --comment "AWS, SNAT" -m addrtype ! --dst-type LOCAL -j SNAT --to-source 10.0.1.11 --random-fully',
      '-A PREROUTING -i eni+ -m comment --comment "AWS, outbound connections" -j AWS-CONNMARK-CHAIN-0',
      `-A PREROUTING -m comment --comment "AWS, CONNMARK" ${restore}`,
      '-A AWS-CONNMARK-CHAIN-0 -d 10.0.0.0/16 -m comment --comment "AWS CONNMARK CHAIN" -j RETURN',
      '-A AWS-CONNMARK-CHAIN-0 -m comment --comment "AWS, CONNMARK" -j CONNMARK --set-xmark 0x80/0x80',
    ],
    "node2 mangle": [
      "-P PREROUTING ACCEPT",
      `-A PREROUTING -i eth0 ${primary} -m addrtype --dst-type LOCAL --limit-iface-in -j CONNMARK --set-mark 0x80/0x80`,
      `-A PREROUTING -i eni+ ${primary} ${restore}`,
    ],
  });
  checkLowered(eks({ externalSNAT: "on", nodePortSupport: "off" }), { "node2 nat": [], "node2 mangle": [] });
});

test("prefix delegation: sixteen pods where one address was", () => {
  const pods = Object.fromEntries(Array.from({ length: 20 }, (_, at) => [`pod-${at}`, ["app"]]));
  const wiredOf = (cniOptions: Record<string, string>) => {
    const interfaces = { eth0: { ip: "10.0.1.10/24", gateway: "10.0.1.1" } };
    const nodes = { node1: { interfaces, pods } };
    const fixture = { clusters: { eks: { cni: "aws-vpc", cniOptions: { ipsPerENI: "2", ...cniOptions }, nodes } } };
    return [...(lowered(fixture).netns("node1")?.devices.keys() ?? [])].filter((name) => name.startsWith("eni")).length;
  };
  expect([wiredOf({}), wiredOf({ enablePrefixDelegation: "on" })]).toEqual([1, 16]);
});

test("IPv6 is not simulated: said once, at the podCIDR or at the pod's address", () => {
  const codes = (cluster: Partial<ClusterFixture>) => {
    const derived = deriveTopology(topology({ clusters: { eks: { ...eks().clusters.eks, ...cluster } } })).result;
    const found = derived.clusters.flatMap((each) => awsVpc.network(each, indexTopology(derived)).findings());
    return found.map(({ code, severity }) => `${severity} ${code}`);
  };
  expect(codes({})).toEqual([]);
  expect(codes({ podCIDR: "fd00:10:244::/56" })).toEqual(["info not-simulated"]);
  const node3 = { interfaces: { eth0: { ip: "10.0.1.12/24", gateway: "10.0.1.1" } }, pods: { six: { ip: "fd00::5" } } };
  expect(codes({ nodes: { ...eks().clusters.eks.nodes, node3 } })).toEqual(["info not-simulated"]);
});
