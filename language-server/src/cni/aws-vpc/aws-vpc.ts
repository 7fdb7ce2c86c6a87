import { formatAddress } from "../../address/address.ts";
import { message } from "../../messages/message.ts";
import { defaultEniMtu, vpcPlugin } from "../../topology/eni.ts";
import type { Finding } from "../../topology/finding.ts";
import type { Cluster, Node, Pod } from "../../topology/topology.ts";
import type { ClusterNetwork, CniPlugin, PluginDevice } from "../plugin.ts";
import { networkedPods } from "../pod-network.ts";
import { addPortMappings } from "../portmap.ts";
import { type AwsNode, awsNode, eniVeth, usualVpc } from "./aws-node.ts";
import {
  delegatesPrefixesOption,
  eniMtuOption,
  externalSnatOption,
  ipsPerEniOption,
  nodePortSupportOption,
  vpcCidrOption,
} from "./aws-options.ts";
import { addAwsRules } from "./netfilter.ts";
import { addEniPods, addEnis, ipv4Of } from "./node-network.ts";
import { addEniPodInterface, eniVethMac } from "./pod-wiring.ts";

/**
 * Amazon VPC CNI (aws/amazon-vpc-cni-k8s): pods have secondary addresses of the node's ENIs, and the VPC itself leads to them: no tunnel, no routes between
 * nodes. IPv4, without branch ENIs and network policies.
 */
export const awsVpc: CniPlugin = {
  name: vpcPlugin,
  description: "cni.aws",
  addressing: "interfaces",
  options: [
    ipsPerEniOption,
    delegatesPrefixesOption,
    vpcCidrOption,
    externalSnatOption,
    nodePortSupportOption,
    eniMtuOption,
  ],
  network: awsNetwork,
};

function awsNetwork(cluster: Cluster): ClusterNetwork {
  const vpc = usualVpc(cluster);
  const members = new Map<Node, AwsNode>();
  for (const node of cluster.nodes) {
    const member = awsNode(cluster, node, vpc);
    if (member !== undefined) members.set(node, member);
  }
  const podMtu = (node: Node) => members.get(node)?.mtu ?? defaultEniMtu;
  // A pod for which there is no address is never set up.
  const wired = new Set([...members.values()].flatMap(({ enis }) => enis.flatMap(({ pods }) => pods)));
  return {
    devices: (node) =>
      networkedPods(node)
        .filter((pod) => wired.has(pod))
        .map((pod): PluginDevice => {
          return { name: eniVeth(pod), mac: eniVethMac(pod, node), addresses: [] };
        }),
    programNode: (node, draft) => {
      const member = members.get(node);
      if (member === undefined) return;
      addEnis(member, draft);
      addAwsRules(member, draft);
      addEniPods(member, draft);
      addPortMappings(node, eniVeth, draft);
    },
    programPod: (pod, node, draft) => {
      if (wired.has(pod)) addEniPodInterface(pod, node, podMtu(node), draft);
    },
    podMtu,
    transport: () => null,
    hostPorts: () => "portmap",
    findings: () => [...withoutIpv6(cluster), ...cluster.nodes.flatMap((node) => findStrayPods(node, wired))],
  };
}

/** ENABLE_IPv6 is another mode: a /80 of the VPC for each node, and nothing of what is programmed for IPv4. Said once a cluster. */
function withoutIpv6({ podCIDRs, nodes }: Cluster): readonly Finding[] {
  const isIpv6 = ({ value }: Pod["ips"][number]) => value.family === 6;
  const place =
    podCIDRs.find(({ value }) => value.address.family === 6)?.place ??
    nodes.flatMap((node) => networkedPods(node).flatMap(({ ips }) => ips.find(isIpv6) ?? []))[0]?.place;
  if (place === undefined) return [];
  const text = message("cni.aws-without-ipv6", {});
  return [{ code: "not-simulated", severity: "info", message: text, place, related: [], fixes: [] }];
}

/** Pods with an address that is of no ENI of their node. */
function findStrayPods(node: Node, wired: ReadonlySet<Pod>): readonly Finding[] {
  return networkedPods(node).flatMap((pod): Finding[] => {
    const [stray] = ipv4Of(pod);
    if (stray === undefined || wired.has(pod)) return [];
    const text = message("cni.aws-stray-pod", { address: formatAddress(stray.value), node: node.name });
    return [
      { code: "address-outside-prefix", severity: "error", message: text, place: stray.place, related: [], fixes: [] },
    ];
  });
}
