// One node with kube-proxy on it and the rest of the world on a wire, from Kubernetes objects: to see what becomes of a packet at the node.
import { type Address, address, equalAddress, type Family, formatAddress } from "../address/address.ts";
import { contains, defaultPrefix, type Prefix, prefix } from "../address/prefix.ts";
import type { Dataplane, Netns, Segment } from "../dataplane/dataplane.ts";
import type { Device } from "../dataplane/device.ts";
import { indexPorts } from "../kube-proxy/port-index.ts";
import type { ProxiedEndpoint, ProxiedPort } from "../kube-proxy/proxied-port.ts";
import { findProxyMode } from "../kube-proxy/proxy-modes.ts";
import type { ProxySettings } from "../kube-proxy/proxy-settings.ts";
import { installRoute } from "../machine/install-route.ts";
import { addDevice, createNetnsDraft, finishNetns, type NetnsDraft } from "../machine/netns-draft.ts";
import type { Protocol } from "../topology/topology.ts";
import type { Way } from "../trace/trace.ts";
import { tracePacket } from "../trace/trace-packet.ts";
import type { Yaml } from "./small-yaml.fixture.ts";

/** How kube-proxy is set up; `nodePortAddresses` null is all of the node's. */
export type FlowConfig = {
  readonly proxyMode: string;
  readonly ipFamily: "IPv4" | "IPv6";
  readonly thisNode: string;
  readonly nodeIPs: readonly string[];
  readonly podCIDR: string;
  readonly detectLocal: boolean;
  readonly masqueradeAll: boolean;
  readonly localhostNodePorts: boolean;
  readonly nodePortAddresses: readonly string[] | null;
  readonly serviceCIDRs?: string;
};

export type Flow = {
  readonly name: string;
  readonly sourceIP: string;
  readonly protocol: Protocol;
  readonly destIP: string;
  readonly destPort: number;
  /** `10.180.0.1:80, 10.180.1.1:80`, `REJECT`, `DROP`, `ACCEPT` by a rule, or nothing that kube-proxy does. */
  readonly output: string;
  readonly masq: boolean;
};

type Yamls = { readonly [key: string]: Yaml };

/** What becomes of each flow's packet at the node, as `output` and `masq` have it. */
export function flowsSeen(config: FlowConfig, objects: readonly Yaml[], flows: readonly Flow[]): readonly Flow[] {
  const family = config.ipFamily === "IPv4" ? 4 : 6;
  const ports = readPorts(objects.map(mapping), family);
  const own = config.nodeIPs.map(address).filter((each) => each.family === family);
  // Whoever sends need not have the address that it sends from.
  const strangers = ports.flatMap((port) => port.endpoints().map((endpoint) => endpoint.address));
  const dataplane = wireOf(config, ports, own, strangers, family);
  return flows.map((flow) => {
    const source = address(flow.sourceIP);
    const netns = isOfNode(source, own) ? "node" : "world";
    const trace = tracePacket(dataplane, {
      netns,
      source,
      destination: address(flow.destIP),
      protocol: flow.protocol,
      destinationPort: flow.destPort,
      size: null,
    });
    const branches = [trace.forward, ...trace.alternatives.map(({ forward }) => forward)].map(seenAtNode);
    const output = [...new Set(branches.map((branch) => branch.output))].sort().join(", ");
    return { ...flow, output, masq: branches.some(({ masq }) => masq) };
  });
}

function seenAtNode({ hops, verdict }: Way): Pick<Flow, "output" | "masq"> {
  const steps = hops.find(({ netns }) => netns === "node")?.steps ?? [];
  const transforms = steps.filter(({ type }) => type === "transform");
  const to = transforms.find(({ detail }) => detail.kind === "dnat")?.detail.after;
  const masq = transforms.some(({ detail }) => detail.kind === "masquerade");
  const filtered = steps.findLast(({ type, detail }) => type === "filter" && detail.rule !== null)?.detail.verdict;
  const endsHere = hops.at(-1)?.netns === "node";
  if (endsHere && verdict !== "delivered" && filtered !== "accept") {
    return { output: filtered === "reject" ? "REJECT" : filtered === "drop" ? "DROP" : "", masq: false };
  }
  if (to !== undefined) return { output: String(to), masq };
  return { output: endsHere && filtered === "accept" ? "ACCEPT" : "", masq };
}

function isOfNode(held: Address, own: readonly Address[]): boolean {
  const loopback = held.family === 4 ? "127.0.0.1" : "::1";
  return formatAddress(held) === loopback || own.some((each) => equalAddress(each, held));
}

const wire = { 4: { node: "198.18.0.1", world: "198.18.0.2" }, 6: { node: "fd99::1", world: "fd99::2" } } as const;

function wireOf(
  config: FlowConfig,
  ports: readonly ProxiedPort[],
  own: readonly Address[],
  strangers: readonly Address[],
  family: Family,
): Dataplane {
  const node = machine("node", own, family);
  findProxyMode(config.proxyMode).program(indexPorts(ports), settingsOf(config, own, family), family, node);
  const spaces = new Map<string, Netns>([
    ["node", finishNetns(node)],
    ["world", finishNetns(machine("world", strangers, family))],
  ]);
  const members = [...spaces.keys()].map((netns) => ({ netns, device: "eth0" }));
  const segment: Segment = { id: "wire", mtu: null, place: null, members };
  return {
    netns: (id) => spaces.get(id),
    netnsIds: [...spaces.keys()],
    segment: () => segment,
    segmentIds: ["wire"],
    holders: (wanted) =>
      members.flatMap(({ netns }) => (equalAddress(wanted, address(wire[family][netns as "node"])) ? netns : [])),
    macHolders: (mac) => members.filter(({ netns }) => macOf(netns) === mac),
  };
}

