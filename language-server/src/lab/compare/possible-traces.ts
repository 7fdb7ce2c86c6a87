// Where two machines hold one address or one MAC, who is heard first decides, and no rule says who that is: every winner is a possible outcome.
import { address, formatAddress } from "../../address/address.ts";
import type { Dataplane, Netns } from "../../dataplane/dataplane.ts";
import type { Route, RoutingTable } from "../../dataplane/routing.ts";
import { buildRoutingTable } from "../../dataplane/routing-table.ts";
import type { TraceRequest } from "../../trace/request.ts";
import type { JsonValue, Step, Trace } from "../../trace/trace.ts";
import { tracePacket } from "../../trace/trace-packet.ts";

/** A race that one step of a trace has decided: for whom, and the MACs, or for a MAC the holders, that may win. */
type Race = { readonly key: string; readonly options: readonly string[] };

/** Which race is won by which option. */
type Winners = ReadonlyMap<string, string>;

/** So many outcomes of one packet are enough to compare with: with more, anything would be right. */
const mostTraces = 32;

/** The traces of every way in which the races that the packet meets may end; the first is what `explain` shows. */
export function possibleTraces(dataplane: Dataplane, request: TraceRequest): readonly Trace[] {
  const traces: Trace[] = [];
  const open: Winners[] = [new Map()];
  for (let winners = open.shift(); winners !== undefined && traces.length < mostTraces; winners = open.shift()) {
    const settled = winners;
    const trace = tracePacket(won(dataplane, settled), request);
    const race = firstRace(dataplane, trace, settled);
    if (race === undefined) traces.push(trace);
    else open.unshift(...race.options.map((option) => new Map([...settled, [race.key, option]])));
  }
  return traces;
}

function firstRace(dataplane: Dataplane, trace: Trace, winners: Winners): Race | undefined {
  for (const way of [trace.forward, trace.reply, trace.error, trace.replyError]) {
    for (const { netns, steps } of way?.hops ?? []) {
      for (const step of steps) {
        const open = racesAt(dataplane, netns, step).find(
          ({ key, options }) => options.length > 1 && !winners.has(key),
        );
        if (open !== undefined) return open;
      }
    }
  }
  return undefined;
}

function racesAt(dataplane: Dataplane, netns: string, step: Step): readonly Race[] {
  const { type, device, detail, packet } = step;
  if (type === "resolve-neighbor" && device !== null) {
    const others = [...macsOf(detail.alsoAnsweredBy), ...macsOf([detail.silentHolder ?? null])];
    const options = [...new Set([...macsOf([{ mac: detail.mac ?? null }]), ...others])];
    return [{ key: neighbourKey(netns, device, String(detail.address)), options }];
  }
  if (detail.cause === "neighbor-unreachable" && device !== null)
    return unreachableRaces(dataplane, netns, device, step);
  const isCrossing = type === "bridge" || (type === "exit-interface" && detail.segment !== undefined);
  const mac = packet.outer === null ? packet.destinationMac : packet.outer.destinationMac;
  if (!isCrossing || mac === null) return [];
  const holders = dataplane.macHolders(mac);
  return [{ key: macKey(mac), options: holders.map((_, at) => String(at)) }];
}

/**
 * Who does not answer may have asked, and is known by that. An IPv6 host goes around a gateway that it knows to be dead, by a route that is less specific
 * (RFC 4191 §3.2, net/ipv6/route.c `rt6_score_route`); before, it tells its own process that the gateway is unreachable.
 */
function unreachableRaces(dataplane: Dataplane, netns: string, device: string, { detail }: Step): readonly Race[] {
  const gateway = String(detail.address);
  const known = { key: neighbourKey(netns, device, gateway), options: ["", ...macsOf([detail.silentHolder ?? null])] };
  const isHost = dataplane.netns(netns)?.sysctl.forwarding[6] === false && gateway.includes(":");
  return isHost ? [known, { key: deadGatewayKey(netns, gateway), options: ["", "around"] }] : [known];
}

function macsOf(answers: JsonValue | undefined): readonly string[] {
  if (!Array.isArray(answers)) return [];
  return answers.flatMap((answer: JsonValue) => {
    const mac = answer !== null && typeof answer === "object" && "mac" in answer ? answer.mac : null;
    return typeof mac === "string" ? [mac] : [];
  });
}

const neighbourKey = (netns: string, device: string, wanted: string) => `neighbour ${netns} ${device} ${wanted}`;
const deadGatewayKey = (netns: string, gateway: string) => `dead-gateway ${netns} ${gateway}`;
const macKey = (mac: string) => `mac ${mac}`;

/** The dataplane in which the races have been won: an answered neighbour is as good as a permanent one, and of a MAC's holders the winner comes first. */
function won(dataplane: Dataplane, winners: Winners): Dataplane {
  if (winners.size === 0) return dataplane;
  const spaces = new Map<string, Netns | undefined>();
  return {
    ...dataplane,
    netns: (id) => {
      if (!spaces.has(id)) spaces.set(id, decided(dataplane.netns(id), winners));
      return spaces.get(id);
    },
    macHolders: (mac) => {
      const holders = dataplane.macHolders(mac);
      const at = Number(winners.get(macKey(mac)) ?? 0);
      return [...holders.slice(at), ...holders.slice(0, at)];
    },
  };
}

function decided(netns: Netns | undefined, winners: Winners): Netns | undefined {
  if (netns === undefined) return undefined;
  const prefixes = [`neighbour ${netns.id} `, `dead-gateway ${netns.id} `];
  if (![...winners.keys()].some((key) => prefixes.some((prefix) => key.startsWith(prefix)))) return netns;
  const main = netns.tables.get("main");
  return {
    ...netns,
    tables: main === undefined ? netns.tables : new Map([...netns.tables, ["main", around(netns.id, main, winners)]]),
    neighbour: (device, wanted) => {
      const text = formatAddress(wanted);
      const mac = winners.get(neighbourKey(netns.id, device, text));
      if (mac === undefined || mac === "") return netns.neighbour(device, wanted);
      return { device, address: address(text), mac, provenance: { by: "kernel", place: null } };
    },
  };
}

/** The table without routes by gateways that are gone around, as long as another one leads there. */
function around(netns: string, table: RoutingTable, winners: Winners): RoutingTable {
  if (![...winners].some(([key, how]) => how === "around" && key.startsWith(deadGatewayKey(netns, "")))) return table;
  const isDead = ({ via }: Route) =>
    via !== null && winners.get(deadGatewayKey(netns, formatAddress(via))) === "around";
  const routes = table.routes();
  const others = buildRoutingTable(routes.filter((route) => !isDead(route)));
  return { ...table, lookup: (destination) => others.lookup(destination) ?? table.lookup(destination) };
}
