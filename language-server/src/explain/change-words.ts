import { type Message, message } from "../messages/message.ts";
import type { OuterSnapshot } from "../trace/trace.ts";
import type { PacketChange } from "./packet-changes.ts";

/** One change of a packet, to be put into words. */
export function changeMessage(change: PacketChange): Message {
  switch (change.what) {
    case "encapsulated":
      return change.outer.vni === null
        ? message("explain.change-encapsulated", outerArguments(change.outer))
        : message("explain.change-encapsulated-vxlan", { ...outerArguments(change.outer), vni: change.outer.vni });
    case "decapsulated":
      return change.outer.vni === null
        ? message("explain.change-decapsulated", outerArguments(change.outer))
        : message("explain.change-decapsulated-vxlan");
    case "sourceMac":
    case "destinationMac":
      return message(`explain.change-${change.what}`, { after: change.after });
    case "ttl":
    case "source":
    case "destination":
      return message(`explain.change-${change.what}`, { before: change.before, after: change.after });
  }
}

function outerArguments({ protocol, source, destination }: OuterSnapshot) {
  return { protocol, source, destination };
}
