import { formatWrittenPort } from "../../address/port.ts";
import { resolveEndpointText } from "../../language/resolving/resolve-endpoint.ts";
import { type Message, message } from "../../messages/message.ts";
import { createPodSelections } from "../../policy/selected-pods.ts";
import { selects } from "../../topology/selector.ts";
import type { Service } from "../../topology/service.ts";
import type { Container, Endpoint, Pod, Protocol } from "../../topology/topology.ts";
import { clusterAround, namespacedAround } from "../text-structure/surroundings.ts";
import type { Asked, Offer } from "./offer.ts";

/** The ports that the end of a path has: of a container, of a pod's containers, of a Service; of an address whatever its holder has. All declared ones where it has none. */
export function targetPorts(asked: Asked, end: string): Offer[] {
  const { names, topology } = asked.view.analysis;
  const resolved = resolveEndpointText(names, end);
  const own = "problem" in resolved ? [] : portsOfEndpoint(resolved.endpoint, asked);
  if (own.length > 0) return own;
  return portsOfPods(topology.clusters.flatMap(({ nodes }) => nodes.flatMap(({ pods }) => pods)));
}

function portsOfEndpoint(endpoint: Endpoint, asked: Asked): Offer[] {
  const { index } = asked.view.analysis;
  const servicePorts = (service: Service | undefined) =>
    (service?.ports ?? []).map(({ port, protocol, name }) => portOffer(port, protocol, name ?? service?.id ?? ""));
  switch (endpoint.kind) {
    case "container":
      return index
        .containersOf(endpoint.pod)
        .filter(({ name }) => name === endpoint.container)
        .flatMap(portsOfContainer);
    case "pod":
      return index.containersOf(endpoint.pod).flatMap(portsOfContainer);
    case "service":
      return servicePorts(index.servicesById.get(endpoint.service));
    case "address":
      return index
        .ownersOf(endpoint.address)
        .flatMap((owner) =>
          owner.kind === "pod" ? portsOfPods([owner.pod]) : "service" in owner ? servicePorts(owner.service) : [],
        );
    case "node":
      return nodePorts(asked);
    default:
      return [];
  }
}

/** Ports of every node that lead to a Service. */
function nodePorts({ view: { analysis } }: Asked): Offer[] {
  const services = analysis.topology.clusters.flatMap(({ services: all }) => all);
  return services.flatMap(({ id, ports }) =>
    ports.flatMap(({ nodePort, protocol }) =>
      nodePort === null ? [] : [portOffer(nodePort, protocol, `service ${id}`)],
    ),
  );
}

function portsOfPods(pods: readonly Pod[]): Offer[] {
  return pods.flatMap(({ containers }) => containers.flatMap(portsOfContainer));
}

function portsOfContainer({ name, ports }: Container): Offer[] {
  return ports.map((port) =>
    portOffer(port.port, port.protocol, [name, port.name].filter((each) => each !== null).join(" · ")),
  );
}

function portOffer(port: number, protocol: Protocol, detail: string): Offer {
  return { label: formatWrittenPort({ port, protocol }), kind: "value", detail };
}

/** The ports of the pods that the Service or the policy around selects: numbers, and names where a target is asked for. */
export function portsOfSelected(asked: Asked): Offer[] {
  const { blocks, before } = asked.context;
  const keywords = blocks.map(([keyword]) => keyword);
  const cluster = clusterAround(asked);
  if (cluster === undefined) return [];
  if (keywords.includes("service")) {
    const service = namespacedAround(asked, "service", cluster.services);
    const selector = service?.selector ?? null;
    const pods = cluster.nodes.flatMap(({ pods: all }) => all);
    const selected =
      selector === null
        ? []
        : pods.filter(({ namespace, labels }) => namespace === service?.namespace && selects(selector, labels));
    const isTarget = before.at(-1) === "->" || before[0] === "targetPort";
    return isTarget ? [...portsOfPods(selected), ...portNames(selected)] : portsOfPods(selected);
  }
  const policy = namespacedAround(asked, "networkPolicy", cluster.policies);
  if (policy === undefined) return [];
  const isIngress = keywords.includes("ingress");
  const selected = isIngress
    ? createPodSelections(cluster)
        .ofPolicy(policy)
        .map(({ pod }) => pod)
    : cluster.nodes.flatMap(({ pods }) => pods);
  return [...portsOfPods(selected), ...portNames(selected)];
}

function portNames(pods: readonly Pod[]): Offer[] {
  const named = pods.flatMap(({ containers }) => containers.flatMap(({ ports }) => ports));
  return named.flatMap(({ name, port }) =>
    name === null ? [] : [{ label: name, kind: "name", detail: String(port) } as const],
  );
}

/** The first node port that no Service of the cluster has. */
export function freeNodePorts(asked: Asked): Offer[] {
  const services = clusterAround(asked)?.services ?? [];
  const taken = new Set(services.flatMap(({ ports }) => ports.map(({ nodePort }) => nodePort)));
  const detail: Message = message("lsp.free-port");
  for (let port = 30_000; port <= 32_767; port++)
    if (!taken.has(port)) return [{ label: String(port), kind: "value", detail }];
  return [];
}
