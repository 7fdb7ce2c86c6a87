import { ethernetMtu } from "../machine/interface-device.ts";
import type { Cluster, Node } from "../topology/topology.ts";
import { addMasquerade } from "./bridge-masquerade.ts";
import {
  addBridge,
  addPodInterface,
  type BridgeWiring,
  bridgeDevices,
  bridgeName,
  bridgeOwner,
} from "./bridge-wiring.ts";
import type { OptionSchema } from "./option-schema.ts";
import { numberOption, overrideOptions, switchOption } from "./option-values.ts";
import type { ClusterNetwork, CniPlugin } from "./plugin.ts";

const mtu: OptionSchema = {
  name: "mtu",
  description: "cni.bridge-mtu",
  value: { kind: "number", from: 68, to: 65535 },
  defaultValue: `${ethernetMtu}`,
};

const ipMasq: OptionSchema = {
  name: "ipMasq",
  description: "cni.bridge-ip-masq",
  value: { kind: "switch" },
  defaultValue: "off",
};

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
  simulated: true,
  options: [mtu, ipMasq, hairpinMode],
  network: bridgeNetwork,
};

/** What the bridge plugin does for a cluster; also what is known of a plugin that is not simulated yet. */
export function bridgeNetwork(cluster: Cluster): ClusterNetwork {
  const optionsOf = (node: Node) => overrideOptions(cluster.cni.options, node.cniOverrides);
  const wiringOf = (node: Node): BridgeWiring => {
    const options = optionsOf(node);
    const by = bridgeOwner(node);
    return {
      name: bridgeName(node),
      by,
      mtu: numberOption(options, mtu).value ?? ethernetMtu,
      hairpin: by === "bridge plugin" && switchOption(options, hairpinMode).value,
      podRoutes: [],
    };
  };
  return {
    devices: bridgeDevices,
    programNode: (node, draft) => {
      addBridge(node, wiringOf(node), draft);
      const masquerade = switchOption(optionsOf(node), ipMasq);
      if (masquerade.value) addMasquerade(node, draft, masquerade.place);
    },
    programPod: (pod, node, draft) => addPodInterface(pod, node, wiringOf(node), draft),
    podMtu: (node) => wiringOf(node).mtu,
    transport: () => null,
    findings: () => [],
  };
}
