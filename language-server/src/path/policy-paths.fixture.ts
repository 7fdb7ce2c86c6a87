// Paths between two nodes with pods and policies about them, and how tests tell who let them through.
import type { RequestedPort } from "../topology/topology.ts";
import type { Step, Trace } from "../trace/trace.ts";
import { networkOfText, pathBetween } from "./named-ends.fixture.ts";

/** Policies about the pods `web` and `db` of the tests' networks. */
export const closed = "networkPolicy closed { podSelector { app=db } }";
export const fromWeb =
  "networkPolicy p { podSelector { app=db } ingress { from { podSelector { app=web } } port 3306 } }";
export const webOut =
  "networkPolicy out { podSelector { app=web } policyTypes Egress egress { to { podSelector { app=db } } } }";

/** What becomes of a packet to `db 3306`, `10.96.0.10 53/udp`, or to `probe`, which is an echo. */
export function judgedTrace(text: string, from: string, to: string, family: 4 | 6): Trace {
  const [name = "", port] = to.split(" ");
  return pathBetween(networkOfText(text), from, name, { family, port: port === undefined ? null : portOf(port) }).trace;
}

function portOf(text: string): RequestedPort {
  const [port, protocol] = text.split("/");
  return { port: Number(port), protocol: protocol === "udp" ? "UDP" : "TCP" };
}

/** `delivered`, or the cause and where; then what policies said on the way, in order, each in a line. */
export function toldBy(
  { verdict, cause, forward, reply }: Trace,
  line: (netns: string, detail: Step["detail"]) => string,
): readonly string[] {
  const lost = forward.verdict === "delivered" ? reply : forward;
  const end = verdict === "delivered" ? verdict : `${cause} at ${lost?.hops.at(-1)?.netns}`;
  const judged = [...forward.hops, ...(reply?.hops ?? [])].flatMap(({ netns, steps }) =>
    steps.flatMap(({ type, detail }) =>
      type !== "filter" || detail.basis === undefined || detail.basis === "not-isolated" ? [] : [line(netns, detail)],
    ),
  );
  return [end, ...judged];
}
