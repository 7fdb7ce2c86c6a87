// Names and words are those of the operator's Installation and of FelixConfiguration (projectcalico/calico api/pkg/apis/projectcalico/v3).
import type { OptionSchema } from "../option-schema.ts";

/** The operator's own default is IPIP, as is the manifest's (manifests/calico.yaml). */
export const encapsulationOption: OptionSchema = {
  name: "encapsulation",
  description: "cni.calico-encapsulation",
  value: {
    kind: "words",
    words: [
      { word: "IPIP", description: "cni.calico-ipip", options: [] },
      { word: "IPIPCrossSubnet", description: "cni.calico-ipip-cross-subnet", options: [] },
      { word: "VXLAN", description: "cni.calico-vxlan", options: [] },
      { word: "VXLANCrossSubnet", description: "cni.calico-vxlan-cross-subnet", options: [] },
      { word: "None", description: "cni.calico-none", options: [] },
    ],
  },
  defaultValue: "IPIP",
  ofCluster: true,
};

/** As an IPPool has it, and the manifest's environment (CALICO_IPV4POOL_IPIP): in place of `encapsulation`. */
const modeOption = (
  name: "ipipMode" | "vxlanMode",
  description: "cni.calico-ipip-mode" | "cni.calico-vxlan-mode",
): OptionSchema => ({
  name,
  description,
  value: {
    kind: "words",
    words: [
      { word: "Always", description: "cni.calico-mode-always", options: [] },
      { word: "CrossSubnet", description: "cni.calico-mode-cross-subnet", options: [] },
      { word: "Never", description: "cni.calico-mode-never", options: [] },
    ],
  },
  defaultValue: null,
  ofCluster: true,
});

export const ipipModeOption = modeOption("ipipMode", "cni.calico-ipip-mode");
export const vxlanModeOption = modeOption("vxlanMode", "cni.calico-vxlan-mode");

export const natOutgoingOption: OptionSchema = {
  name: "natOutgoing",
  description: "cni.calico-nat-outgoing",
  value: { kind: "switch" },
  defaultValue: "on",
  ofCluster: true,
};

export const natOutgoingExclusionsOption: OptionSchema = {
  name: "natOutgoingExclusions",
  description: "cni.calico-nat-outgoing-exclusions",
  value: {
    kind: "words",
    words: [
      { word: "IPPoolsOnly", description: "cni.calico-exclude-pools", options: [] },
      { word: "IPPoolsAndHostIPs", description: "cni.calico-exclude-pools-and-hosts", options: [] },
    ],
  },
  defaultValue: "IPPoolsOnly",
  ofCluster: true,
};

/** Of IPv4; IPv6 blocks are /122 (libcalico-go/lib/ipam). */
export const blockSizeOption: OptionSchema = {
  name: "blockSize",
  description: "cni.calico-block-size",
  value: { kind: "number", from: 20, to: 32 },
  defaultValue: "26",
  ofCluster: true,
};

export const mtuOption: OptionSchema = {
  name: "mtu",
  description: "cni.calico-mtu",
  value: { kind: "number", from: 68, to: 65535 },
  defaultValue: null,
};

export const vxlanPortOption: OptionSchema = {
  name: "vxlanPort",
  description: "cni.calico-vxlan-port",
  value: { kind: "number", from: 1, to: 65535 },
  defaultValue: "4789",
};

/** 24 bits (RFC 7348 §5). */
export const vxlanVniOption: OptionSchema = {
  name: "vxlanVNI",
  description: "cni.calico-vxlan-vni",
  value: { kind: "number", from: 0, to: 16_777_215 },
  defaultValue: "4096",
};

/** Felix's own default is Drop; manifest and operator set Accept. */
export const endpointToHostOption: OptionSchema = {
  name: "defaultEndpointToHostAction",
  description: "cni.calico-endpoint-to-host",
  value: {
    kind: "words",
    words: [
      { word: "Accept", description: "cni.calico-to-host-accept", options: [] },
      { word: "Return", description: "cni.calico-to-host-return", options: [] },
      { word: "Drop", description: "cni.calico-to-host-drop", options: [] },
    ],
  },
  defaultValue: "Accept",
};

/** `nodeAddressAutodetection… interface`; the operator's default is firstFound (node/pkg/lifecycle/startup/autodetection). */
export const nodeInterfaceOption: OptionSchema = {
  name: "nodeAddressInterface",
  description: "cni.calico-node-interface",
  value: { kind: "interface" },
  defaultValue: null,
};

export const calicoOptions: readonly OptionSchema[] = [
  encapsulationOption,
  ipipModeOption,
  vxlanModeOption,
  natOutgoingOption,
  natOutgoingExclusionsOption,
  blockSizeOption,
  mtuOption,
  vxlanPortOption,
  vxlanVniOption,
  endpointToHostOption,
  nodeInterfaceOption,
];
