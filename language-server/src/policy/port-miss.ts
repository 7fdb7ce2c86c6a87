import { type Message, message } from "../messages/message.ts";
import type { ClusterPolicyPort } from "../topology/policy.ts";
import type { PodClass } from "./pod-class.ts";
import type { AskedPort } from "./rule-match.ts";
import type { ServicePorts } from "./service-ports.ts";

/** The larger `nearness` is, the nearer the rule came (1 to 9). */
export type PortMiss = { readonly nearness: number; readonly message: Message };

/** Why a rule's port is not the one that is asked for. */
export function portMiss(
  rule: ClusterPolicyPort,
  asked: AskedPort,
  destination: PodClass | null,
  services: ServicePorts,
): PortMiss {
  const text = portText(rule);
  const asks = askedText(asked);
  if (asked.port === null) return { nearness: 1, message: message("policy.no-ports-in-icmp", { ports: text }) };
  if (typeof rule.port === "string") return namedPortMiss(rule, rule.port, asked, destination);
  if (rule.protocol !== null && rule.protocol !== asked.protocol) {
    const near = rule.port === null || (asked.port >= rule.port && asked.port <= (rule.endPort ?? rule.port));
    const args = { ports: text, protocol: rule.protocol, asked: asked.protocol };
    return { nearness: near ? 6 : 1, message: message("policy.other-protocol", args) };
  }
  const service = destination === null || rule.port === null ? undefined : services(destination, rule.port, asked);
  if (service === undefined)
    return { nearness: 3, message: message("policy.other-port", { ports: text, asked: asks }) };
  const args = { ports: text, asked: asks, service: service.id };
  return { nearness: 9, message: message("policy.service-port", args) };
}

function namedPortMiss(
  rule: ClusterPolicyPort,
  name: string,
  asked: AskedPort,
  destination: PodClass | null,
): PortMiss {
  if (destination === null) return { nearness: 2, message: message("policy.named-port-outside", { name }) };
  const those = destination.namedPorts.filter((named) => named.name === name);
  const named = those.find(({ protocol }) => rule.protocol === null || protocol === rule.protocol);
  if (named !== undefined) {
    const args = { name, port: askedText(named), asked: askedText(asked) };
    return { nearness: 4, message: message("policy.named-port-elsewhere", args) };
  }
  const [other] = those;
  if (other === undefined) return { nearness: 4, message: message("policy.named-port-missing", { name }) };
  const args = { name, port: askedText(other), protocol: rule.protocol ?? asked.protocol };
  return { nearness: 5, message: message("policy.named-port-protocol", args) };
}

/** `80/tcp`, `8000-8080/tcp`, `http/tcp`; the protocol alone where all its ports are meant. */
function portText({ port, endPort, protocol }: ClusterPolicyPort): string {
  if (protocol === null) return `${port}`;
  const word = protocol.toLowerCase();
  if (port === null) return word;
  return endPort === null ? `${port}/${word}` : `${port}-${endPort}/${word}`;
}

function askedText({ port, protocol }: { readonly port: number | null; readonly protocol: string }): string {
  return port === null ? protocol.toLowerCase() : `${port}/${protocol.toLowerCase()}`;
}
