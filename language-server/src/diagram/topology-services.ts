// The Services of a cluster beside its nodes: their addresses and ports, and which of the drawn pods answer for them.
import { formatAddress } from "../address/address.ts";
import { type PodSelection, selectPods } from "../kube-proxy/service-endpoints.ts";
import { message } from "../messages/message.ts";
import type { Service } from "../topology/service.ts";
import type { Cluster } from "../topology/topology.ts";
import type { ItemNote } from "./diagram-item.ts";
import type { Box } from "./flowchart.ts";
import type { Sketch } from "./sketch.ts";
import { type Plugs, podKey } from "./topology-drawing.ts";

/** So many Services are drawn, the rest is counted. */
const mostServices = 12;

/** So many endpoints of one are tied to it; more would bury the nodes under lines. */
const mostEndpoints = 8;

/** Draws the cluster's Services, tied to their pods, which are drawn already; `areGrouped` where many of a Service's pods are one box by what they are. */
export function drawServices(
  cluster: Cluster,
  sketch: Sketch,
  plugs: Plugs,
  { areGrouped } = { areGrouped: false },
): readonly Box[] {
  const podsOf = selectPods(cluster);
  const boxes = cluster.services
    .slice(0, mostServices)
    .map((service) => drawService(service, podsOf, sketch, plugs, areGrouped));
  const left = cluster.services.length - mostServices;
  if (left > 0) boxes.push(sketch.box([sketch.say(message("diagram.more", { count: left }))], { class: "quiet" }));
  return boxes;
}

function drawService(service: Service, podsOf: PodSelection, sketch: Sketch, plugs: Plugs, areGrouped: boolean): Box {
  const name = service.id.replace(/^default\//, "");
  const pods = podsOf(service);
  const lines = [sketch.say(message("diagram.service", { service: name })), ...addressLines(service, sketch)];
  if (pods.length > mostEndpoints) lines.push(sketch.say(message("diagram.pods", { count: pods.length })));
  const note = serviceNote(service, pods.length, sketch);
  const box = sketch.box(lines, { place: service.place, endpoint: `service ${name}`, class: "quiet", note });
  const drawn =
    pods.length > mostEndpoints && !areGrouped ? [] : pods.flatMap(({ pod }) => plugs.get(podKey(pod.id)) ?? []);
  const boxes = new Set(drawn);
  if (boxes.size > mostEndpoints) return box;
  for (const to of boxes) sketch.connect({ from: box.id, to, lines: [], style: "dashed" });
  return box;
}

function serviceNote(service: Service, pods: number, sketch: Sketch): ItemNote {
  return {
    key: `service ${service.id}`,
    name: sketch.say(message("diagram.service", { service: service.id })),
    lines: [
      service.type,
      ...addressLines(service, sketch),
      sketch.say(pods === 1 ? message("diagram.one-pod") : message("diagram.pods", { count: pods })),
      ...(service.documentation === null ? [] : [service.documentation.trim()]),
    ],
    extents: [service.extent],
  };
}

function addressLines(service: Service, sketch: Sketch): string[] {
  if (service.type === "ExternalName") return service.externalName === null ? [] : [service.externalName];
  const ports = service.ports.map(({ port }) => port).join(", ");
  const own = service.headless
    ? [sketch.say(message("diagram.headless"))]
    : service.clusterIPs.map(({ value }) => formatAddress(value));
  const external = [...service.loadBalancerIPs, ...service.externalIPs].map(({ value }) => formatAddress(value));
  const nodePorts = service.ports.flatMap(({ nodePort }) => (nodePort === null ? [] : [nodePort]));
  return [
    ...[...own, ...external].map((address) => (ports === "" ? address : `${address} :${ports}`)),
    ...(nodePorts.length > 0 ? [sketch.say(message("diagram.node-ports", { ports: nodePorts.join(", ") }))] : []),
  ];
}
