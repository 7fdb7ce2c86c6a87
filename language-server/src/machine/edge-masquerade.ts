import { formatPrefix, prefix } from "../address/prefix.ts";
import { internetName } from "../topology/internet.ts";
import type { Interface, Machine } from "../topology/topology.ts";
import type { TopologyIndex } from "../topology/topology-index.ts";
import { appendRule } from "./netfilter-draft.ts";
import type { NetnsDraft } from "./netns-draft.ts";

/** Private and shared IPv4 addresses (RFC 1918, RFC 6598), which nobody on the internet can answer. */
const privatePrefixes = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"].map(prefix);

/** A router at the edge hides private addresses behind its own towards the internet, as every home's and office's does. There is none of it for IPv6. */
export function addEdgeMasquerade(draft: NetnsDraft, machine: Machine, index: TopologyIndex): void {
  if (index.machinesById.get(machine.id)?.kind !== "router") return;
  for (const uplink of machine.interfaces) {
    const link = index.linkOf(machine.id, uplink.name);
    if (link?.members.some((member) => member.machine === internetName)) addMasquerade(draft, uplink);
  }
}

function addMasquerade(draft: NetnsDraft, uplink: Interface): void {
  for (const source of privatePrefixes) {
    appendRule(draft.netfilter[4], "nat", "POSTROUTING", {
      match: { source: { prefix: source, not: false }, outputDevice: uplink.name },
      target: { kind: "masquerade" },
      text: `-A POSTROUTING -s ${formatPrefix(source)} -o ${uplink.name} -j MASQUERADE`,
      provenance: { by: "administrator", place: uplink.place },
    });
  }
}
