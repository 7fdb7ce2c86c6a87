import { interfaceHolder, podHolder, serviceHolder } from "../../diagram/holder-words.ts";
import { resolveEndpointText } from "../../language/resolving/resolve-endpoint.ts";
import { type Message, message, render } from "../../messages/message.ts";
import type { AddressOwner } from "../../topology/topology-index.ts";
import type { NamedEndpointParams, NamedEndpointResult } from "../protocol-views.ts";
import type { View } from "../workspace.ts";

/** What a text is as an end of a path, by the same rules as in a `path` statement; or in a sentence why it is none. */
export function namedEndpointOf(view: View, { name }: Omit<NamedEndpointParams, "uri">): NamedEndpointResult {
  const { analysis, language } = view;
  const found = resolveEndpointText(analysis.names, name);
  if ("problem" in found) return { problem: render(found.problem, language) };
  const { endpoint } = found;
  if (endpoint.kind !== "address") return { kind: endpoint.kind, detail: "" };
  const owners = analysis.index.ownersOf(endpoint.address);
  const held = owners.length === 0 ? [message("views.held-by-nobody")] : owners.map(holderOf);
  return { kind: endpoint.kind, detail: held.map((each) => render(each, language)).join(", ") };
}

function holderOf(owner: AddressOwner): Message {
  switch (owner.kind) {
    case "pod":
      return podHolder(owner.pod.id);
    case "interface":
      return interfaceHolder(owner.machine.id, owner.interface.name);
    default:
      return serviceHolder(owner.service.id);
  }
}
