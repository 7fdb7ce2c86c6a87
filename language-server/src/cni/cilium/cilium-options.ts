// Options by the names of Cilium's Helm values (cilium/cilium install/kubernetes/cilium/values.yaml), with their defaults.
import type { OptionSchema, WordSchema } from "../option-schema.ts";

const toggle = (name: string, description: OptionSchema["description"], defaultValue: "on" | "off"): OptionSchema => ({
  name,
  description,
  value: { kind: "switch" },
  defaultValue,
});

/** The kernel's own VXLAN port (pkg/defaults `TunnelPortVXLAN`). */
export const tunnelPortOption: OptionSchema = {
  name: "tunnelPort",
  description: "cni.cilium-tunnel-port",
  value: { kind: "number", from: 1, to: 65535 },
  defaultValue: "8472",
};

const tunnelProtocolOption: OptionSchema = {
  name: "tunnelProtocol",
  description: "cni.cilium-tunnel-protocol",
  value: { kind: "words", words: [{ word: "vxlan", description: "cni.cilium-vxlan", options: [] }] },
  defaultValue: "vxlan",
};

export const autoDirectNodeRoutesOption = toggle("autoDirectNodeRoutes", "cni.cilium-auto-direct-node-routes", "off");

const modes: readonly WordSchema[] = [
  { word: "tunnel", description: "cni.cilium-tunnel", options: [] },
  { word: "native", description: "cni.cilium-native", options: [] },
];

export const routingModeOption: OptionSchema = {
  name: "routingMode",
  description: "cni.cilium-routing-mode",
  value: { kind: "words", words: modes },
  defaultValue: "tunnel",
};

export const kubeProxyReplacementOption = toggle("kubeProxyReplacement", "cni.cilium-kube-proxy-replacement", "off");

export const nativeRoutingCidrOption: OptionSchema = {
  name: "ipv4NativeRoutingCIDR",
  description: "cni.cilium-native-routing-cidr",
  value: { kind: "prefix", family: 4 },
  defaultValue: null,
};

export const nativeRoutingCidr6Option: OptionSchema = {
  name: "ipv6NativeRoutingCIDR",
  description: "cni.cilium-native-routing-cidr-6",
  value: { kind: "prefix", family: 6 },
  defaultValue: null,
};

export const masqueradeOption = toggle("enableIPv4Masquerade", "cni.cilium-masquerade", "on");
export const masquerade6Option = toggle("enableIPv6Masquerade", "cni.cilium-masquerade-6", "on");
export const bpfMasqueradeOption = toggle("bpf.masquerade", "cni.cilium-bpf-masquerade", "off");
export const legacyRoutingOption = toggle("bpf.hostLegacyRouting", "cni.cilium-host-legacy-routing", "off");
export const externalClusterIpOption = toggle("bpf.lbExternalClusterIP", "cni.cilium-external-cluster-ip", "off");

/** How a node port's packet goes to an endpoint on another node (`loadBalancer.mode`). */
export const loadBalancerModeOption: OptionSchema = {
  name: "loadBalancer.mode",
  description: "cni.cilium-load-balancer-mode",
  value: {
    kind: "words",
    words: [
      { word: "snat", description: "cni.cilium-snat", options: [] },
      { word: "dsr", description: "cni.cilium-dsr", options: [] },
      { word: "hybrid", description: "cni.cilium-hybrid", options: [] },
    ],
  },
  defaultValue: "snat",
};

/** The MTU that everything is derived from; by default that of the interface between the nodes. */
export const mtuOption: OptionSchema = {
  name: "MTU",
  description: "cni.cilium-mtu",
  value: { kind: "number", from: 118, to: 65535 },
  defaultValue: null,
};

/** All of them stand in the ConfigMap `cilium-config`, which every agent reads. */
export const ciliumOptions: readonly OptionSchema[] = [
  routingModeOption,
  tunnelProtocolOption,
  tunnelPortOption,
  autoDirectNodeRoutesOption,
  nativeRoutingCidrOption,
  nativeRoutingCidr6Option,
  kubeProxyReplacementOption,
  masqueradeOption,
  masquerade6Option,
  bpfMasqueradeOption,
  legacyRoutingOption,
  externalClusterIpOption,
  loadBalancerModeOption,
  mtuOption,
].map((option) => ({ ...option, ofCluster: true }));
