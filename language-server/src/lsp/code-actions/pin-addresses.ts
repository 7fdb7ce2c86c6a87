import { CodeActionKind } from "vscode-languageserver";
import { formatAddress } from "../../address/address.ts";
import { formatInterfaceAddress, formatPrefix } from "../../address/prefix.ts";
import { message } from "../../messages/message.ts";
import type { Place, Range } from "../../text/place.ts";
import { isIn, touches } from "../../text/positions.ts";
import type { TextReplacement } from "../../topology/finding.ts";
import { internetName } from "../../topology/internet.ts";
import type { AnyMachine } from "../../topology/machine.ts";
import { isLoopbackInterface } from "../../topology/node-address.ts";
import type { Service } from "../../topology/service.ts";
import type { Cluster, Declaration, Interface, Node, Pod, Sourced } from "../../topology/topology.ts";
import type { CheckedView, View } from "../workspace.ts";
import { type Action, refactoring } from "./action.ts";
import { insertStatements } from "./block-insertion.ts";
import { changeOf, replacement, textAt } from "./change.ts";
import { keepsTopology } from "./same-topology.ts";

/** Writes derived addresses into the text, so that nothing that comes into the topology later moves them. */
export function pinActions(view: CheckedView, range: Range): Action[] {
  const { clusters, hosts, routers } = view.analysis.topology;
  const isHere = ({ extent }: Declaration) => extent.uri === view.uri && isIn(extent.range, range.start);
  const isNamed = ({ place, extent }: Declaration) =>
    extent.uri === view.uri && touches({ start: extent.range.start, end: place.range.end }, range);
  const actions: Action[] = [];
  const add = (id: string, title: Action["title"], edits: () => readonly TextReplacement[], isOffered: boolean) => {
    const change = () => keepsTopology(view, changeOf(edits()), { statements: "same" });
    if (isOffered) actions.push(refactoring(id, CodeActionKind.RefactorRewrite, title, change));
  };
  for (const cluster of clusters) {
    if (isNamed(cluster)) {
      const title = message("actions.pin-cluster", { cluster: cluster.name });
      add("pin-cluster", title, () => clusterPins(view, cluster), hasPins(view, cluster));
    }
    for (const node of cluster.nodes) {
      if (isNamed(node)) {
        const title = message("actions.pin-node", { node: node.name });
        add("pin-node", title, () => nodePins(view, node), nodePins(view, node).length > 0);
      }
      for (const pod of node.pods) {
        if (!isHere(pod)) continue;
        const addresses = derivedValues(pod.ips).map(formatAddress).join(", ");
        const title = message("actions.pin-pod", { pod: pod.id, addresses });
        add("pin-pod", title, () => podPins(view, pod), podPins(view, pod).length > 0);
      }
    }
    for (const service of cluster.services.filter(isHere)) {
      const title = message("actions.pin-service", { service: service.id });
      add("pin-service", title, () => servicePins(view, service), servicePins(view, service).length > 0);
    }
  }
  for (const machine of [...hosts, ...routers].filter(isNamed)) {
    const title = message("actions.pin-machine", { machine: machine.name });
    add("pin-machine", title, () => machinePins(view, machine), machinePins(view, machine).length > 0);
  }
  return actions;
}

function hasPins(view: View, cluster: Cluster): boolean {
  const own = [...cluster.podCIDRs, ...cluster.serviceCIDRs];
  return (
    derivedValues(own).length > 0 ||
    cluster.nodes.some((node) => nodePins(view, node).length > 0) ||
    cluster.services.some((service) => servicePins(view, service).length > 0)
  );
}

/** Which lists of values are written down where they are derived: a pod's `ips`, an interface's `addresses`, a service's `ports` … */
type IsMeant = (values: object) => boolean;

const all: IsMeant = () => true;

/** Everything derived of all that the text has. */
export function derivedPins(view: View, isMeant: IsMeant): TextReplacement[] {
  const { clusters, hosts, routers } = view.analysis.topology;
  return [
    ...clusters.flatMap((cluster) => clusterPins(view, cluster, isMeant)),
    ...[...hosts, ...routers].flatMap((machine) => machinePins(view, machine, [], isMeant)),
  ];
}

/** Everything derived of a cluster and what is in it; pods that workloads stand for have no place of their own. */
function clusterPins(view: View, cluster: Cluster, isMeant = all): TextReplacement[] {
  const podCIDRs = isMeant(cluster.podCIDRs) ? cluster.podCIDRs : [];
  const serviceCIDRs = isMeant(cluster.serviceCIDRs) ? cluster.serviceCIDRs : [];
  const first = [
    ...missingStatement("podCIDR", podCIDRs, formatPrefix),
    ...missingStatement("serviceCIDR", serviceCIDRs, formatPrefix),
  ];
  return [
    ...cluster.nodes.flatMap((node) => nodePins(view, node, isMeant)),
    ...cluster.services.flatMap((service) => servicePins(view, service, isMeant)),
    ...insertStatements(view, { extent: cluster.extent, first, last: [] }),
    ...addedValues(view, podCIDRs, formatPrefix),
    ...addedValues(view, serviceCIDRs, formatPrefix),
  ];
}