function macOf(netns: string): string {
  return netns === "node" ? "02:00:00:00:00:01" : "02:00:00:00:00:02";
}

function machine(id: "node" | "world", held: readonly Address[], family: Family): NetnsDraft {
  const provenance = { by: "administrator", place: null } as const;
  const draft = createNetnsDraft(id, id === "node" ? "node" : "host", null, "kernel");
  draft.sysctl = { ...draft.sysctl, forwarding: { 4: true, 6: true } };
  const onWire = { address: address(wire[family][id]), length: family === 4 ? 30 : 126 };
  const alone = new Map(held.map((each) => [formatAddress(each), { address: each, length: family === 4 ? 32 : 128 }]));
  const card: Device = {
    kind: "ethernet",
    segment: "wire",
    name: "eth0",
    mac: macOf(id),
    mtu: 1500,
    up: true,
    carrier: true,
    addresses: [onWire, ...alone.values()].map((each) => ({ ...each, scope: "global", provenance })),
    master: null,
    hairpin: false,
    provenance,
  };
  addDevice(draft, card);
  const via = address(wire[family][id === "node" ? "world" : "node"]);
  installRoute(draft, { prefix: defaultPrefix(family), via, device: "eth0", protocol: "static", provenance });
  return draft;
}

function settingsOf(config: FlowConfig, own: readonly Address[], family: Family): ProxySettings {
  const loopback = address(family === 4 ? "127.0.0.1" : "::1");
  const allowed = config.nodePortAddresses?.map(prefix);
  const isAllowed = (each: Address) =>
    allowed?.some((range) => range.address.family === family && contains(range, each)) ?? true;
  return {
    mode: findProxyMode(config.proxyMode).name,
    node: config.thisNode,
    masqueradeAll: config.masqueradeAll,
    localSources: config.detectLocal ? prefix(config.podCIDR) : null,
    nodePortAddresses: allowed === undefined ? null : [...own, loopback].filter(isAllowed),
    localhostNodePorts: config.localhostNodePorts && family === 4,
    nodeAddress: own[0],
    serviceCIDRs: config.serviceCIDRs === undefined ? [] : [prefix(config.serviceCIDRs)],
    place: null,
  };
}

function readPorts(objects: readonly Yamls[], family: Family): readonly ProxiedPort[] {
  const slices = objects.filter(({ kind }) => kind === "EndpointSlice");
  return objects
    .filter(({ kind }) => kind === "Service")
    .flatMap((service) => {
      const { name, namespace } = mapping(service.metadata);
      const spec = mapping(service.spec);
      const mine = slices.filter(({ metadata }) => {
        const labels = mapping(mapping(metadata).labels);
        return mapping(metadata).namespace === namespace && labels["kubernetes.io/service-name"] === name;
      });
      const ingress = list(mapping(mapping(service.status).loadBalancer).ingress);
      return list(spec.ports)
        .map(mapping)
        .map((port): ProxiedPort => {
          const endpoints = mine.flatMap((slice) => readEndpoints(slice, port.name));
          const portName = String(port.name ?? "");
          return {
            family,
            namespace: String(namespace),
            service: String(name),
            portName,
            name: `${namespace}/${name}${portName === "" ? "" : `:${portName}`}`,
            protocol: (port.protocol ?? "TCP") as Protocol,
            port: Number(port.port),
            clusterIP: address(String(spec.clusterIP)),
            nodePort: port.nodePort ? Number(port.nodePort) : null,
            externalIPs: list(spec.externalIPs).map((ip) => address(String(ip))),
            loadBalancerIPs: ingress.map((each) => address(String(mapping(each).ip))),
            sourceRanges: list(spec.loadBalancerSourceRanges).map((range): Prefix => prefix(String(range).trim())),
            internalLocal: spec.internalTrafficPolicy === "Local",
            externalLocal: spec.externalTrafficPolicy === "Local",
            affinitySeconds: null,
            healthCheckNodePort:
              spec.healthCheckNodePort && spec.externalTrafficPolicy === "Local"
                ? Number(spec.healthCheckNodePort)
                : null,
            place: null,
            endpoints: () => endpoints,
          };
        });
    });
}

function readEndpoints(slice: Yamls, portName: Yaml | undefined): readonly ProxiedEndpoint[] {
  const port = list(slice.ports)
    .map(mapping)
    .find(({ name }) => (name ?? "") === (portName ?? ""));
  if (port === undefined) return [];
  return list(slice.endpoints)
    .map(mapping)
    .flatMap(({ addresses, conditions, nodeName }) => {
      const { ready = true, serving = ready, terminating = false } = mapping(conditions);
      return list(addresses).map((ip) => ({
        address: address(String(ip)),
        port: Number(port.port),
        node: typeof nodeName === "string" ? nodeName : null,
        ready: ready === true,
        serving: serving === true,
        terminating: terminating === true,
      }));
    });
}

function mapping(yaml: Yaml | undefined): Yamls {
  return typeof yaml === "object" && yaml !== null && !Array.isArray(yaml) ? (yaml as Yamls) : {};
}

function list(yaml: Yaml | undefined): readonly Yaml[] {
  return Array.isArray(yaml) ? yaml : [];
}
