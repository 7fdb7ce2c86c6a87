import type { Transport, Tunnel } from "../transport.ts";
import { type CalicoCluster, type CalicoNode, families } from "./calico-node.ts";
import { ipipDevice, vxlanDevices } from "./names.ts";
import { ipipOverhead, vxlanOverheads } from "./tunnels.ts";

/** How Calico carries a node's packets to other nodes. */
export function calicoTransport(calico: CalicoCluster, member: CalicoNode): Transport {
  return {
    name: calico.encapsulationName,
    place: calico.encapsulationPlace,
    families,
    underlay: member.external,
    underlayMtu: member.externalMtu,
    mtuPlace: member.mtu.place,
    tunnel: tunnelOf(calico, member),
  };
}

function tunnelOf({ pools }: CalicoCluster, member: CalicoNode): Tunnel | null {
  const used = families.filter(
    (family) => member.address[family] !== undefined && pools[family]?.encapsulation === "vxlan",
  );
  const [first] = used;
  if (first !== undefined) {
    return {
      device: vxlanDevices[first],
      port: member.vxlanPort,
      vni: member.vxlanVni,
      overhead: Object.fromEntries(used.map((family) => [family, vxlanOverheads[family]])),
    };
  }
  if (pools[4]?.encapsulation !== "ipip" || member.address[4] === undefined) return null;
  return { device: ipipDevice, port: null, vni: null, overhead: { 4: ipipOverhead } };
}
