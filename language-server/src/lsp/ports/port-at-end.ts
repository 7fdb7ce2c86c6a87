import type { Analysis } from "../../analysis/analyze.ts";
import type { Position } from "../../text/place.ts";
import { isAt } from "../../text/positions.ts";
import type { Service } from "../../topology/service.ts";
import type { Endpoint, RequestedPort } from "../../topology/topology.ts";
import type { View } from "../workspace.ts";
import { type Listener, listenersOf, type WrittenPort } from "./written-port.ts";

/** Who answers at a port of an end of a path: a port of a Service, by its own number or its nodePort, or containers; `isKnown` is false for an end that has no ports of its own here. */
export type PortAtEnd = {
  readonly isKnown: boolean;
  readonly service: Extract<WrittenPort, { kind: "service" }> | null;
  readonly listeners: readonly Listener[];
};

/** That of the path or the expectation at a position; undefined where there is none, or it asks for no port or for nothing that is there. */
export function askedPortAt({ analysis, uri }: View, position: Position): PortAtEnd | undefined {
  const { paths, expectations } = analysis.topology;
  const own = [...paths, ...expectations].find(({ place }) => isAt(place, uri, position));
  return own === undefined || own.port === null || own.to === null ? undefined : portAtEnd(own.port, own.to, analysis);
}

function portAtEnd(port: RequestedPort, to: Endpoint, analysis: Analysis): PortAtEnd {
  const { index } = analysis;
  switch (to.kind) {
    case "service":
      return ofService(port, "port", ({ id }) => id === to.service, analysis);
    case "node":
      return ofService(port, "nodePort", () => true, analysis);
    case "pod":
    case "container": {
      const placed = index.podsById.get(to.pod);
      const all = placed === undefined ? [] : listenersOf([placed]);
      return ofContainers(
        port,
        all.filter(({ container }) => to.kind === "pod" || container.name === to.container),
      );
    }
    case "address": {
      const [owner] = index.ownersOf(to.address);
      if (owner === undefined) return unknown;
      if (owner.kind === "pod") return ofContainers(port, listenersOf([owner]));
      if ("service" in owner) return ofService(port, "port", ({ id }) => id === owner.service.id, analysis);
      return ofService(port, "nodePort", () => true, analysis);
    }
    default:
      return unknown;
  }
}

const unknown: PortAtEnd = { isKnown: false, service: null, listeners: [] };

function ofContainers({ port, protocol }: RequestedPort, all: readonly Listener[]): PortAtEnd {
  const listeners = all.filter(({ port: own }) => own.port === port && own.protocol === protocol);
  return { isKnown: true, service: null, listeners };
}

function ofService(
  { port, protocol }: RequestedPort,
  word: "port" | "nodePort",
  isMeant: (service: Service) => boolean,
  { topology }: Analysis,
): PortAtEnd {
  for (const cluster of topology.clusters) {
    for (const service of cluster.services.filter(isMeant)) {
      const own = service.ports.find((each) => each[word] === port && each.protocol === protocol);
      if (own === undefined) continue;
      return { isKnown: true, service: { kind: "service", cluster, service, port: own, word }, listeners: [] };
    }
  }
  return unknown;
}
