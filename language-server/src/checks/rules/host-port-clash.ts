import { type Address, formatAddress, isUnspecified } from "../../address/address.ts";
import { message } from "../../messages/message.ts";
import type { Place } from "../../text/place.ts";
import type { Node, Pod } from "../../topology/topology.ts";
import type { Check, Fault } from "../check.ts";
import type { CheckContext } from "../check-context.ts";
import { podWords } from "../holder-words.ts";
import { hostPortsOf } from "../host-ports.ts";

/**
 * A port of a node is one pod's: portmap would let one silently shadow the other, and two hostNetwork pods cannot both
 * bind it (rules P4, P5). All addresses of the node, or one, as `hostIP` says.
 */
export const hostPortClash: Check = { code: "host-port-clash", run };

type Claim = { readonly pod: Pod; readonly hostIP: Address | null; readonly place: Place };

function run({ topology }: CheckContext): readonly Fault[] {
  return topology.clusters.flatMap(({ nodes }) => nodes.flatMap(faultsOf));
}

function faultsOf(node: Node): readonly Fault[] {
  const claims = new Map<string, Map<string, Claim>>();
  const faults: Fault[] = [];
  for (const pod of node.pods) {
    for (const { port, protocol, hostIP, place } of hostPortsOf(pod)) {
      const claim: Claim = { pod, hostIP, place };
      const key = `${port}/${protocol}`;
      const others = claims.get(key) ?? new Map<string, Claim>();
      claims.set(key, others);
      const first = firstInTheWay(claim, others);
      if (!others.has(addressOf(claim))) others.set(addressOf(claim), claim);
      // Two containers of a hostNetwork pod with one port: the rule about containers tells so.
      if (first === undefined || (first.pod === pod && pod.hostNetwork)) continue;
      faults.push(faultOf(claim, first, node, key));
    }
  }
  return faults;
}

const everywhere = "*";

function addressOf({ hostIP }: Claim): string {
  return hostIP === null || isUnspecified(hostIP) ? everywhere : formatAddress(hostIP);
}

function firstInTheWay(claim: Claim, others: ReadonlyMap<string, Claim>): Claim | undefined {
  const address = addressOf(claim);
  return address === everywhere ? others.values().next().value : (others.get(address) ?? others.get(everywhere));
}

function faultOf(claim: Claim, first: Claim, node: Node, port: string): Fault {
  const args = { port: port.toLowerCase(), node: node.name, holder: podWords(claim.pod), other: podWords(first.pod) };
  const isShared = first.place === claim.place;
  const ofPod = first.pod === claim.pod ? "checks.host-port-clash-pod" : "checks.host-port-clash";
  return {
    severity: "error",
    message: message(isShared ? "checks.host-port-clash-workload" : ofPod, args),
    place: claim.place,
    related: isShared ? [] : [{ message: message("checks.host-port-here", args), place: first.place }],
  };
}
