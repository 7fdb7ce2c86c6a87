// Which packets are alike, and what became of the ones that stood for the others.
import type { Dataplane } from "../dataplane/dataplane.ts";
import { requestPath } from "../path/request-path.ts";
import type { TopologyIndex } from "../topology/topology-index.ts";
import { tracePacket } from "../trace/trace-packet.ts";
import type { Connection, Member, Reach } from "./matrix.ts";
import type { PolicySignature } from "./policy-signature.ts";
import { isSameReach, reachOfTrace } from "./reach-of-trace.ts";

/** A packet of the matrix. `key` is equal for packets that the network cannot tell apart, and policies only by the two signatures. */
export type MatrixPacket = Pick<Connection, "protocol" | "port" | "family"> & {
  readonly from: Member;
  readonly to: Member;
  readonly key: string;
  readonly egress: PolicySignature;
  readonly ingress: PolicySignature;
};

export type PacketClasses = {
  /** First all packets are shown to it: those that none like them was sent for are sent. */
  readonly observe: (packet: MatrixPacket) => void;
  /** Then what becomes of each is known. */
  readonly reachOf: (packet: MatrixPacket) => Reach;
  readonly traces: () => number;
};

/**
 * Packets of one class fare alike: same key, and same shapes of policies. That names of policies make no difference is not taken for granted: for each set of rules that
 * has a say at either end a packet is sent, and where two of one class fare differently, all rules count.
 */
export function createPacketClasses(index: TopologyIndex, dataplane: Dataplane): PacketClasses {
  const byClass = new Map<string, Reach>();
  const byRules = new Map<string, Reach>();
  const unequal = new Set<string>();
  const kept = new Map<string, Reach>();
  let traces = 0;
  const send = (packet: MatrixPacket, most?: number): Reach => {
    traces++;
    return sendPacket(packet, index, dataplane, most);
  };
  const keep = (key: string, packet: MatrixPacket): Reach => {
    const reach = kept.get(key) ?? send(packet);
    kept.set(key, reach);
    return reach;
  };
  return {
    observe: (packet) => {
      const key = classOf(packet);
      const rules = rulesOf(packet);
      if (byClass.has(key) && rules.every((each) => byRules.has(each))) return;
      const known = byClass.get(key);
      // Whichever endpoint of a Service is chosen, the same rules have their say: one is enough to hear them.
      const reach = send(packet, known === undefined ? undefined : 1);
      if (known === undefined) byClass.set(key, reach);
      else if (known.verdict !== "mixed" && !isAlike(known, reach)) unequal.add(key);
      for (const each of rules) if (!byRules.has(each)) byRules.set(each, reach);
    },
    reachOf: (packet) => {
      const key = classOf(packet);
      const exact = `${key} ${packet.egress.exact} / ${packet.ingress.exact}`;
      const reach = unequal.has(key) ? keep(exact, packet) : byClass.get(key);
      if (reach === undefined) return keep(exact, packet);
      if (reach.verdict === "delivered") return reach;
      // The rules at one end are those that deny: whoever met the same ones there was denied by the same.
      const [egress = "", ingress = ""] = rulesOf(packet);
      const denied = reach.cause === "denied-egress" ? egress : reach.cause === "denied-ingress" ? ingress : null;
      if (denied !== null) {
        const heard = byRules.get(denied);
        if (heard?.cause !== reach.cause) return keep(exact, packet);
        return { ...heard, verdict: reach.verdict };
      }
      // The place is that of this packet, not of one like it.
      return reach.place === null ? reach : keep(`${exact} ${packet.from.name} ${packet.to.name}`, packet);
    },
    traces: () => traces,
  };
}

function classOf({ key, egress, ingress }: MatrixPacket): string {
  return `${key} ${egress.shape} ${ingress.shape}`;
}

function rulesOf(packet: MatrixPacket): readonly string[] {
  const key = classOf(packet);
  return [`${key} > ${packet.egress.exact}`, `${key} < ${packet.ingress.exact}`];
}

/** Alike but for the names of policies. */
function isAlike(one: Reach, other: Reach): boolean {
  return isSameReach({ ...one, policies: [] }, { ...other, policies: [] });
}

/** Sends the packet: a small one, as `path` statements do. Of a Service's endpoints `most` are tried, all without it. */
export function sendPacket(
  { from, to, protocol, port, family }: Pick<MatrixPacket, "from" | "to" | "protocol" | "port" | "family">,
  index: TopologyIndex,
  dataplane: Dataplane,
  most?: number,
): Reach {
  const asked = port === null || protocol === "ICMP" ? null : { port, protocol };
  const request = requestPath(
    { from: from.endpoint, to: to.endpoint, port: asked, family, size: null },
    index,
    dataplane,
  );
  if ("problem" in request) return { verdict: "dropped", cause: "family-mismatch", policies: [], place: null };
  return reachOfTrace(tracePacket(dataplane, request, most));
}
