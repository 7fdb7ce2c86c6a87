import type { Place } from "../text/place.ts";
import type { Service, ServicePort } from "../topology/service.ts";
import type { Protocol } from "../topology/topology.ts";

/** A port of every node that a Service takes: of one of its own ports, or that by which a load balancer asks for its health (TCP). */
export type TakenNodePort = {
  readonly number: number;
  readonly protocol: Protocol;
  /** Null for the health check's. */
  readonly port: ServicePort | null;
  readonly place: Place;
  /** Of the number in the text; absent where it is derived. */
  readonly numberPlace: Place | undefined;
};

/** The node ports that a Service declares or was given. */
export function nodePortsOf({ ports, healthCheckNodePort, fields, place }: Service): readonly TakenNodePort[] {
  const own = ports.flatMap((port): TakenNodePort[] => {
    const { nodePort, protocol, nodePortPlace } = port;
    if (nodePort === null) return [];
    return [{ number: nodePort, protocol, port, place: nodePortPlace ?? port.place, numberPlace: nodePortPlace }];
  });
  if (healthCheckNodePort === undefined) return own;
  const numberPlace = fields?.get("healthCheckNodePort");
  const check = { number: healthCheckNodePort, protocol: "TCP", port: null } as const;
  return [...own, { ...check, place: numberPlace ?? place, numberPlace }];
}
