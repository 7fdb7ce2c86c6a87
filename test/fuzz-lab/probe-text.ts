import { formatAddress, parseAddress } from "../../language-server/src/address/address.ts";
import type { TraceRequest } from "../../language-server/src/trace/request.ts";

/** The first line of a file that keeps a difference: the packet that differed. */
const shape = /^\/\/ probe (\S+) -> (\S+) (TCP|UDP|ICMP)(?: port (\d+))?(?: size (\d+))?(?: source (\S+))?$/;

/** `// probe default/web -> 10.244.1.2 UDP port 53 size 1400`; a comment to the language. */
export function formatProbe(request: TraceRequest): string {
  const { netns, destination, protocol, destinationPort, size, source } = request;
  return [
    `// probe ${netns} -> ${formatAddress(destination)} ${protocol}`,
    ...(destinationPort === null ? [] : [`port ${destinationPort}`]),
    ...(size === null ? [] : [`size ${size}`]),
    ...(source === null ? [] : [`source ${formatAddress(source)}`]),
  ].join(" ");
}

/** Every probe that a text states, one a line. Throws on a line that begins as one and cannot be read: a test must not pass by asking nothing. */
export function readProbes(text: string): readonly TraceRequest[] {
  return text
    .split("\n")
    .filter((line) => line.startsWith("// probe "))
    .map((line) => {
      const [, netns, to, protocol, port, size, from] = shape.exec(line) ?? [];
      const destination = parseAddress(to ?? "");
      const source = from === undefined ? null : parseAddress(from);
      if (netns === undefined || destination === undefined || source === undefined)
        throw new Error(`no probe: ${line}`);
      return {
        netns,
        source,
        destination,
        protocol: protocol === "TCP" || protocol === "UDP" ? protocol : "ICMP",
        destinationPort: port === undefined ? null : Number(port),
        size: size === undefined ? null : Number(size),
      };
    });
}
