import type { Family } from "../address/address.ts";
import { parsePort } from "../address/port.ts";
import { resolveEndpointText } from "../language/resolving/resolve-endpoint.ts";
import { type Message, message } from "../messages/message.ts";
import { type FoundPath, findPath } from "../path/find-path.ts";
import type { RequestedPort } from "../topology/topology.ts";
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
  return findPath({ from: from.endpoint, to: to.endpoint, port, family, size }, analysis.index, analysis.dataplane);
}

/** One port with its protocol, TCP where none is said; undefined for a range or what is no port. */
function readPort(text: string): RequestedPort | undefined {
  const range = parsePort(text);
  if (range === undefined || range.from !== range.to) return undefined;
  return { port: range.from, protocol: range.protocol ?? "TCP" };
}
