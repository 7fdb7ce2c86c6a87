// Which packets are sent. The choice is a function of the topology alone.
import { type Family, formatAddress } from "../../address/address.ts";
import { spreadHashOf } from "../../address/hash.ts";
import type { Dataplane } from "../../dataplane/dataplane.ts";
import { endpointName } from "../../path/endpoint-name.ts";
import { locateEndpoint } from "../../path/locate-endpoint.ts";
import { requestPath, type WantedPath } from "../../path/request-path.ts";
import { machinesInTextOrder } from "../../topology/machine.ts";
import type { Endpoint, Expectation, PathStatement, RequestedPort } from "../../topology/topology.ts";
import type { TopologyIndex } from "../../topology/topology-index.ts";
import type { TraceRequest } from "../../trace/request.ts";
import {
  type ChosenProbes,
  mostProbes,
  type PathChoice,
  type UnsendablePath,
  type WantedProbe,
} from "./wanted-probe.ts";

/** The port for TCP and UDP where the destination declares none. */
const usualPort = { TCP: 80, UDP: 53 } as const;

/** So many packets tell much of any topology and take a few seconds. */
const usualSample = 200;

/** What is verified where nobody says: the declared paths, or a sample where there are none. */
export function usualChoice({ topology }: TopologyIndex): PathChoice {
  return topology.paths.length + topology.expectations.length > 0 ? "declared" : { sample: usualSample };
}

/** Chooses the probes, and one more than the lab sends where there are more: nobody waits for all pairs of thousands of pods to be written down. What cannot be sent (an end that has no address, a Service that is not simulated) is told, not left out. */
export function chooseProbes(choice: PathChoice, index: TopologyIndex, dataplane: Dataplane): ChosenProbes {
  const wanted =
    choice === "declared"
      ? declaredPaths(index, dataplane)
      : choice === "all"
        ? allPaths(index, dataplane)
        : samplePaths(choice.sample, index, dataplane);
  const probes = new Map<string, WantedProbe>();
  const unsendable = new Map<string, UnsendablePath>();
  for (const { path, asEcho } of wanted) {
    if (probes.size > mostProbes) break;
    const from = endpointName(path.from, index);
    const to = endpointName(path.to, index);
    const asked = requestPath(path, index, dataplane);
    if ("problem" in asked) {
      const what = `${from} -> ${to}`;
      if (!unsendable.has(what)) unsendable.set(what, { what, reason: asked.problem });
      continue;
    }
    const request: TraceRequest = asEcho ? { ...asked, protocol: "ICMP", destinationPort: null } : asked;
    const { netns, source, destination, protocol, destinationPort, size } = request;
    const ends = [netns, source && formatAddress(source), formatAddress(destination)];
    const key = [...ends, protocol, destinationPort, size].join();
    if (!probes.has(key)) probes.set(key, { from, to, request });
  }
  return { probes: [...probes.values()], unsendable: [...unsendable.values()] };
}

/** A path to ask for; `asEcho` is by ICMP, whatever ports the destination has. */
type Asked = { readonly path: WantedPath; readonly asEcho: boolean };

/** Sizes that a probe can have: it has room for its headers and its cookie, and IP for it. */
const sizes = { smallest: 128, largest: 65_535 } as const;

/** What `expect … mtu N` claims: that N bytes get there, and one more does not. */
function sizesOf({ outcomes = [] }: PathStatement & Partial<Expectation>): readonly number[] {
  const claimed = outcomes.flatMap((outcome) => (outcome.kind === "mtu" ? [outcome.size, outcome.size + 1] : []));
  return claimed.filter((size) => size >= sizes.smallest && size <= sizes.largest);
}

