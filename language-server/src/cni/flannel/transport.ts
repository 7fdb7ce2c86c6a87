import type { Cluster } from "../../topology/topology.ts";
import type { OptionSchema } from "../option-schema.ts";
import { findOption, numberOption, overrideOptions } from "../option-values.ts";
import type { AgreedValue, Transport, Tunnel } from "../transport.ts";
import { type FlannelNode, families } from "./flannel-node.ts";
import { backendOption, mtuOption, udpPortOption, vniOption, vxlanPortOption } from "./flannel-options.ts";
import { udpOverhead } from "./udp.ts";
import { vtepName, vxlanOverhead } from "./vtep.ts";

/** Bytes around a packet in VXLAN over IPv4 and IPv6; flannel reserves the former for both. */
const vxlanOverheads = { 4: 50, 6: 70 } as const;

/** How flannel carries a node's packets to other nodes. */
export function flannelTransport(cluster: Cluster, member: FlannelNode): Transport {
  const { backend, place } = member.configuration;
  const options = overrideOptions(cluster.cni.options, member.node.cniOverrides);
  const own = findOption(options, backendOption.name)?.options ?? [];
  const agreed = (schema: OptionSchema): AgreedValue => {
    const { value, place: at } = numberOption(own, schema);
    return { value: value ?? 0, place: at };
  };
  const used = families.filter(
    (family) => member.subnet[family] !== undefined && member.publicIp[family] !== undefined,
  );
  const tunnel = (): Tunnel | null => {
    switch (backend.type) {
      case "host-gw":
        return null;
      case "udp":
        return { device: "flannel0", port: agreed(udpPortOption), vni: null, overhead: { 4: udpOverhead } };
      case "vxlan":
        return {
          device: vtepName(member, used[0] ?? 4) ?? "",
          port: agreed(vxlanPortOption),
          vni: agreed(vniOption),
          overhead: Object.fromEntries(used.map((family) => [family, vxlanOverheads[family]])),
          reserved: vxlanOverhead,
        };
    }
  };
  return {
    name: backend.type,
    place,
    families: backend.type === "udp" ? [4] : families,
    underlay: member.external,
    underlayMtu: member.externalMtu,
    mtuPlace: backend.type === "vxlan" ? numberOption(own, mtuOption).place : null,
    tunnel: tunnel(),
  };
}
