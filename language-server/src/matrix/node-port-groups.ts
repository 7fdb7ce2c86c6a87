// Node ports as destinations: what is outside a cluster knows a Service by them. Linear in Services, nodes and endpoints.
import type { PodSelection } from "../kube-proxy/service-endpoints.ts";
import type { Service } from "../topology/service.ts";
import type { ClassedGroup } from "./endpoint-groups.ts";
import type { ClassContext } from "./machine-class.ts";
import type { MatrixPort, Member } from "./matrix.ts";

/** For each Service with node ports the nodes that it is asked at: those that nothing can tell apart are one group. `groups` has the groups of nodes. */
export function nodePortGroups(
  { index, selectionOf }: ClassContext,
  groups: readonly ClassedGroup[],
): readonly ClassedGroup[] {
  const nodes = groups.filter(({ kind }) => kind === "nodes");
  return index.topology.clusters.flatMap((cluster) => {
    const selected = selectionOf(cluster);
    const own = nodes.filter((group) => group.cluster === cluster.name);
    return cluster.services.flatMap((service) =>
      index.servicesById.get(service.id) === service ? groupsOf(service, own, selected) : [],
    );
  });
}

function groupsOf(service: Service, nodes: readonly ClassedGroup[], selected: PodSelection): readonly ClassedGroup[] {
  const ports = nodePortsOf(service);
  const families = new Set(service.clusterIPs.map(({ value }) => value.family));
  if (ports.length === 0 || families.size === 0) return [];
  // With the policy Local it makes a difference whether a node has endpoints.
  const isLocal = service.externalTrafficPolicy === "Local";
  const withEndpoints = new Set(isLocal ? selected(service).map(({ node }) => node.id) : []);
  return nodes.flatMap((group) =>
    [true, false].flatMap((has): ClassedGroup[] => {
      // Members of their own: a node's way to its own node port is a way, too.
      const members = group.members
        .filter(({ machine }) => withEndpoints.has(machine ?? "") === has)
        .map((member) => ({ ...member }));
      if (members.length === 0) return [];
      return [
        {
          ...group,
          kind: "node-port",
          service: service.id,
          namespace: service.namespace,
          members,
          byMachine: byMachineOf(members),
          ports,
          kinship: `node ports ${service.id}`,
          key: `node ports ${has} ${group.key}`,
          addresses: group.addresses.filter(({ family }) => families.has(family)),
          answersOn: () => true,
        },
      ];
    }),
  );
}

/** Of a Service of type LoadBalancer, which has addresses of its own outside, those that the text names. */
function nodePortsOf({ type, headless, ports }: Service): readonly MatrixPort[] {
  if (headless || (type !== "NodePort" && type !== "LoadBalancer")) return [];
  return ports.flatMap(({ nodePort, nodePortPlace, protocol }) =>
    nodePort === null || (type === "LoadBalancer" && nodePortPlace === undefined) ? [] : [{ port: nodePort, protocol }],
  );
}

function byMachineOf(members: readonly Member[]): Map<string, Member[]> {
  return new Map(members.flatMap((member) => (member.machine === null ? [] : [[member.machine, [member]] as const])));
}

/** The Service that a group stands for, and its port: by the port's own number, or by the node port's. */
export function servicePortOf(
  { kind, service: id, members: [first] }: ClassedGroup,
  port: MatrixPort | null,
  { index }: ClassContext,
): { readonly service: Service; readonly port: MatrixPort } | undefined {
  if (port === null) return undefined;
  const isNodePort = kind === "node-port";
  const own = first?.endpoint.kind === "service" ? first.endpoint.service : undefined;
  const service = index.servicesById.get((isNodePort ? id : own) ?? "");
  const asked = service?.ports.find(
    (each) => each.protocol === port.protocol && (isNodePort ? each.nodePort : each.port) === port.port,
  );
  return service === undefined || asked === undefined ? undefined : { service, port: asked };
}