/** The `path` and `expect` statements, each in every family that both ends have unless it asks for one; where an MTU is expected, with such sizes, too. */
function* declaredPaths(index: TopologyIndex, dataplane: Dataplane): Iterable<Asked> {
  const { paths, expectations } = index.topology;
  for (const statement of [...paths, ...expectations]) {
    const { from, to, port, family } = statement;
    if (from === null || to === null) continue;
    const common =
      family === null ? commonFamilies(familiesOf(from, index, dataplane), familiesOf(to, index, dataplane)) : [];
    // Without a common family the statement says itself what is wrong.
    for (const each of common.length === 0 ? [family] : common) {
      for (const size of [null, ...sizesOf(statement)]) {
        yield { path: { from, to, port, family: each, size }, asEcho: false };
      }
    }
  }
}

function familiesOf(endpoint: Endpoint, index: TopologyIndex, dataplane: Dataplane): readonly Family[] {
  const located = locateEndpoint(endpoint, index, dataplane);
  return "problem" in located ? [] : located.addresses.map(({ family }) => family);
}

type End = {
  readonly endpoint: Endpoint;
  readonly families: readonly Family[];
  readonly ports: readonly RequestedPort[];
};

/** Pods, nodes, hosts and routers. */
function endsOf(index: TopologyIndex, dataplane: Dataplane): readonly End[] {
  const machines = machinesInTextOrder(index.topology).map(({ kind, id }): Endpoint => ({ kind, machine: id }));
  const pods = [...index.podsById.keys()].map((pod): Endpoint => ({ kind: "pod", pod }));
  return [...pods, ...machines].flatMap((endpoint) => {
    const located = locateEndpoint(endpoint, index, dataplane);
    if ("problem" in located || located.netns === null) return [];
    const ports = located.containers.flatMap((container) => container.ports);
    return [{ endpoint, families: located.addresses.map(({ family }) => family), ports }];
  });
}

/** Every ordered pair, over TCP, in each family that both ends have. */
function* allPaths(index: TopologyIndex, dataplane: Dataplane): Iterable<Asked> {
  const ends = endsOf(index, dataplane);
  for (const from of ends) {
    for (const to of ends) {
      if (from === to) continue;
      for (const family of commonFamilies(from.families, to.families)) yield pathBetween(from, to, "TCP", family);
    }
  }
}

const protocols = ["TCP", "UDP", "ICMP"] as const;

/** Pairs drawn by a hash of the draw's number, with the protocols and families in turn; all combinations if no more are asked for. */
function* samplePaths(count: number, index: TopologyIndex, dataplane: Dataplane): Iterable<Asked> {
  const ends = endsOf(index, dataplane);
  const combinations = ends.length * ends.length * protocols.length * 2;
  const all = combinations <= count * 2;
  const drawn = new Set<number>();
  let found = 0;
  // With so many draws for each that is wanted, hardly any combination that fits is missed.
  for (let draw = 0; found < count && draw < (all ? combinations : count * 20); draw++) {
    const at = all ? draw : spreadHashOf(`draw ${draw}`).low % combinations;
    if (drawn.has(at)) continue;
    drawn.add(at);
    const path = combinationAt(at, ends);
    if (path === undefined) continue;
    found++;
    yield path;
  }
}

function combinationAt(at: number, ends: readonly End[]): Asked | undefined {
  const protocol = protocols[at % 3];
  const pair = Math.floor(at / 6);
  const from = ends[pair % ends.length];
  const to = ends[Math.floor(pair / ends.length)];
  const family: Family = Math.floor(at / 3) % 2 === 0 ? 4 : 6;
  if (from === undefined || to === undefined || from === to || protocol === undefined) return undefined;
  return commonFamilies(from.families, to.families).includes(family)
    ? pathBetween(from, to, protocol, family)
    : undefined;
}

function commonFamilies(from: readonly Family[], to: readonly Family[]): readonly Family[] {
  return from.filter((family) => to.includes(family));
}

function pathBetween(from: End, to: End, protocol: (typeof protocols)[number], family: Family): Asked {
  const ends = { from: from.endpoint, to: to.endpoint, family, size: null };
  if (protocol === "ICMP") return { path: { ...ends, port: null }, asEcho: true };
  const declared = to.ports.find((port) => port.protocol === protocol);
  return { path: { ...ends, port: declared ?? { protocol, port: usualPort[protocol] } }, asEcho: false };
}
