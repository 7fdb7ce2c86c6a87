// Ports and peers of policies in the few words that diagrams and hovers have for them.
import { formatPrefix } from "../address/prefix.ts";
import { type Message, message } from "../messages/message.ts";
import type { CompiledPeer } from "../policy/compiled-policy.ts";
import type { ClusterPolicyPort } from "../topology/policy.ts";
import { selectorText } from "../topology/selector-text.ts";

/** `3306`, `53/udp`, `8000-8080`, `sctp`. */
export function portText({ port, endPort, protocol }: ClusterPolicyPort): string {
  const range = endPort === null ? `${port ?? ""}` : `${port}-${endPort}`;
  if (protocol === null || (protocol === "TCP" && port !== null)) return range;
  return range === "" ? protocol.toLowerCase() : `${range}/${protocol.toLowerCase()}`;
}

/** Who stands at the other end, a phrase a line. */
export function peerMessages(peer: CompiledPeer): readonly (Message | string)[] {
  switch (peer.kind) {
    case "pods": {
      const { namespace, namespaceSelector, podSelector } = peer;
      const pods = podSelector === null ? "" : selectorText(podSelector);
      const namespaces = namespaceSelector === null ? "" : selectorText(namespaceSelector);
      const where =
        namespace !== null
          ? message("diagram.in-namespace", { namespace })
          : message(namespaces === "" ? "diagram.in-all-namespaces" : "diagram.in-namespaces", {
              selector: namespaces,
            });
      return [message(pods === "" ? "diagram.all-pods" : "diagram.pods-with", { selector: pods }), where];
    }
    case "nodes":
      return [message("diagram.nodes-with", { selector: selectorText(peer.selector) })];
    case "networks": {
      const { networks, except } = peer;
      const without =
        except.length === 0 ? [] : [message("diagram.except", { prefixes: except.map(formatPrefix).join(", ") })];
      return [networks.map(formatPrefix).join(", "), ...without];
    }
    case "domain-names":
      return [peer.names.join(", ")];
  }
}
