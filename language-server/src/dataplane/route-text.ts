import { bitsOf, formatAddress } from "../address/address.ts";
import { formatPrefix, type Prefix } from "../address/prefix.ts";
import type { Route, RoutingRule } from "./routing.ts";

/** A prefix as iproute2 prints a route's: `default` for /0, no length for a single address. */
export function routePrefixText(prefix: Prefix): string {
  if (prefix.length === 0) return "default";
  return prefix.length === bitsOf(prefix.address.family) ? formatAddress(prefix.address) : formatPrefix(prefix);
}

/**
 * A route as `ip route` (`ip -6 route`) prints it, in the order of its fields (iproute2, ip/iproute.c `print_route`).
 * `linkdown` is what `ip` adds when the device has no carrier.
 */
export function routeText(route: Route, state: { readonly linkdown: boolean } = { linkdown: false }): string {
  const words: string[] = [];
  if (route.type !== "unicast") words.push(route.type);
  words.push(routePrefixText(route.prefix));
  if (route.via !== null) words.push("via", formatAddress(route.via));
  if (route.device !== null) words.push("dev", route.device);
  if (route.protocol !== "boot") words.push("proto", route.protocol);
  const scope = scopeOf(route);
  if (scope !== null) words.push("scope", scope);
  if (route.source !== null) words.push("src", formatAddress(route.source));
  if (route.metric !== 0) words.push("metric", `${route.metric}`);
  if (route.onlink) words.push("onlink");
  if (state.linkdown) words.push("linkdown");
  if (route.mtu !== null) words.push("mtu", `${route.mtu}`);
  if (route.prefix.address.family === 6) words.push("pref", "medium");
  return words.join(" ");
}

/** `ip` prints a scope where it is not `global`; IPv6 routes have none. */
export function scopeOf(route: Route): "link" | "host" | null {
  if (route.prefix.address.family === 6) return null;
  if (route.scope !== undefined) return route.scope;
  if (route.type === "local") return "host";
  if (route.type === "broadcast") return "link";
  return route.type === "unicast" && route.via === null ? "link" : null;
}

/** A policy rule as `ip rule` prints it. */
export function ruleText(rule: RoutingRule): string {
  const words = ["from", rule.source === null ? "all" : routePrefixText(rule.source)];
  if (rule.destination !== null) words.push("to", routePrefixText(rule.destination));
  if (rule.mark !== null) {
    const mask = rule.mark.mask === 0xffffffff ? "" : `/0x${rule.mark.mask.toString(16)}`;
    words.push("fwmark", `0x${rule.mark.value.toString(16)}${mask}`);
  }
  if (rule.inputDevice !== null) words.push("iif", rule.inputDevice);
  words.push("lookup", rule.table);
  return `${rule.priority}: ${words.join(" ")}`;
}
