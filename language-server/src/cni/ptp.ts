import { ethernetMtu } from "../machine/interface-device.ts";
import type { Cluster, Node } from "../topology/topology.ts";
import { addMasquerade } from "./masquerade.ts";
import { numberOption, overrideOptions, switchOption } from "./option-values.ts";
import type { ClusterNetwork, CniPlugin } from "./plugin.ts";
import { ipMasqOption, mtuOption, portmapOption } from "./plugin-options.ts";
import { hostVethName } from "./pod-network.ts";
import { addPortMappings } from "./portmap.ts";
import { addHostVeths, addRoutedPodInterface, hostVethDevices } from "./ptp-wiring.ts";

/**
 * The `ptp` plugin of containernetworking/plugins alone, with default routes from host-local: a routed veth pair for each pod, no bridge, and nothing that
 * leads to another node. (plugins/main/ptp/ptp.go)
 */
export const ptp: CniPlugin = {
  name: "ptp",
  description: "cni.ptp",
  options: [mtuOption, ipMasqOption, portmapOption],
  network: ptpNetwork,
};

function ptpNetwork(cluster: Cluster): ClusterNetwork {
  const optionsOf = (node: Node) => overrideOptions(cluster.cni.options, node.cniOverrides);
  const podMtu = (node: Node) => numberOption(optionsOf(node), mtuOption).value ?? ethernetMtu;
  const hostPorts = (node: Node) => (switchOption(optionsOf(node), portmapOption).value ? "portmap" : "closed");
  return {
    devices: hostVethDevices,
    programNode: (node, draft) => {
      addHostVeths(node, podMtu(node), draft);
      const masquerade = switchOption(optionsOf(node), ipMasqOption);
      if (masquerade.value) addMasquerade(node, draft, { by: "ptp plugin", place: masquerade.place });
      if (hostPorts(node) === "portmap") addPortMappings(node, hostVethName, draft);
    },
    programPod: (pod, node, draft) => addRoutedPodInterface(pod, node, podMtu(node), draft),
    podMtu,
    transport: () => null,
    hostPorts,
    findings: () => [],
  };
}
