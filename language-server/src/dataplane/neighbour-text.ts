import { formatAddress } from "../address/address.ts";
import type { VxlanFdbEntry } from "./device.ts";
import type { Neighbour } from "./routing.ts";

/** A permanent neighbour entry as `ip neigh` prints it. */
export function neighbourText(neighbour: Neighbour): string {
  return `${formatAddress(neighbour.address)} dev ${neighbour.device} lladdr ${neighbour.mac} PERMANENT`;
}

/** An entry of a VXLAN device's forwarding database as `bridge fdb` prints it. */
export function vxlanFdbText(device: string, entry: VxlanFdbEntry): string {
  return `${entry.mac} dev ${device} dst ${formatAddress(entry.remote)} self permanent`;
}

/** What a bridge has learned: behind which of its ports a MAC is; `bridge fdb` prints it so. */
export function learnedFdbText(mac: string, port: string, bridge: string): string {
  return `${mac} dev ${port} master ${bridge}`;
}

/** The entry for the bridge's own MAC, as `bridge fdb` prints it: frames to it go up to the machine's IP stack. */
export function localFdbText(mac: string, bridge: string): string {
  return `${mac} dev ${bridge} master ${bridge} permanent`;
}
