import type { OptionSchema } from "../cni/option-schema.ts";

export const masqueradeAllOption: OptionSchema = {
  name: "masqueradeAll",
  description: "cni.proxy-masquerade-all",
  value: { kind: "switch" },
  defaultValue: "off",
};

export const localhostNodePortsOption: OptionSchema = {
  name: "localhostNodePorts",
  description: "cni.proxy-localhost-node-ports",
  value: { kind: "switch" },
  defaultValue: "on",
};

export const detectLocalModeOption: OptionSchema = {
  name: "detectLocalMode",
  description: "cni.proxy-detect-local-mode",
  value: {
    kind: "words",
    words: [
      { word: "ClusterCIDR", description: "cni.proxy-detect-cluster-cidr", options: [] },
      { word: "NodeCIDR", description: "cni.proxy-detect-node-cidr", options: [] },
    ],
  },
  defaultValue: "ClusterCIDR",
};

const nodePortWords = [
  { word: "all", description: "cni.proxy-node-ports-all", options: [] },
  { word: "primary", description: "cni.proxy-node-ports-primary", options: [] },
] as const;

/** iptables and ipvs serve node ports at every address of a node, nftables at its own address alone, unless told otherwise (pkg/proxy/apis/config). */
export const nodePortAddressesOption = (defaultValue: "all" | "primary"): OptionSchema => ({
  name: "nodePortAddresses",
  description: "cni.proxy-node-port-addresses",
  value: { kind: "words", words: nodePortWords },
  defaultValue,
});
