// What ipamd and the plugin program on a node: ENIs with tables of their own, and rules by which pods' packets find them (pkg/networkutils/network.go).
import { equalAddress } from "../../address/address.ts";
import { defaultPrefix, equalPrefix, hostPrefix } from "../../address/prefix.ts";
import type { Route, RoutingRule } from "../../dataplane/routing.ts";
import { installRoute } from "../../machine/install-route.ts";
import type { NetnsDraft } from "../../machine/netns-draft.ts";
import type { Place } from "../../text/place.ts";
import type { Pod } from "../../topology/topology.ts";
import { type AwsNode, type Eni, eniVeth } from "./aws-node.ts";
import { addEniVeth } from "./pod-wiring.ts";

/** The connmark of what came in by the primary ENI, or is to leave by it. */
export const primaryEniMark = 0x80;

/** Priorities of rules. */
const toPod = 512;
const fromMark = 1024;
const fromPod = 1536;
const fromEni = 32765;

export function addEnis(member: AwsNode, draft: NetnsDraft): void {
  const { enis, node, nodePortSupport, externalSnat, mtu } = member;
  for (const eni of enis) {
    const device = draft.devices.get(eni.interface.name);
    if (device !== undefined) draft.devices.set(device.name, { ...device, mtu });
  }
  const [primary] = enis;
  if (primary !== undefined) {
    // Loose, on the primary alone (cmd/aws-vpc-cni-init/main.go).
    const rpFilterOn = new Map(draft.sysctl.rpFilterOn).set(primary.interface.name, 2);
    draft.sysctl = { ...draft.sysctl, rpFilterOn };
  }
  if (nodePortSupport || !externalSnat) {
    addRule(draft, fromMark, { mark: { value: primaryEniMark, mask: primaryEniMark } }, "main", node.place);
  }
  for (const eni of enis) addSecondaryEni(eni, draft);
}

/** A table with nothing but the way to the VPC's router, for what pods of this ENI send; its own subnet is not in the main table. */
function addSecondaryEni({ interface: given, address, subnet, gateway, table }: Eni, draft: NetnsDraft): void {
  if (table === null) return;
  draft.mainRoutes.remove(
    ({ prefix, source }) => equalPrefix(prefix, subnet) && source !== null && equalAddress(source, address),
  );
  draft.tables.set(table, [
    routeBy(given.name, given.place, { prefix: hostPrefix(gateway), via: null }),
    routeBy(given.name, given.place, { prefix: defaultPrefix(4), via: gateway }),
  ]);
  addRule(draft, fromEni, { source: hostPrefix(address) }, table, given.place);
}

function routeBy(device: string, place: Place, part: Pick<Route, "prefix" | "via">): Route {
  const unsaid = { type: "unicast", onlink: false, source: null, metric: 0, protocol: "boot", mtu: null } as const;
  return { ...unsaid, ...part, device, provenance: { by: "aws-node", place } };
}

/** Each pod of an ENI: the host side of its veth pair, the route and the rules to it and from it, and that the VPC knows its address to be the ENI's. */
export function addEniPods({ enis, node, mtu }: AwsNode, draft: NetnsDraft): void {
  for (const { interface: given, table, pods } of enis) {
    for (const pod of pods) {
      addEniVeth(pod, node, mtu, draft);
      for (const { value, place } of ipv4Of(pod)) {
        const prefix = hostPrefix(value);
        const provenance = { by: "aws-node", place } as const;
        installRoute(draft, { prefix, via: null, device: eniVeth(pod), protocol: "boot", provenance });
        addRule(draft, toPod, { destination: prefix }, "main", place);
        if (table !== null) addRule(draft, fromPod, { source: prefix }, table, place);
        const known = draft.proxyNeighbours.get(given.name);
        if (known === undefined) draft.proxyNeighbours.set(given.name, [value]);
        else known.push(value);
      }
    }
  }
}

export function ipv4Of({ ips }: Pod): Pod["ips"] {
  return ips.filter(({ value }) => value.family === 4);
}

function addRule(
  draft: NetnsDraft,
  priority: number,
  selector: Partial<Pick<RoutingRule, "source" | "destination" | "mark">>,
  table: string,
  place: Place,
): void {
  const anything = { source: null, destination: null, mark: null, inputDevice: null } as const;
  draft.rules.push({ ...anything, ...selector, priority, table, provenance: { by: "aws-node", place } });
}
