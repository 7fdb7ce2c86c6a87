/** The transport protocols of a Kubernetes port (core/v1 Protocol). */
export type Protocol = "TCP" | "UDP" | "SCTP";

/** One port (`from` equals `to`) or all ports from `from` to `to`; without a protocol where none was written. */
export type PortRange = { readonly from: number; readonly to: number; readonly protocol: Protocol | undefined };

/** Why a text is not a port. */
export type BadPort = "not-a-port" | "port-range" | "port-order" | "unknown-protocol";

export const protocols: readonly Protocol[] = ["TCP", "UDP", "SCTP"];

const protocolsByWord: ReadonlyMap<string, Protocol> = new Map(protocols.map((each) => [each.toLowerCase(), each]));

/** Reads `80`, `80/tcp` or `8000-8080/udp`, ports 1–65535, the protocol in either case; undefined for anything else. */
export function parsePort(text: string): PortRange | undefined {
  const read = readPort(text);
  return typeof read === "string" ? undefined : read;
}

/** Says why `parsePort` refuses a text; undefined if it does not. */
export function explainBadPort(text: string): BadPort | undefined {
  const read = readPort(text);
  return typeof read === "string" ? read : undefined;
}

function readPort(text: string): PortRange | BadPort {
  const match = /^(0|[1-9]\d*)(?:-(0|[1-9]\d*))?(?:\/([a-z]+))?$/i.exec(text);
  if (match === null) return "not-a-port";
  const [, fromText = "", toText = fromText, protocolText] = match;
  const protocol = protocolText === undefined ? undefined : parseProtocol(protocolText);
  if (protocolText !== undefined && protocol === undefined) return "unknown-protocol";
  const from = Number(fromText);
  const to = Number(toText);
  if (!isPort(from) || !isPort(to)) return "port-range";
  return from <= to ? { from, to, protocol } : "port-order";
}

export function isPort(port: number): boolean {
  return Number.isInteger(port) && port >= 1 && port <= 65535;
}

/** Reads `tcp`, `udp` or `sctp` in either case. */
export function parseProtocol(text: string): Protocol | undefined {
  return protocolsByWord.get(text.toLowerCase());
}

/** A port, by its number or its name, with its protocol. */
type ProtocolPort = { readonly port: number | string; readonly protocol: Protocol };

/** `80/tcp`, `dns/udp`. */
export function formatPort({ port, protocol }: ProtocolPort): string {
  return `${port}/${protocol.toLowerCase()}`;
}

/** As it is written where TCP goes without saying: `80`, `dns/udp`. */
export function formatWrittenPort(port: ProtocolPort): string {
  return port.protocol === "TCP" ? `${port.port}` : formatPort(port);
}
