// Machines and pods of topology.fixture.ts, for tests.
import { address } from "../address/address.ts";
import { interfaceAddress, prefix } from "../address/prefix.ts";
import type { Container, ContainerPort, FirewallRule, Interface, Machine, Node, Pod, Protocol } from "./topology.ts";
import type {
  ContainersFixture,
  InterfaceFixture,
  MachineFixture,
  NodeFixture,
  PodFixture,
  PortFixture,
} from "./topology-fixture-shapes.ts";
import {
  buildLabels,
  buildOptions,
  buildRoutes,
  type ClusterName,
  declaration,
  declared,
  entriesOf,
  listOf,
  optional,
  type PlaceWriter,
  splitName,
} from "./topology-fixture-values.ts";

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

export function buildMachine(name: string, fixture: MachineFixture, writer: PlaceWriter): Machine {
  const base = declaration(name, writer);
  return {
    ...base,
    id: name,
    interfaces: entriesOf(fixture.interfaces).map(([each, given]) => buildInterface(each, given, writer)),
    routes: buildRoutes(fixture.routes, writer),
    withoutRoutes: (fixture.withoutRoutes ?? []).map((text) => declared(prefix(text), writer.next())),
    firewall: (fixture.firewall ?? []).map((text) => buildFirewallRule(text, writer)),
    ipForward: optional(fixture.ipForward, base.place),
    rpFilter: optional(fixture.rpFilter, base.place),
  };
}

function buildFirewallRule(text: string, writer: PlaceWriter): FirewallRule {
  const [, action = "", protocol = "", ports = ""] =
    /^(\w+)(?: (tcp|udp|sctp|icmp|ipip))?(?: ([\d-]+))?/.exec(text) ?? [];
  const protocols = { tcp: "TCP", udp: "UDP", sctp: "SCTP", icmp: "ICMP", ipip: "IPIP" } as const;
  const [from, to] = ports.split("-").map(Number);
  const after = (word: string) => new RegExp(` ${word} (\\S+)`).exec(text)?.[1];
  const [source, destination] = [after("from"), after("to")];
  return {
    action: action === "accept" || action === "reject" ? action : "drop",
    protocol: protocols[protocol as keyof typeof protocols] ?? null,
    ports: from === undefined || ports === "" ? null : { from, to: to ?? from },
    source: source === undefined ? null : prefix(source),
    destination: destination === undefined ? null : prefix(destination),
    place: writer.next(),
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

export function buildPod(
  text: string,
  given: readonly string[] | PodFixture,
  suffix: string,
  writer: PlaceWriter,
): Pod {
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

export function buildNode(name: string, fixture: NodeFixture, owner: ClusterName, writer: PlaceWriter): Node {
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
