// Declared topologies as data, for tests of what comes after the language. Everything stands in the order of the keys, one line each, so that places
// are in the order of the text. A number as a name would be moved to the front by JavaScript: names here are words.
import { address } from "../address/address.ts";
import { interfaceAddress, prefix } from "../address/prefix.ts";
import type { Place } from "../text/place.ts";
import type { LabelSelector } from "./selector.ts";
import type { Service } from "./service.ts";
import type {
  Cluster,
  Container,
  ContainerPort,
  Declaration,
  Host,
  Interface,
  Labels,
  Link,
  Machine,
  Namespace,
  Node,
  Option,
  Pod,
  Protocol,
  Router,
  Sourced,
  StaticRoute,
  Topology,
  Workload,
} from "./topology.ts";
import type {
  ClusterFixture,
  ContainersFixture,
  InterfaceFixture,
  LinkFixture,
  MachineFixture,
  NodeFixture,
  OptionsFixture,
  PodFixture,
  PortFixture,
  ServiceFixture,
  TopologyFixture,
  WorkloadFixture,
} from "./topology-fixture-shapes.ts";

export const fixtureUri = "file:///fixture.k8snet";

/** A topology with one cluster named `demo` and nothing else. */
export function cluster(fixture: ClusterFixture): Topology {
  return topology({ clusters: { demo: fixture } });
}

/** The declared topology that a fixture stands for. */
export function topology(fixture: TopologyFixture): Topology {
  const writer = createPlaceWriter();
  const several = Object.keys(fixture.clusters ?? {}).length > 1;
  const built: Record<keyof TopologyFixture, () => void> = {
    clusters: () => {
      clusters = entriesOf(fixture.clusters).map(([name, each]) => buildCluster(name, each, several, writer));
    },
    hosts: () => {
      hosts = entriesOf(fixture.hosts).map(([name, each]) => ({ kind: "host", ...buildMachine(name, each, writer) }));
    },
    routers: () => {
      routers = entriesOf(fixture.routers).map(([name, each]) => ({
        kind: "router",
        ...buildMachine(name, each, writer),
      }));
    },
    links: () => {
      links = entriesOf(fixture.links).map(([name, each]) => buildLink(name, each, writer));
    },
  };
  let clusters: Cluster[] = [];
  let hosts: Host[] = [];
  let routers: Router[] = [];
  let links: Link[] = [];
  for (const key of Object.keys(fixture)) {
    if (key === "clusters" || key === "hosts" || key === "routers" || key === "links") built[key]();
  }
  return { clusters, hosts, routers, links, paths: [], expectations: [] };
}

type PlaceWriter = { readonly next: () => Place };

function createPlaceWriter(): PlaceWriter {
  let line = 0;
  return {
    next: () => {
      const start = { line: line++, character: 0 };
      return { uri: fixtureUri, range: { start, end: { ...start, character: 1 } } };
    },
  };
}

function entriesOf<T>(record: Readonly<Record<string, T>> | undefined): [string, T][] {
  return Object.entries(record ?? {});
}

