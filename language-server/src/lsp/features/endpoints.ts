import { formatAddress } from "../../address/address.ts";
import { formatInterfaceAddress } from "../../address/prefix.ts";
import { endpointName } from "../../path/endpoint-name.ts";
import type { Place, Position } from "../../text/place.ts";
import { isAt, isBefore } from "../../text/positions.ts";
import { machinesInTextOrder } from "../../topology/machine.ts";
import type { Endpoint } from "../../topology/topology.ts";
import type { EndpointItem } from "../protocol.ts";
import type { View } from "../workspace.ts";
import { protocolPlace } from "./protocol-place.ts";

/** An endpoint of the topology, and the text that declares it. */
type Declared = { readonly item: EndpointItem; readonly extent: Place };

/** Every container, pod, machine and Service of the topology, by the names that `path` statements have for them. */
export function endpointsOf(view: View): EndpointItem[] {
  return declaredEndpoints(view).map(({ item }) => item);
}

/** What a position is in: the endpoint that is written there, else the container, else the pod, else the machine around it. */
export function endpointAt(view: View, position: Position): EndpointItem | null {
  const declared = declaredEndpoints(view);
  const written = endpointWrittenAt(view, position);
  if (written !== null) {
    const name = endpointName(written, view.analysis.index);
    const known = declared.find(({ item }) => item.name === name)?.item;
    return (
      known ?? { name, kind: written.kind, detail: "", place: { uri: view.editorUri(view.uri), range: at(position) } }
    );
  }
  let innermost: Declared | undefined;
  for (const each of declared) {
    if (!isAt(each.extent, view.uri, position)) continue;
    // A pod of a workload is written where the others are: the first stands for them.
    const isInner = innermost === undefined || isBefore(innermost.extent.range.start, each.extent.range.start);
    if (isInner) innermost = each;
  }
  return innermost?.item ?? null;
}

/** The texts that declare endpoints of a diagram, by its ids. */
export function endpointExtents(
  view: View,
  endpoints: readonly { readonly id: string; readonly endpoint: string }[],
): ReadonlyMap<string, readonly Place[]> {
  const extents = new Map(declaredEndpoints(view).map(({ item, extent }) => [item.name, extent]));
  return new Map(
    endpoints.flatMap(({ id, endpoint }) => {
      const extent = extents.get(endpoint);
      return extent ? [[id, [extent]] as const] : [];
    }),
  );
}

function at(position: Position) {
  return { start: position, end: position };
}

function endpointWrittenAt({ uri, analysis: { topology } }: View, position: Position): Endpoint | null {
  for (const { from, to, fromPlace, toPlace, place } of [...topology.paths, ...topology.expectations]) {
    if (!isAt(place, uri, position)) continue;
    if (isAt(fromPlace, uri, position)) return from;
    if (isAt(toPlace, uri, position)) return to;
  }
  return null;
}

function declaredEndpoints(view: View): Declared[] {
  const { topology, index } = view.analysis;
  const declared: Declared[] = [];
  const add = (
    endpoint: Endpoint,
    detail: readonly string[],
    of: { readonly place: Place; readonly extent: Place },
  ) => {
    const name = endpointName(endpoint, index);
    declared.push({
      item: { name, kind: endpoint.kind, detail: detail.join(" · "), place: protocolPlace(of.place, view) },
      extent: of.extent,
    });
  };
  for (const { nodes } of topology.clusters) {
    for (const node of nodes) {
      for (const pod of node.pods) {
        const addresses = pod.ips.map(({ value }) => formatAddress(value)).join(", ");
        for (const container of pod.containers) {
          const image = container.image === null ? [] : [container.image.value];
          const endpoint: Endpoint = { kind: "container", pod: pod.id, container: container.name };
          add(endpoint, [node.name, addresses, ...image], container);
        }
        add({ kind: "pod", pod: pod.id }, [node.name, addresses], pod);
      }
    }
  }
  for (const machine of machinesInTextOrder(topology)) {
    const addresses = machine.interfaces.flatMap(({ name, addresses: own }) =>
      own.map(({ value }) => `${name} ${formatInterfaceAddress(value)}`),
    );
    add({ kind: machine.kind, machine: machine.id }, addresses, machine);
  }
  for (const service of topology.clusters.flatMap(({ services }) => services)) {
    const addresses = service.clusterIPs.map(({ value }) => formatAddress(value)).join(", ");
    add({ kind: "service", service: service.id }, addresses === "" ? [] : [addresses], service);
  }
  return declared;
}
