import type { Device } from "../dataplane/device.ts";
import { routePrefixText } from "../dataplane/route-text.ts";
import type { Route } from "../dataplane/routing.ts";
import { type Message, message } from "../messages/message.ts";

/** The largest packet that IP sends by a route and its device, and whose MTU that is, in words. */
export type WayMtu = { readonly mtu: number; readonly of: Message };

/**
 * The route's own MTU counts in place of the device's, even where it is above it (include/net/ip.h `ip_dst_mtu_maybe_forward`, include/net/ip6_route.h
 * `ip6_dst_mtu_maybe_forward`). IPv6 that is forwarded has to fit both: the device's in `ip6_forward`, the route's in `ip6_fragment`.
 */
export function mtuOfWay(route: Route, device: Device, isForwarded: boolean): WayMtu {
  const fitsBoth = isForwarded && route.prefix.address.family === 6;
  if (route.mtu === null || (fitsBoth && device.mtu < route.mtu)) {
    return { mtu: device.mtu, of: message("trace.mtu-of-device", { device: device.name }) };
  }
  const args = { prefix: routePrefixText(route.prefix), device: device.name };
  return { mtu: route.mtu, of: message("trace.mtu-of-route", args) };
}
