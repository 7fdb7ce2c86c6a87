// Where the text speaks of what took a step. A route or a rule that is written has its own place; of what nobody writes (a neighbour that answers, a connection
// that is remembered, a rule that a component brings along) it is where the machine, the device, the address or the component is declared.
import { equalAddress, parseAddress } from "../../address/address.ts";
import type { Dataplane, Netns } from "../../dataplane/dataplane.ts";
import type { Programmer } from "../../dataplane/provenance.ts";
import type { Place } from "../../text/place.ts";
import type { Cluster } from "../../topology/topology.ts";
import type { TopologyIndex } from "../../topology/topology-index.ts";
import type { Hop, Step } from "../../trace/trace.ts";

/** The place of a step; null where the text says nothing of it: of an internet that only the question brings in. */
export type StepPlaces = (hop: Hop, step: Step) => Place | null;

/** What a CNI plugin and its daemons program. */
const ofCni: ReadonlySet<Programmer> = new Set<Programmer>([
  "bridge plugin",
  "ptp plugin",
  "portmap plugin",
  "flanneld",
  "aws-node",
  "calico plugin",
  "Felix",
  "BIRD",
  "kindnetd",
  "cilium-agent",
]);

/** Places of steps in a topology; each takes a few look-ups, however large the topology is. */
export function stepPlaces(index: TopologyIndex, dataplane: Dataplane): StepPlaces {
  const clusterOf = (netns: string): Cluster | undefined => {
    const machine = index.machinesById.get(netns) ?? index.nodeOf(netns);
    return machine?.kind === "node" ? index.clustersByName.get(machine.cluster) : undefined;
  };
  const ofProgrammer = (by: Programmer | null, netns: string): Place | null => {
    if (by === "kube-proxy") return clusterOf(netns)?.kubeProxy.place ?? null;
    return by !== null && ofCni.has(by) ? (clusterOf(netns)?.cni.place ?? null) : null;
  };
  const responsible = (netns: Netns, { type, device, because, detail }: Step): Place | null => {
    const own = netns.devices.get(device ?? "")?.provenance.place ?? netns.place;
    switch (type) {
      case "originate":
        return placeOfAddress(netns, detail.source) ?? netns.place;
      case "resolve-neighbor": {
        const holder = typeof detail.answeredBy === "string" ? dataplane.netns(detail.answeredBy) : undefined;
        return ofProgrammer(because.by, netns.id) ?? (holder ? placeOfAddress(holder, detail.address) : null) ?? own;
      }
      case "setup-session":
      case "match-session":
      case "deliver":
        return netns.place;
      case "filter": {
        // Of a policy: whom it is for.
        const subject = typeof detail.subject === "string" ? dataplane.netns(detail.subject) : undefined;
        return subject?.place ?? ofProgrammer(because.by, netns.id) ?? own;
      }
      default:
        return ofProgrammer(because.by, netns.id) ?? own;
    }
  };
  return (hop, step) => {
    if (step.declaredAt !== null) return written(step.declaredAt);
    const netns = dataplane.netns(hop.netns);
    return netns === undefined ? null : written(responsible(netns, step));
  };
}

/** Where a machine's address is declared, or the device that has it; null where it has not that address. */
function placeOfAddress({ devices, place }: Netns, text: unknown): Place | null {
  const address = typeof text === "string" ? parseAddress(text) : undefined;
  if (address === undefined) return null;
  for (const { addresses, provenance } of devices.values()) {
    const held = addresses.find((each) => equalAddress(each.address, address));
    if (held !== undefined) return held.provenance.place ?? provenance.place ?? place;
  }
  return null;
}

/** What is joined because somebody asks for it has an empty place. */
function written(place: Place | null): Place | null {
  if (place === null) return null;
  const { start, end } = place.range;
  return start.line === end.line && start.character === end.character ? null : place;
}
