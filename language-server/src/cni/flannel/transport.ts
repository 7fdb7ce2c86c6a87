import type { Place } from "../../text/place.ts";
import type { Cluster, Option } from "../../topology/topology.ts";
import type { OptionSchema } from "../option-schema.ts";
import { findOption, numberOption, overrideOptions } from "../option-values.ts";
import type { AgreedValue, Transport, Tunnel } from "../transport.ts";
import { type BackendType, carriedFamilies } from "./backend.ts";
import { type FlannelNode, families } from "./flannel-node.ts";
import {
  backendOption,
  listenPortOption,
  listenPortV6Option,
  mtuOption,
  udpPortOption,
  vniOption,
  vxlanPortOption,
  wireguardMtuOption,
} from "./flannel-options.ts";
import { ipipName, ipipOverhead } from "./ipip.ts";
import { udpOverhead } from "./udp.ts";
import { vtepName, vxlanOverhead } from "./vtep.ts";
import { wireguardName, wireguardReserved } from "./wireguard.ts";

/** Bytes around a packet in VXLAN over IPv4 and IPv6; flannel reserves the former for both. */
const vxlanOverheads = { 4: 50, 6: 70 } as const;

/** Bytes around a packet in WireGuard over IPv4 and IPv6; flannel reserves the latter for both. */
const wireguardOverheads = { 4: 60, 6: 80 } as const;

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
      case "ipip":
        return { device: ipipName, port: null, vni: null, overhead: { 4: ipipOverhead } };
      case "wireguard":
        return {
          device: wireguardName(used[0] ?? 4),
          port: agreed(used[0] === 6 ? listenPortV6Option : listenPortOption),
          portIsTold: true,
          vni: null,
          overhead: Object.fromEntries(used.map((family) => [family, wireguardOverheads[family]])),
          reserved: wireguardReserved,
        };
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
    families: carriedFamilies(backend.type),
    underlay: member.external,
    underlayMtu: member.externalMtu,
    mtuPlace: mtuPlaceOf(backend.type, own),
    tunnel: tunnel(),
  };
}

/** Where the base of the pods' MTU stands. */
function mtuPlaceOf(type: BackendType, own: readonly Option[]): Place | null {
  if (type === "vxlan") return numberOption(own, mtuOption).place;
  return type === "wireguard" ? numberOption(own, wireguardMtuOption).place : null;
}
