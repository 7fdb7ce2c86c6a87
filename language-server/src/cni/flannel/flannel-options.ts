import type { OptionSchema } from "../option-schema.ts";

const port = { kind: "number", from: 1, to: 65535 } as const;

/** 24 bits (RFC 7348 §5). flanneld's own default is 1 on Linux. */
export const vniOption: OptionSchema = {
  name: "vni",
  description: "cni.flannel-vni",
  value: { kind: "number", from: 0, to: 16_777_215 },
  defaultValue: "1",
};

/** flanneld leaves the port to the kernel (0), whose default is 8472 (drivers/net/vxlan). */
export const vxlanPortOption: OptionSchema = {
  name: "port",
  description: "cni.flannel-vxlan-port",
  value: port,
  defaultValue: "8472",
};

/** flannel-io/flannel pkg/backend/vxlan/vxlan.go: the base from which 50 bytes are taken off. */
export const mtuOption: OptionSchema = {
  name: "mtu",
  description: "cni.flannel-mtu",
  value: { kind: "number", from: 118, to: 65535 },
  defaultValue: null,
};

export const directRoutingOption: OptionSchema = {
  name: "directRouting",
  description: "cni.flannel-direct-routing",
  value: { kind: "switch" },
  defaultValue: "off",
};

/** flannel-io/flannel pkg/backend/udp. */
export const udpPortOption: OptionSchema = {
  name: "port",
  description: "cni.flannel-udp-port",
  value: port,
  defaultValue: "8285",
};

/** flannel-io/flannel pkg/backend/wireguard/wireguard.go: the IPv4 device's; the other nodes are told it. */
export const listenPortOption: OptionSchema = {
  name: "listenPort",
  description: "cni.flannel-listen-port",
  value: port,
  defaultValue: "51820",
};

/** The same of the IPv6 device. */
export const listenPortV6Option: OptionSchema = {
  name: "listenPortV6",
  description: "cni.flannel-listen-port-v6",
  value: port,
  defaultValue: "51821",
};

/** The base from which the wireguard backend takes 80 bytes off. */
export const wireguardMtuOption: OptionSchema = {
  name: "mtu",
  description: "cni.flannel-wireguard-mtu",
  value: { kind: "number", from: 148, to: 65535 },
  defaultValue: null,
};

/** vxlan is the manifest's choice (Documentation/kube-flannel.yml); flanneld without a configured backend would take udp. */
export const backendOption: OptionSchema = {
  name: "backend",
  description: "cni.flannel-backend",
  value: {
    kind: "words",
    words: [
      {
        word: "vxlan",
        description: "cni.flannel-vxlan",
        options: [vniOption, vxlanPortOption, mtuOption, directRoutingOption],
      },
      { word: "host-gw", description: "cni.flannel-host-gw", options: [] },
      { word: "ipip", description: "cni.flannel-ipip", options: [directRoutingOption] },
      {
        word: "wireguard",
        description: "cni.flannel-wireguard",
        options: [listenPortOption, listenPortV6Option, wireguardMtuOption],
      },
      { word: "udp", description: "cni.flannel-udp", options: [udpPortOption] },
    ],
  },
  defaultValue: "vxlan",
};

/** flanneld's `--iface`; by default the interface of the default route. */
export const ifaceOption: OptionSchema = {
  name: "iface",
  description: "cni.flannel-iface",
  value: { kind: "interface" },
  defaultValue: null,
};

/** flanneld's `--ip-masq`, which the manifest sets. */
export const ipMasqOption: OptionSchema = {
  name: "ipMasq",
  description: "cni.flannel-ip-masq",
  value: { kind: "switch" },
  defaultValue: "on",
};

/** `EnableNFTables` of flanneld's configuration. */
export const nftablesOption: OptionSchema = {
  name: "enableNFTables",
  description: "cni.flannel-nftables",
  value: { kind: "switch" },
  defaultValue: "off",
};
