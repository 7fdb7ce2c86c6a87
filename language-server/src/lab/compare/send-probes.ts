import { formatAddress } from "../../address/address.ts";
import type { ObserverProbe } from "../observer/observer-protocol.ts";
import type { Observer, ObserverProblem } from "../observer/start-observer.ts";
import type { WantedProbe } from "../probes/wanted-probe.ts";
import type { AskedProbe } from "./asked-probe.ts";
import type { TunnelPorts } from "./captured-packet.ts";
import { correlateFrames } from "./correlate-frames.ts";
import { type Observation, observationOf } from "./observation.ts";
import type { Wave } from "./waves.ts";

/** A built lab, and what has to be known to send in it and to understand what is seen. */
export type Lab = {
  readonly observer: Observer;
  readonly ports: TunnelPorts;
  /** Names of the lab's namespaces, and ids of the dataplane. */
  readonly nameOf: ReadonlyMap<string, string>;
  readonly netnsOf: ReadonlyMap<string, string>;
  /** Ports that somebody is asked for: no probe has one as its source port. */
  readonly askedPorts: ReadonlySet<number>;
  /** Counts the probes that were sent: none has another's id or, for long, its source port. */
  readonly sent: { count: number };
};

export type Sent = { readonly observation: Observation; readonly sourcePort: number };

/** Sends a wave and gives what was seen of each of its probes, or why the observer could not. */
export async function sendWave(lab: Lab, wave: Wave): Promise<ReadonlyMap<AskedProbe, Sent> | ObserverProblem> {
  const numbered = wave.probes.map((probe) => ({ probe, ...nextNumbers(lab) }));
  const probes = numbered.map(({ probe, id, sourcePort }) => observerProbe(lab, probe.wanted, id, sourcePort));
  const { gap, quiet, settle } = wave;
  const answer = await lab.observer.probe({ probes, gap, quiet, settle });
  if ("problem" in answer) return answer;
  const idBySourcePort = new Map(numbered.map(({ id, sourcePort }) => [sourcePort, id]));
  const { ports, netnsOf } = lab;
  const sightings = correlateFrames(answer.frames, { ports, netnsOf, idBySourcePort });
  const refused = new Map(answer.refused.map(({ id, error }) => [id, error]));
  return new Map(
    numbered.map(({ probe, id, sourcePort }) => {
      const observation = observationOf(sightings.get(id) ?? [], refused.get(id) ?? null);
      return [probe, { observation, sourcePort }];
    }),
  );
}

const sourcePorts = { first: 20_000, count: 40_000 } as const;

function nextNumbers({ sent, askedPorts }: Lab): { readonly id: number; readonly sourcePort: number } {
  for (;;) {
    const id = ++sent.count;
    const sourcePort = sourcePorts.first + (id % sourcePorts.count);
    if (!askedPorts.has(sourcePort)) return { id, sourcePort };
  }
}

function observerProbe(lab: Lab, { request }: WantedProbe, id: number, sourcePort: number): ObserverProbe {
  const { netns, source, destination, protocol, destinationPort: port, size } = request;
  return {
    id,
    namespace: lab.nameOf.get(netns) ?? "",
    source: source && formatAddress(source),
    destination: formatAddress(destination),
    protocol: protocol === "SCTP" ? "TCP" : protocol,
    port,
    sourcePort,
    size,
  };
}
