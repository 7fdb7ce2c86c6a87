import type { Family } from "../address/address.ts";
import { parsePort } from "../address/port.ts";
import { lowerTopology } from "../cni/lower-topology.ts";
import { serviceDaemons } from "../kube-proxy/service-daemons.ts";
import { resolveEndpointText } from "../language/resolving/resolve-endpoint.ts";
import { type Message, message } from "../messages/message.ts";
import { type FoundPath, findPath } from "../path/find-path.ts";
import { connectInternet, isImpliedGateway } from "../topology/derive/connect-internet.ts";
import { outsideAddresses } from "../topology/derive/outside-addresses.ts";
import { internetName } from "../topology/internet.ts";
import type { Endpoint, RequestedPort } from "../topology/topology.ts";
import { indexTopology } from "../topology/topology-index.ts";
import type { Analysis } from "./analyze.ts";

/** A path as a person asks for it: its ends by the names that `path` statements have for them. */
export type NamedPath = {
  readonly from: string;
  readonly to: string;
  /** `3306`, `3306/tcp`; null is the first port that the destination declares. */
  readonly port: string | null;
  readonly family: Family | null;
  /** Bytes of the IP packet, sent with DF; null is a small packet. */
  readonly size: number | null;
};

/** Finds and traces a path by names, or says in one sentence why that cannot be. */
export function findNamedPath(analysis: Analysis, asked: NamedPath): FoundPath | { readonly problem: Message } {
  const port = asked.port === null ? null : readPort(asked.port);
  if (port === undefined) return { problem: message("cli.bad-port", { value: asked.port ?? "" }) };
  const from = resolveEndpointText(analysis.names, asked.from);
  if ("problem" in from) return from;
  const to = resolveEndpointText(analysis.names, asked.to);
  if ("problem" in to) return to;
  const { family, size } = asked;
  const ends = { from: from.endpoint, to: to.endpoint };
  const { index, dataplane } = connected(analysis, [ends.from, ends.to]);
  return findPath({ ...ends, port, family, size }, index, dataplane);
}

/** The internet is always there: a topology whose text does not speak of it, or of this address in it, is joined to it when somebody asks. */
function connected(analysis: Analysis, ends: readonly Endpoint[]): Pick<Analysis, "index" | "dataplane"> {
  const { topology, index, root } = analysis;
  const outside = outsideAddresses(topology, ends);
  const isAsked = ends.some(
    (end) => end.kind === "internet" || (end.kind === "router" && isImpliedGateway(end.machine, topology)),
  );
  const isThere = index.machinesById.has(internetName) || !isAsked;
  if (outside.length === 0 && isThere) return analysis;
  const start = { line: 0, character: 0 };
  const joined = connectInternet(topology, outside, { uri: root, range: { start, end: start } });
  const joinedIndex = indexTopology(joined);
  return { index: joinedIndex, dataplane: lowerTopology(joined, joinedIndex, serviceDaemons).result };
}

/** One port with its protocol, TCP where none is said; undefined for a range or what is no port. */
function readPort(text: string): RequestedPort | undefined {
  const range = parsePort(text);
  if (range === undefined || range.from !== range.to) return undefined;
  return { port: range.from, protocol: range.protocol ?? "TCP" };
}
