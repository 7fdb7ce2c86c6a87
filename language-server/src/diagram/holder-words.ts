// Who holds an address, as lists say it.
import { type Message, message } from "../messages/message.ts";

/** `id`: namespace and name. */
export function podHolder(id: string): Message {
  return message("views.holder-pod", { pod: withoutDefault(id) });
}

export function serviceHolder(id: string): Message {
  return message("views.holder-service", { service: withoutDefault(id) });
}

export function interfaceHolder(machine: string, name: string): Message {
  return message("views.holder-interface", { machine, interface: name });
}

/** The namespace `default` goes without saying, as in the text. */
function withoutDefault(id: string): string {
  return id.replace(/^default\//, "");
}
