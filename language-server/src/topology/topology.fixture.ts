// Declared topologies as data, for tests of what comes after the language. Everything stands in the order of the keys,
// one line each, so that places are in the order of the text. JavaScript moves keys that are numbers to the front: names
// here are words.
import { address } from "../address/address.ts";
import { prefix } from "../address/prefix.ts";
import type { Place } from "../text/place.ts";
import type { LabelSelector } from "./selector.ts";
import type { Service } from "./service.ts";
import type { Cluster, Host, Link, Namespace, Router, Topology, Workload } from "./topology.ts";
import { buildMachine, buildNode, buildPod } from "./topology-fixture-machines.ts";
import type {
  ClusterFixture,
  LinkFixture,
  ServiceFixture,
  TopologyFixture,
  WorkloadFixture,
} from "./topology-fixture-shapes.ts";
import {
  buildLabels,
  buildOptions,
  type ClusterName,
  createPlaceWriter,
  declaration,
  declared,
  entriesOf,
  listOf,
  optional,
  type PlaceWriter,
  splitName,
} from "./topology-fixture-values.ts";

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
    externalTrafficPolicy: fixture.externalTrafficPolicy ?? "Cluster",
    internalTrafficPolicy: fixture.internalTrafficPolicy ?? "Cluster",
    sessionAffinity: fixture.sessionAffinity ?? "None",
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
    kubeProxy: {
      name: fixture.kubeProxy ?? "iptables",
      options: buildOptions(fixture.kubeProxyOptions, writer),
      place: null,
    },
    namespaces,
    nodes: entriesOf(fixture.nodes).map(([node, each]) => buildNode(node, each, owner, writer)),
    workloads: entriesOf(fixture.workloads).map(([text, each]) => buildWorkload(text, each, owner.suffix, writer)),
    services: entriesOf(fixture.services).map(([text, each]) => buildService(text, each, owner, writer)),
    policies: [],
    clusterPolicies: [],
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
    unresolvedMembers: false,
  };
}
