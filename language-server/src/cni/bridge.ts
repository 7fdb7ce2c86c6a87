import { ethernetMtu } from "../machine/interface-device.ts";
import type { Cluster, Node } from "../topology/topology.ts";
import {
  addBridge,
  addPodInterface,
  type BridgeWiring,
  bridgeDevices,
  bridgeName,
  bridgeOwner,
} from "./bridge-wiring.ts";
import { addMasquerade } from "./masquerade.ts";
import type { OptionSchema } from "./option-schema.ts";
import { numberOption, overrideOptions, switchOption } from "./option-values.ts";
import type { ClusterNetwork, CniPlugin } from "./plugin.ts";
import { ipMasqOption, mtuOption, portmapOption } from "./plugin-options.ts";
import { addPortMappings } from "./portmap.ts";

const hairpinMode: OptionSchema = {
  name: "hairpinMode",
  description: "cni.bridge-hairpin-mode",
  value: { kind: "switch" },
  defaultValue: "off",
};

/**
 * The `bridge` plugin of containernetworking/plugins alone, as default gateway of its pods: one bridge a node, and nothing that leads to another node.
 * (plugins/main/bridge/bridge.go)
 */
export const bridge: CniPlugin = {
  name: "bridge",
  description: "cni.bridge",
  bridged: true,
  options: [mtuOption, ipMasqOption, hairpinMode, portmapOption],
  network: bridgeNetwork,
};

/** What the bridge plugin does for a cluster; also what is known of a plugin that is not simulated yet. */
function bridgeNetwork(cluster: Cluster): ClusterNetwork {
  const optionsOf = (node: Node) => overrideOptions(cluster.cni.options, node.cniOverrides);
  const wiringOf = (node: Node): BridgeWiring => {
    const options = optionsOf(node);
    const by = bridgeOwner(node);
    return {
      name: bridgeName(node),
      by,
      mtu: numberOption(options, mtuOption).value ?? ethernetMtu,
      hairpin: by === "bridge plugin" && switchOption(options, hairpinMode).value,
      podRoutes: [],
    };
  };
  const hostPorts = (node: Node) => {
    if (bridgeOwner(node) === "docker") return "not-simulated";
    return switchOption(optionsOf(node), portmapOption).value ? "portmap" : "closed";
  };
  return {
    devices: bridgeDevices,
    programNode: (node, draft) => {
      const wiring = wiringOf(node);
      addBridge(node, wiring, draft);
      const masquerade = switchOption(optionsOf(node), ipMasqOption);
      if (masquerade.value) addMasquerade(node, draft, { by: "bridge plugin", place: masquerade.place });
      if (hostPorts(node) === "portmap") addPortMappings(node, () => wiring.name, draft);
    },
    programPod: (pod, node, draft) => addPodInterface(pod, node, wiringOf(node), draft),
    podMtu: (node) => wiringOf(node).mtu,
    transport: () => null,
    hostPorts,
    findings: () => [],
  };
}
