import { formatPrefix } from "../address/prefix.ts";
import { message, render } from "../messages/message.ts";
import type { AgentTool } from "./agent-tool.ts";
import { errorsNote } from "./cut-text.ts";
import { type FreeRoom, freeRooms } from "./free-addresses.ts";

/** So many prefixes are told; a cluster of 1,000 nodes has more. */
const mostPrefixes = 50;
/** So many free addresses of each where no number is said. */
const usualCount = 5;

export const freeAddressesTool: AgentTool = {
  name: "free_addresses",
  title: "Free addresses",
  description:
    "Gives addresses of a K8sNet topology that nobody has yet, in the order in which the real allocators would give them, with the range, what is used, and conflicts. Use it before an `ip`, `clusterIP` or `podCIDR` is written, instead of guessing. In a cluster's podCIDR the free ones are prefixes for new nodes. Without `in` it tells all prefixes: podCIDRs, serviceCIDRs, links.",
  properties: {
    in: {
      type: "string",
      description:
        "Where: a prefix `10.244.1.0/24`, an address (the prefix around it), the name of a node (its pods' addresses), of a link, or of a cluster; `services demo` for its ClusterIPs.",
    },
    count: {
      type: "integer",
      minimum: 1,
      maximum: 100,
      description: `How many of each prefix; ${usualCount} without it.`,
    },
  },
  required: [],
  schema: "free-addresses",
  answer: ({ analysis, language, link }, { in: asked = null, count = usualCount }) => {
    const found = freeRooms(analysis.topology, analysis.findings, asked, count);
    if ("names" in found) {
      const names = found.names.slice(0, 60).join(", ");
      return { problem: render(message("agents.no-such-prefix", { name: asked ?? "", names }), language) };
    }
    const told = found.rooms.slice(0, mostPrefixes);
    const leftOut = found.rooms.length - told.length;
    const say = (text: Parameters<typeof render>[0]) => render(text, language);
    const lines = told.map((room) => roomLines(room, say, room.place && link(room.place).text));
    if (leftOut > 0) lines.push(say(message("agents.prefixes-left-out", { count: leftOut })));
    if (lines.length === 0) lines.push(say(message("agents.no-prefixes")));
    return {
      text: `${errorsNote(analysis.findings, language)}${lines.join("\n\n")}\n`,
      value: { prefixes: told.map((room) => roomValue(room, say)), leftOut },
    };
  },
};

type Say = (text: Parameters<typeof render>[0]) => string;

function roomLines(room: FreeRoom, say: Say, place: string | null): string {
  const { prefix, label, usage, first, last, free, conflicts } = room;
  const at = place === null ? "" : ` (${place})`;
  return [
    `${formatPrefix(prefix)}: ${say(label)}${at}`,
    `- ${say(message("agents.range", { first, last }))}`,
    ...usage.map((each) => `- ${say(each)}`),
    `- ${free.length === 0 ? say(message("agents.none-free")) : say(message("agents.free", { free: free.join(", ") }))}`,
    ...conflicts.map((each) => `- ${say(message("agents.conflict", { conflict: each }))}`),
  ].join("\n");
}

function roomValue({ prefix, kind, label, usage, first, last, free, conflicts, place }: FreeRoom, say: Say) {
  return {
    prefix: formatPrefix(prefix),
    kind,
    label: say(label),
    usage: usage.map(say),
    first,
    last,
    free,
    conflicts: conflicts.map(say),
    declaredAt: place && { uri: place.uri, range: place.range },
  };
}
