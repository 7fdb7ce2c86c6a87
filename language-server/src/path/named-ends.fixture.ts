// Networks as tests have them, and paths between ends that tests name.
import { expect } from "vitest";
import { address } from "../address/address.ts";
import { lowerTopology } from "../cni/lower-topology.ts";
import type { Dataplane } from "../dataplane/dataplane.ts";
import { serviceDaemons } from "../kube-proxy/service-daemons.ts";
import { topologyOf } from "../language/topology-of.fixture.ts";
import { deriveTopology } from "../topology/derive/derive-topology.ts";
import type { Endpoint, Topology } from "../topology/topology.ts";
import { indexTopology, type TopologyIndex } from "../topology/topology-index.ts";
import { tracedPackets } from "../trace/traced-packets.fixture.ts";
import { type FoundPath, findPath } from "./find-path.ts";
import type { WantedPath } from "./request-path.ts";

/** A derived topology with all that runs on its machines. */
export type Network = { readonly topology: Topology; readonly index: TopologyIndex; readonly dataplane: Dataplane };

export function networkOf(declared: Topology): Network {
  const topology = deriveTopology(declared).result;
  const index = indexTopology(topology);
  return { topology, index, dataplane: lowerTopology(topology, index, serviceDaemons).result };
}

/** The network of a text, of which the language finds nothing to say. */
export function networkOfText(text: string): Network {
  const { topology, findings } = topologyOf(text);
  expect(findings).toEqual([]);
  return networkOf(topology);
}

/**
 * Traces the path between two ends: names of pods (of the namespace `default` where they say none), machines, Services (`service default/web`), or addresses.
 * The packet is kept, so that the kernel can be asked about it too.
 */
export function pathBetween(
  { index, dataplane }: Pick<Network, "index" | "dataplane">,
  from: string,
  to: string,
  part: Partial<WantedPath> = {},
): FoundPath {
  const ends = { from: endpointOf(from, index), to: endpointOf(to, index) };
  return kept({ ...ends, port: null, family: null, size: null, ...part }, index, dataplane);
}

/** Traces the text's one `path` statement; kept, too. */
export function declaredPath({ topology, index, dataplane }: Network): FoundPath {
  const [path] = topology.paths;
  if (!path?.from || !path.to) throw new Error("a path with two ends is needed");
  const { from, to, port, family } = path;
  return kept({ from, to, port, family, size: null }, index, dataplane);
}

function kept(wanted: WantedPath, index: TopologyIndex, dataplane: Dataplane): FoundPath {
  const found = findPath(wanted, index, dataplane);
  if ("problem" in found) throw new Error(found.problem.key);
  tracedPackets.push({ test: expect.getState().currentTestName ?? "", dataplane, request: found.request });
  return found;
}

function endpointOf(name: string, index: TopologyIndex): Endpoint {
  if (name.startsWith("service ")) return { kind: "service", service: name.slice("service ".length) };
  const machine = index.machinesById.get(name);
  if (machine !== undefined) return { kind: machine.kind, machine: name };
  const pod = name.includes("/") ? name : `default/${name}`;
  return index.podsById.has(pod) ? { kind: "pod", pod } : { kind: "address", address: address(name) };
}