function nodePins(view: View, node: Node, isMeant = all): TextReplacement[] {
  const podCIDRs = isMeant(node.podCIDRs) ? node.podCIDRs : [];
  const first = missingStatement("podCIDR", podCIDRs, formatPrefix);
  // Of two that are written at one place the inner one comes first.
  return [
    ...node.pods.flatMap((pod) => podPins(view, pod, isMeant)),
    ...machinePins(view, node, first, isMeant),
    ...addedValues(view, podCIDRs, formatPrefix),
  ];
}

/** `first` are statements that are written at the head of the machine's block too. */
export function machinePins(
  view: View,
  machine: AnyMachine,
  first: readonly string[] = [],
  isMeant = all,
): TextReplacement[] {
  if (isDerivedThing(machine)) return [];
  // The way to the internet is there because a path asks about it.
  const interfaces = machine.interfaces.filter(
    ({ name, addresses }) => !isLoopbackInterface(name) && name !== internetName && isMeant(addresses),
  );
  const isWritten = (each: Interface) => !isDerivedThing(each);
  const last = interfaces
    .filter((each) => !isWritten(each))
    .map(
      (each) =>
        `interface ${each.name} { ip ${each.addresses.map(({ value }) => formatInterfaceAddress(value)).join(", ")} }`,
    );
  return [
    ...interfaces.filter(isWritten).flatMap((each) => [
      ...insertStatements(view, {
        extent: each.extent,
        first: missingStatement("ip", each.addresses, formatInterfaceAddress),
        last: [],
      }),
      ...addedValues(view, each.addresses, formatInterfaceAddress),
    ]),
    ...insertStatements(view, { extent: machine.extent, first, last }),
  ];
}

function podPins(view: View, pod: Pod, isMeant = all): TextReplacement[] {
  if (pod.workload !== null || pod.hostNetwork || !isMeant(pod.ips)) return [];
  const first = missingStatement("ip", pod.ips, formatAddress);
  return [
    ...insertStatements(view, { extent: pod.extent, first, last: [] }),
    ...addedValues(view, pod.ips, formatAddress),
  ];
}

function servicePins(view: View, service: Service, isMeant = all): TextReplacement[] {
  const clusterIPs = isMeant(service.clusterIPs) ? service.clusterIPs : [];
  const first = missingStatement("clusterIP", clusterIPs, formatAddress);
  const isWritten = (port: Service["ports"][number]) => port.nodePort === null || port.nodePortPlace !== undefined;
  return [
    ...(isMeant(service.ports) ? service.ports : [])
      .filter((port) => !isWritten(port))
      .flatMap(({ place, nodePort }) =>
        insertStatements(view, { extent: place, first: [], last: [`nodePort ${nodePort}`] }),
      ),
    ...insertStatements(view, { extent: service.extent, first, last: [] }),
    ...addedValues(view, clusterIPs, formatAddress),
  ];
}

/** A thing that stands for something in the text and is not written itself has the place of that. */
export function isDerivedThing({ place, extent }: { readonly place: Place; readonly extent: Place }): boolean {
  return JSON.stringify(place) === JSON.stringify(extent);
}

function derivedValues<T>(values: readonly Sourced<T>[]): T[] {
  return values.filter(({ origin }) => origin === "derived").map(({ value }) => value);
}

/** The statement of a keyword that the text does not have at all. */
function missingStatement<T>(keyword: string, values: readonly Sourced<T>[], write: (value: T) => string): string[] {
  const isMissing = values.length > 0 && values.every(({ origin }) => origin === "derived");
  return isMissing ? [`${keyword} ${values.map(({ value }) => write(value)).join(", ")}`] : [];
}

/** Behind the values that the text has, those that it leaves out: the other family's. */
function addedValues<T>(view: View, values: readonly Sourced<T>[], write: (value: T) => string): TextReplacement[] {
  const last = values.findLast(({ origin }) => origin === "declared");
  const added = derivedValues(values);
  if (last === undefined || added.length === 0) return [];
  const { uri, range } = last.place;
  const document = view.textOf(uri);
  if (document === undefined) return [];
  const quote = textAt(view, {
    uri,
    range: { start: range.end, end: { ...range.end, character: range.end.character + 1 } },
  });
  const at = document.offsetAt(range.end) + (quote === '"' ? 1 : 0);
  return replacement(view, uri, at, at, `, ${added.map(write).join(", ")}`);
}
