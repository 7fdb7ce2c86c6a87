import { parsePort } from "../../address/port.ts";
import { message } from "../../messages/message.ts";
import type { Position } from "../../text/place.ts";
import { askedPortAt } from "../ports/port-at-end.ts";
import type { CursorContext } from "../text-structure/cursor-context.ts";
import { machineAround } from "../text-structure/surroundings.ts";
import type { View } from "../workspace.ts";
import type { Card } from "./card.ts";
import { networkOf } from "./cluster-network.ts";
import { keywordMessage } from "./keyword-card.ts";
import { askedPortCard, portCard } from "./port-card.ts";

/** Behind these words stands a port. */
const beforePorts: ReadonlyMap<string, readonly string[]> = new Map([
  ["path", ["port"]],
  ["expect", ["port"]],
  ["firewall", ["port", "tcp", "udp", "sctp"]],
]);

/** The port behind the word `port` of a path, an expectation or a firewall's rule; undefined for another word. */
export function askedPort(word: string, context: CursorContext, view: View, position: Position): Card | undefined {
  const [statement = ""] = context.before;
  const asked = beforePorts.get(statement)?.includes(context.before.at(-1) ?? "") ? parsePort(word) : undefined;
  if (asked === undefined) return undefined;
  if (statement === "firewall") return firewallPort(word, asked.from, context, view);
  const found = askedPortAt(view, position);
  if (found === undefined) return undefined;
  if (found.service !== null) return portCard(found.service, view.analysis);
  return found.isKnown ? askedPortCard(word, statement, found.listeners) : undefined;
}

/** Which tunnels of the node use a UDP port that its firewall has a rule for. */
function firewallPort(word: string, port: number, context: CursorContext, view: View): Card | undefined {
  const machine = machineAround({ view, context });
  const lead = keywordMessage("port", "firewall");
  if (machine?.kind !== "node" || lead === undefined) return undefined;
  const cluster = view.analysis.index.clustersByName.get(machine.cluster);
  const tunnel = cluster && networkOf(cluster, view.analysis).transport(machine)?.tunnel;
  const isUsed = context.before.includes("udp") && tunnel?.port?.value === port;
  return {
    kind: "port",
    name: word,
    lead,
    facts: [[message("hover.tunnel-here"), ...(isUsed ? [tunnel.device] : [])]],
  };
}
