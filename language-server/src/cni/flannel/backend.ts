import type { Family } from "../../address/address.ts";
import type { Place } from "../../text/place.ts";
import type { Cluster, Node } from "../../topology/topology.ts";
import { findOption, numberOption, overrideOptions, switchOption, wordOption } from "../option-values.ts";
import {
  backendOption,
  directRoutingOption,
  ifaceOption,
  ipMasqOption,
  listenPortOption,
  listenPortV6Option,
  mtuOption,
  nftablesOption,
  udpPortOption,
  vniOption,
  vxlanPortOption,
  wireguardMtuOption,
} from "./flannel-options.ts";

/** A node's backend as flanneld reads it from its configuration. `mtu` null is "the external interface's". */
export type FlannelBackend =
  | {
      readonly type: "vxlan";
      readonly vni: number;
      readonly port: number;
      readonly mtu: number | null;
      readonly directRouting: boolean;
    }
  | { readonly type: "host-gw" }
  | { readonly type: "ipip"; readonly directRouting: boolean }
  | { readonly type: "wireguard"; readonly port: { readonly [family in Family]: number }; readonly mtu: number | null }
  | { readonly type: "udp"; readonly port: number };

export type BackendType = FlannelBackend["type"];

/** udp and ipip know IPv4 only. */
export function carriedFamilies(type: BackendType): readonly Family[] {
  return type === "udp" || type === "ipip" ? [4] : [4, 6];
}

/** What flanneld on a node is told: the cluster's options with the node's own laid over them. `place` is the backend's in the text. */
export type FlannelConfiguration = {
  readonly backend: FlannelBackend;
  readonly place: Place | null;
  readonly iface: string | null;
  readonly ipMasq: boolean;
  readonly usesNftables: boolean;
};

export function flannelConfiguration(cluster: Cluster, node: Node): FlannelConfiguration {
  const options = overrideOptions(cluster.cni.options, node.cniOverrides);
  const backend = wordOption(options, backendOption);
  const own = findOption(options, backendOption.name)?.options ?? [];
  const number = (schema: Parameters<typeof numberOption>[1]) => numberOption(own, schema).value ?? 0;
  const common = {
    place: backend.place ?? cluster.cni.place,
    iface: wordOption(options, ifaceOption).value,
    ipMasq: switchOption(options, ipMasqOption).value,
    usesNftables: switchOption(options, nftablesOption).value,
  };
  switch (backend.value) {
    case "host-gw":
      return { ...common, backend: { type: "host-gw" } };
    case "ipip":
      return { ...common, backend: { type: "ipip", directRouting: switchOption(own, directRoutingOption).value } };
    case "wireguard":
      return {
        ...common,
        backend: {
          type: "wireguard",
          port: { 4: number(listenPortOption), 6: number(listenPortV6Option) },
          mtu: numberOption(own, wireguardMtuOption).value,
        },
      };
    case "udp":
      return { ...common, backend: { type: "udp", port: number(udpPortOption) } };
    default:
      return {
        ...common,
        backend: {
          type: "vxlan",
          vni: number(vniOption),
          port: number(vxlanPortOption),
          mtu: numberOption(own, mtuOption).value,
          directRouting: switchOption(own, directRoutingOption).value,
        },
      };
  }
}
