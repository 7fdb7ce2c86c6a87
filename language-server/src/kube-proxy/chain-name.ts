// Names of chains and sets as kube-proxy derives them. They are hashes, since iptables allows a chain's name no more than 28 characters.
import { formatAddress } from "../address/address.ts";
import { sha256 } from "../address/sha256.ts";
import { endpointText, type ProxiedEndpoint, type ProxiedPort } from "./proxied-port.ts";

/** What a chain of one service port is for (kubernetes, pkg/proxy/iptables/proxier.go). */
export type PortChain = "KUBE-SVC" | "KUBE-SVL" | "KUBE-FW" | "KUBE-EXT";

/** `KUBE-SVC-XPGD46QRK7WJZT7O`: 16 characters of the base32 of the SHA-256 of `namespace/name:port` and the protocol (`portProtoHash`). */
export function portChainName(kind: PortChain, port: ProxiedPort): string {
  return `${kind}-${hashed(`${port.name}${port.protocol.toLowerCase()}`, 16)}`;
}

/** `KUBE-SEP-SXIVWICOYRO3J4NJ`: the same with the endpoint behind (`servicePortEndpointChainName`). */
export function endpointChainName(port: ProxiedPort, endpoint: ProxiedEndpoint): string {
  return `KUBE-SEP-${hashed(`${port.name}${port.protocol.toLowerCase()}${endpointText(endpoint)}`, 16)}`;
}

/** `service-ULMVA6XW-ns1/svc1/tcp/p80`: nft allows long names, so that only 8 characters keep names apart (pkg/proxy/nftables/proxier.go). */
export function nftPortChainName(kind: "service" | "local" | "external" | "firewall", port: ProxiedPort): string {
  return `${kind}-${nftBase(port, "")}`;
}

/** `affinity-5OJB2KTY-ns1/svc1/tcp/p80__10.180.0.1/80`. */
export function nftEndpointName(kind: "endpoint" | "affinity", port: ProxiedPort, endpoint: ProxiedEndpoint): string {
  const address = formatAddress(endpoint.address).replaceAll(":", ".");
  return `${kind}-${nftBase(port, `__${address}/${endpoint.port}`)}`;
}

function nftBase({ namespace, service, protocol, portName }: ProxiedPort, end: string): string {
  const name = `${namespace}/${service}/${protocol.toLowerCase()}/${portName}${end}`;
  return `${hashed(name, 8)}-${name}`;
}

function hashed(text: string, length: number): string {
  return base32(sha256(text)).slice(0, length);
}

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** RFC 4648 §6, without padding. */
function base32(bytes: Uint8Array): string {
  let text = "";
  let bits = 0;
  let value = 0;
  for (const byte of bytes) {
    value = ((value << 8) | byte) & 0xfff;
    bits += 8;
    for (; bits >= 5; bits -= 5) text += alphabet[(value >>> (bits - 5)) & 31];
  }
  return bits === 0 ? text : text + alphabet[(value << (5 - bits)) & 31];
}
