import type { Prefix } from "../address/prefix.ts";
import { formatPrefix } from "../address/prefix.ts";
import { ethernetMtu } from "../machine/interface-device.ts";
import { appendRule } from "../machine/netfilter-draft.ts";
import type { NetnsDraft } from "../machine/netns-draft.ts";
import { isLoopbackInterface } from "../topology/node-address.ts";
import type { Cluster, Node } from "../topology/topology.ts";
import { addBridge, addPodInterface, type BridgeWiring, bridgeDevices, bridgeName } from "./bridge-wiring.ts";
import type { OptionSchema } from "./option-schema.ts";
import { numberOption, type OptionValue, overrideOptions, prefixOption } from "./option-values.ts";
import type { ClusterNetwork, CniPlugin } from "./plugin.ts";
import { mtuOption } from "./plugin-options.ts";

/** kubelet's `--non-masquerade-cidr`. */
const nonMasqueradeCIDR: OptionSchema = {
  name: "nonMasqueradeCIDR",
  description: "cni.kubenet-non-masquerade-cidr",
  value: { kind: "prefix", family: 4 },
  defaultValue: "10.0.0.0/8",
};

/** kubelet's `--network-plugin-mtu`: by default the smallest of the node's interfaces. */
const kubenetMtu: OptionSchema = { ...mtuOption, description: "cni.kubenet-mtu", defaultValue: null };

const usualBridge = "cbr0";

/**
 * kubenet, which was part of kubelet until 1.24 (kubernetes, pkg/kubelet/dockershim/network/kubenet/kubenet_linux.go): the bridge plugin with `cbr0`, and
 * masquerading. The cloud, or whoever runs the network, routes each node's podCIDR to that node: those are `route` statements.
 */
export const kubenet: CniPlugin = {
  name: "kubenet",
  description: "cni.kubenet",
  bridged: true,
  options: [kubenetMtu, nonMasqueradeCIDR],
  network: kubenetNetwork,
};

function kubenetNetwork(cluster: Cluster): ClusterNetwork {
  const optionsOf = (node: Node) => overrideOptions(cluster.cni.options, node.cniOverrides);
  const wiringOf = (node: Node): BridgeWiring => ({
    name: bridgeName(node, usualBridge),
    by: "bridge plugin",
    mtu: numberOption(optionsOf(node), kubenetMtu).value ?? smallestMtu(node),
    hairpin: true,
    podRoutes: [],
  });
  return {
    devices: (node) => bridgeDevices(node, usualBridge),
    programNode: (node, draft) => {
      addBridge(node, wiringOf(node), draft);
      // "Since this plugin uses a Linux bridge", kubelet loads br_netfilter for it, and sets bridge-nf-call-iptables (kubenet_linux.go `Init`).
      draft.sysctl = { ...draft.sysctl, bridgeNetfilter: true };
      const kept = prefixOption(optionsOf(node), nonMasqueradeCIDR);
      if (kept.value !== null) addMasquerade(draft, kept.value, kept, cluster);
    },
    programPod: (pod, node, draft) => addPodInterface(pod, node, wiringOf(node), draft),
    podMtu: (node) => wiringOf(node).mtu,
    transport: () => null,
    hostPorts: () => "not-simulated",
    findings: () => [],
  };
}

function smallestMtu({ interfaces }: Node): number {
  const mtus = interfaces.flatMap(({ name, mtu }) => (isLoopbackInterface(name) || mtu === null ? [] : [mtu.value]));
  return mtus.length === 0 ? ethernetMtu : Math.min(...mtus);
}

/** What leaves the node for elsewhere than the prefix has the node's address, whoever sent it. `0.0.0.0/0` turns it off. */
function addMasquerade(draft: NetnsDraft, prefix: Prefix, { place }: OptionValue<unknown>, cluster: Cluster): void {
  if (prefix.length === 0) return;
  const comment = '-m comment --comment "kubenet: SNAT for outbound traffic from cluster"';
  appendRule(draft.netfilter[4], "nat", "POSTROUTING", {
    match: { destinationTypeNot: "local", destination: { prefix, not: true } },
    target: { kind: "masquerade" },
    text: `-A POSTROUTING ! -d ${formatPrefix(prefix)} ${comment} -m addrtype ! --dst-type LOCAL -j MASQUERADE`,
    provenance: { by: "kubelet", place: place ?? cluster.cni.place },
  });
}
