import { formatAddress } from "../../address/address.ts";
import { formatPrefix } from "../../address/prefix.ts";
import type { Netns } from "../../dataplane/dataplane.ts";
import { kernelRoutes } from "../../dataplane/kernel-routes.ts";
import type { Route } from "../../dataplane/routing.ts";
import { type TableNumbers, tableNumbers } from "./table-numbers.ts";

/** Routes of one table with the same prefix and metric: the first one counts, so their order does. */
type Group = { readonly wanted: string[]; readonly kernel: string[]; readonly byGateway: boolean };

/**
 * Lines of `ip` for the routes of all tables. The kernel has made its own (connected, local, broadcast) by now: what the dataplane has beside them is added, and
 * where it lacks one of them, or has another one before it, the kernel's are taken away first. That comes last, as a gateway may still need the connected route
 * when its route is added, and a route survives the connected one (`ip route del`): those with a gateway before the others even then.
 */
export function routeLines(netns: Netns): readonly string[] {
  const numbers = tableNumbers(netns);
  const kernel = kernelMade(netns);
  const added: { readonly byGateway: boolean; readonly lines: string[] }[] = [];
  const replaced: typeof added = [];
  for (const [name, table] of netns.tables) {
    const own = name === "local" ? kernel.local : name === "main" ? kernel.main : [];
    for (const { wanted, kernel: made, byGateway } of groups(table.routes(), own, name, numbers)) {
      const isKept = made.every((words, at) => wanted[at] === words);
      const append = (words: string) => `route append ${words}`;
      if (isKept) added.push({ byGateway, lines: wanted.slice(made.length).map(append) });
      else replaced.push({ byGateway, lines: [...made.map((words) => `route del ${words}`), ...wanted.map(append)] });
    }
  }
  const linesOf = (all: typeof added, gateways: boolean) =>
    all.flatMap(({ byGateway, lines }) => (byGateway === gateways ? lines : []));
  return [...linesOf(added, false), ...linesOf(added, true), ...linesOf(replaced, true), ...linesOf(replaced, false)];
}

function groups(
  routes: readonly Route[],
  made: readonly Route[],
  table: string,
  numbers: TableNumbers,
): Iterable<Group> {
  const found = new Map<string, { wanted: string[]; kernel: string[]; byGateway: boolean }>();
  const groupOf = ({ prefix, metric, type }: Route) => {
    // Local and broadcast routes of one address do not stand in each other's way.
    const key = `${formatPrefix(prefix)} ${metric} ${table === "local" ? type : ""}`;
    const group = found.get(key) ?? { wanted: [], kernel: [], byGateway: false };
    found.set(key, group);
    return group;
  };
  for (const route of made) groupOf(route).kernel.push(routeWords(route, table, numbers));
  for (const route of withoutSecondary(routes)) {
    const group = groupOf(route);
    const words = routeWords(route, table, numbers);
    group.wanted.push(words);
    if (route.via !== null) group.byGateway = true;
  }
  return found.values();
}

/** The routes that the kernel makes of the devices' addresses, in their order. */
function kernelMade({ devices }: Netns): { readonly local: readonly Route[]; readonly main: readonly Route[] } {
  const made = [...devices.values()].map(kernelRoutes);
  return { local: made.flatMap(({ local }) => local), main: withoutSecondary(made.flatMap(({ main }) => main)) };
}

/** A second address in the same prefix of a device is a secondary one, for which the kernel makes no connected route. */
function withoutSecondary(routes: readonly Route[]): readonly Route[] {
  const connected = new Set<string>();
  return routes.filter(({ protocol, type, prefix, device }) => {
    if (protocol !== "kernel" || type !== "unicast") return true;
    const key = `${formatPrefix(prefix)} ${device}`;
    if (connected.has(key)) return false;
    connected.add(key);
    return true;
  });
}

/** A route as `ip route` reads it. */
function routeWords(route: Route, table: string, numbers: TableNumbers): string {
  const words: string[] = route.type === "unicast" ? [] : [route.type];
  words.push(formatPrefix(route.prefix));
  if (route.via !== null) words.push("via", formatAddress(route.via));
  if (route.device !== null) words.push("dev", route.device);
  words.push("proto", route.protocol);
  if (route.scope !== undefined) words.push("scope", route.scope);
  if (route.source !== null) words.push("src", formatAddress(route.source));
  if (route.metric !== 0) words.push("metric", `${route.metric}`);
  if (route.mtu !== null) words.push("mtu", `${route.mtu}`);
  if (route.onlink) words.push("onlink");
  if (table !== "main") words.push("table", `${numbers(table)}`);
  return words.join(" ");
}
