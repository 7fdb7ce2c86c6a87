import { expect } from "vitest";
import { type ReferenceChanges, referenceCluster } from "../cni/reference-cluster.fixture.ts";
import type { Dataplane } from "../dataplane/dataplane.ts";
import { topology } from "../topology/topology.fixture.ts";
import type { OuterSnapshot, PacketSnapshot, Step, Trace, Way } from "../trace/trace.ts";
import type { FoundPath } from "./find-path.ts";
import { networkOf, pathBetween } from "./named-ends.fixture.ts";
import type { WantedPath } from "./request-path.ts";

/**
 * What a capture on every device sees, a line an event: `p1a eth0 > 64` leaves with TTL 64, `node1 cni0 < 64` arrives. Outer headers are in brackets, the
 * addresses are shown where they differ from the line before.
 */
export type Capture = readonly string[];

export type ExpectedPath = {
  /** `delivered`, `dropped no-route at node1`, `rejected neighbor-unreachable at node1`. */
  readonly end: string;
  readonly forward?: Capture;
  readonly reply?: Capture;
  readonly error?: Capture;
};

/** Traces a path in the reference cluster with these changes, as {@link pathBetween} does. */
export function pathIn(
  changes: ReferenceChanges,
  from: string,
  to: string,
  part: Partial<WantedPath> = {},
): FoundPath & { readonly dataplane: Dataplane } {
  const network = networkOf(topology(referenceCluster(changes)));
  return { ...pathBetween(network, from, to, part), dataplane: network.dataplane };
}

/** Expects what became of the packet, and the captures that are given. */
export function checkPath(
  changes: ReferenceChanges,
  [from, to, part]: readonly [from: string, to: string, part?: Partial<WantedPath>],
  expected: ExpectedPath,
): void {
  const { trace, dataplane } = pathIn(changes, from, to, part);
  const shown = {
    end: endOf(trace),
    ...(expected.forward && { forward: capture(trace.forward, dataplane) }),
    ...(expected.reply && { reply: trace.reply && capture(trace.reply, dataplane) }),
    ...(expected.error && { error: trace.error && capture(trace.error, dataplane) }),
  };
  expect(shown).toEqual(expected);
}

function endOf(trace: Trace): string {
  if (trace.verdict === "delivered") return "delivered";
  const lost = trace.forward.verdict === "delivered" ? trace.reply : trace.forward;
  const on = lost === trace.reply ? "reply " : "";
  return `${on}${trace.verdict} ${trace.cause} at ${lost?.hops.at(-1)?.netns.replace("default/", "")}`;
}

function capture(way: Way, dataplane: Dataplane): Capture {
  let before = "";
  return way.hops.flatMap(({ netns, steps }) =>
    steps.flatMap(({ type, device, packet }: Step) => {
      if ((type !== "enter-interface" && type !== "exit-interface") || device === null) return [];
      const ends = `${packet.source} → ${packet.destination}`;
      const changed = ends === before ? "" : ` ${ends}`;
      before = ends;
      const arrow = type === "exit-interface" ? ">" : "<";
      const place = `${netns.replace("default/", "")} ${deviceName(netns, device, dataplane)}`;
      return [`${place} ${arrow} ${packet.ttl}${changed}${outerText(packet)}`];
    }),
  );
}

function deviceName(netns: string, name: string, dataplane: Dataplane): string {
  const device = dataplane.netns(netns)?.devices.get(name);
  const prefix = /^(veth|knet|cali|eni)[0-9a-f]{8,11}$/.exec(name)?.[1];
  return device?.kind === "veth" && prefix !== undefined
    ? `${prefix}(${device.peer.netns.replace("default/", "")})`
    : name;
}

function outerText({ outer }: PacketSnapshot): string {
  return outer === null ? "" : ` [${headerText(outer)}]`;
}

function headerText({ source, destination, destinationPort, ttl, vni }: OuterSnapshot): string {
  const tunnel = vni === null ? "" : ` vni ${vni}`;
  const port = destinationPort === null ? "" : `:${destinationPort}`;
  return `${source} → ${destination}${port} ttl ${ttl}${tunnel}`;
}
