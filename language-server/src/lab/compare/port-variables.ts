import { isInventedPort } from "../../trace/netfilter/session.ts";
import type { TraceRequest } from "../../trace/request.ts";

/** Ports of which only the consistency is compared: each predicted one stands for one observed one, by the address that uses it. */
export type PortVariables = {
  /** Whether the observed port may stand where the predicted one is; from then on it always must. */
  readonly agrees: (use: PortUse) => boolean;
};

export type PortUse = {
  readonly address: string;
  readonly predicted: number | null;
  readonly observed: number | null;
  /**
   * The outer header of a VXLAN packet: its source port is always chosen by the kernel. What is said here stays the same from one end of the tunnel to the
   * other: the TTL of the packet inside. Null for any other port.
   */
  readonly tunnelledTtl: number | null;
};

/** The source port of every trace. */
const tracedPort = 40000;

/** Begins with what is known: the probe's own source port, and a destination port that happens to have the traced number. */
export function beginPorts(request: TraceRequest, source: string | null, sourcePort: number): PortVariables {
  const bound = new Map<string, number>();
  if (source !== null) bound.set(`${source} ${tracedPort}`, sourcePort);
  return {
    agrees: ({ address, predicted, observed, tunnelledTtl }) => {
      const isVariable = tunnelledTtl !== null || predicted === tracedPort || isInventedPort(predicted);
      if (!isVariable || predicted === null || observed === null) return predicted === observed;
      if (request.destinationPort === tracedPort && observed === tracedPort) return true;
      const key = `${address} ${predicted} ${tunnelledTtl ?? ""}`.trimEnd();
      const known = bound.get(key);
      if (known === undefined) bound.set(key, observed);
      return known === undefined || known === observed;
    },
  };
}