function listOf(text: string | undefined): string[] {
  return (text ?? "")
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

function declared<T>(value: T, place: Place): Sourced<T> {
  return { value, origin: "declared", place };
}

function optional<T>(value: T | undefined, place: Place): Sourced<T> | null {
  return value === undefined ? null : declared(value, place);
}

function declaration(name: string, writer: PlaceWriter): Declaration {
  const place = writer.next();
  return { name, place, extent: place, documentation: null };
}

function splitName(text: string): { namespace: string; name: string } {
  const slash = text.indexOf("/");
  return slash < 0
    ? { namespace: "default", name: text }
    : { namespace: text.slice(0, slash), name: text.slice(slash + 1) };
}

function buildLabels(record: Readonly<Record<string, string>> | undefined, writer: PlaceWriter): Labels {
  return new Map(entriesOf(record).map(([key, value]) => [key, declared(value, writer.next())]));
}

function buildOptions(fixture: OptionsFixture | undefined, writer: PlaceWriter): Option[] {
  return entriesOf(fixture)
    .filter(([name]) => name !== "")
    .map(([name, value]) => {
      const place = writer.next();
      const own = typeof value === "string" ? value : value[""];
      return {
        name,
        value: typeof own === "string" ? own : null,
        options: typeof value === "string" ? [] : buildOptions(value, writer),
        namePlace: place,
        valuePlace: typeof own === "string" ? place : null,
      };
    });
}

function buildRoutes(texts: readonly string[] | undefined, writer: PlaceWriter): StaticRoute[] {
  return (texts ?? []).map((text) => {
    const words = text.split(" ");
    const after = (word: string) => (words.includes(word) ? words[words.indexOf(word) + 1] : undefined);
    const via = after("via");
    return {
      prefix: prefix(words[0] ?? ""),
      via: via === undefined ? null : address(via),
      device: after("dev") ?? null,
      place: writer.next(),
    };
  });
}

function buildInterface(name: string, given: string | InterfaceFixture, writer: PlaceWriter): Interface {
  const fixture = typeof given === "string" ? { ip: given } : given;
  const base = declaration(name, writer);
  return {
    ...base,
    addresses: listOf(fixture.ip).map((text) => declared(interfaceAddress(text), writer.next())),
    mac: optional(fixture.mac, base.place),
    mtu: optional(fixture.mtu, base.place),
    gateways: listOf(fixture.gateway).map((text) => declared(address(text), writer.next())),
  };
}

function buildMachine(name: string, fixture: MachineFixture, writer: PlaceWriter): Machine {
  const base = declaration(name, writer);
  return {
    ...base,
    id: name,
    interfaces: entriesOf(fixture.interfaces).map(([each, given]) => buildInterface(each, given, writer)),
    routes: buildRoutes(fixture.routes, writer),
    withoutRoutes: (fixture.withoutRoutes ?? []).map((text) => declared(prefix(text), writer.next())),
    firewall: [],
    ipForward: optional(fixture.ipForward, base.place),
    rpFilter: null,
  };
}

function buildContainerPort(given: PortFixture, writer: PlaceWriter): ContainerPort {
  const fixture = typeof given === "object" ? given : { port: Number.parseInt(String(given), 10) };
  const protocol = typeof given === "string" ? (given.split("/")[1] ?? "tcp") : "tcp";
  const protocols: Record<string, Protocol> = { tcp: "TCP", udp: "UDP", sctp: "SCTP" };
  return {
    port: fixture.port,
    protocol: protocols[protocol] ?? "TCP",
    name: fixture.name ?? null,
    hostPort: fixture.hostPort ?? null,
    hostIP: null,
    place: writer.next(),
  };
}

function buildContainers(fixture: ContainersFixture, writer: PlaceWriter): Container[] {
  const entries: [string, readonly PortFixture[]][] = Array.isArray(fixture)
    ? fixture.map((name: string) => [name, []])
    : Object.entries(fixture as Readonly<Record<string, readonly PortFixture[]>>);
  return entries.map(([name, ports]) => ({
    ...declaration(name, writer),
    image: null,
    ports: ports.map((port) => buildContainerPort(port, writer)),
  }));
}

function buildPod(text: string, given: readonly string[] | PodFixture, suffix: string, writer: PlaceWriter): Pod {
  const fixture = isNames(given) ? { containers: given } : given;
  const { namespace, name } = splitName(text);
  const base = declaration(name, writer);
  return {
    ...base,
    id: `${namespace}/${name}${suffix}`,
    namespace,
    workload: null,
    labels: buildLabels(fixture.labels, writer),
    ips: listOf(fixture.ip).map((ip) => declared(address(ip), writer.next())),
    mac: optional(fixture.mac, base.place),
    mtu: optional(fixture.mtu, base.place),
    gateway: optional(fixture.gateway === undefined ? undefined : address(fixture.gateway), base.place),
    routes: buildRoutes(fixture.routes, writer),
    hostNetwork: fixture.hostNetwork ?? false,
    containers: buildContainers(fixture.containers ?? [], writer),
  };
}

function isNames(given: readonly string[] | PodFixture): given is readonly string[] {
  return Array.isArray(given);
}

function buildNode(name: string, fixture: NodeFixture, owner: ClusterName, writer: PlaceWriter): Node {
  const machine = buildMachine(name, fixture, writer);
  return {
    ...machine,
    kind: "node",
    cluster: owner.name,
    labels: buildLabels(fixture.labels, writer),
    podCIDRs: listOf(fixture.podCIDR).map((text) => declared(prefix(text), writer.next())),
    pods: entriesOf(fixture.pods).map(([text, each]) => buildPod(text, each, owner.suffix, writer)),
    cniOverrides: buildOptions(fixture.cni, writer),
    bridge: optional(fixture.bridge, machine.place),
    runtime: optional(fixture.runtime, machine.place),
  };
}

/** `suffix` is `@name` where there are several clusters. */
type ClusterName = { readonly name: string; readonly suffix: string };

function buildSelector(record: Readonly<Record<string, string>>, place: Place): LabelSelector {
  const requirements = entriesOf(record).map(([key, value]) => {
    return { key, operator: "In" as const, values: [value], place };
  });
  return { requirements, place };
}

function buildService(text: string, fixture: ServiceFixture, owner: ClusterName, writer: PlaceWriter): Service {
  const { namespace, name } = splitName(text);
  const base = declaration(name, writer);
  const headless = fixture.clusterIP === "None";
  const addresses = (list: string | undefined) => listOf(list).map((ip) => declared(address(ip), writer.next()));
  return {
    ...base,
    id: `${namespace}/${name}${owner.suffix}`,
    cluster: owner.name,
    namespace,
    type: fixture.type ?? "ClusterIP",
    selector: fixture.selector === undefined ? null : buildSelector(fixture.selector, base.place),
    headless,
    clusterIPs: headless ? [] : addresses(fixture.clusterIP),
    ports: (fixture.ports ?? []).map((given) => {
      const port = typeof given === "number" ? { port: given } : given;
      const common = { protocol: "TCP" as const, name: null, targetPort: port.port, nodePort: null };
      return { ...common, place: writer.next(), ...port };
    }),
    externalIPs: addresses(fixture.externalIPs),
    loadBalancerIPs: addresses(fixture.loadBalancerIPs),
    externalName: null,
    externalTrafficPolicy: "Cluster",
    internalTrafficPolicy: "Cluster",
    sessionAffinity: "None",
  };
}

function buildWorkload(text: string, fixture: WorkloadFixture, suffix: string, writer: PlaceWriter): Workload {
  const { namespace, name } = splitName(text);
  const base = declaration(name, writer);
  return {
    ...base,
    kind: fixture.kind ?? "deployment",
    namespace,
    replicas: optional(fixture.replicas, base.place),
    on: (fixture.on ?? []).map((node) => declared(node, writer.next())),
    template: buildPod(text, fixture.template ?? {}, suffix, writer),
  };
}

function buildCluster(name: string, fixture: ClusterFixture, several: boolean, writer: PlaceWriter): Cluster {
  const base = declaration(name, writer);
  const owner = { name, suffix: several ? `@${name}` : "" };
  const prefixes = (list: string | undefined) => listOf(list).map((text) => declared(prefix(text), writer.next()));
  const namespaces: Namespace[] = entriesOf(fixture.namespaces).map(([namespace, labels]) => ({
    ...declaration(namespace, writer),
    labels: buildLabels(labels, writer),
  }));
  return {
    ...base,
    podCIDRs: prefixes(fixture.podCIDR),
    serviceCIDRs: prefixes(fixture.serviceCIDR),
    cni: {
      name: fixture.cni ?? "bridge",
      options: buildOptions(fixture.cniOptions, writer),
      place: fixture.cni === undefined ? null : writer.next(),
    },
    kubeProxy: { name: fixture.kubeProxy ?? "iptables", options: [], place: null },
    namespaces,
    nodes: entriesOf(fixture.nodes).map(([node, each]) => buildNode(node, each, owner, writer)),
    workloads: entriesOf(fixture.workloads).map(([text, each]) => buildWorkload(text, each, owner.suffix, writer)),
    services: entriesOf(fixture.services).map(([text, each]) => buildService(text, each, owner, writer)),
    policies: [],
  };
}

function buildLink(name: string, fixture: LinkFixture, writer: PlaceWriter): Link {
  const base = declaration(name, writer);
  return {
    ...base,
    id: name,
    pointToPoint: fixture.pointToPoint ?? false,
    implied: false,
    subnets: listOf(fixture.subnet).map((text) => declared(prefix(text), writer.next())),
    mtu: optional(fixture.mtu, base.place),
    members: fixture.members.map((text) => {
      const colon = text.indexOf(":");
      return { machine: text.slice(0, colon), interface: text.slice(colon + 1), place: writer.next() };
    }),
  };
}
