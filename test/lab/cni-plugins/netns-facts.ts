// A namespace in the terms in which what the kernel tells and what our lowering says are compared, field by field.
import type { Family } from "../../../language-server/src/address/address.ts";

export type DeviceFacts = {
  readonly kind: string;
  readonly mac: string | null;
  readonly mtu: number;
  readonly up: boolean;
  readonly carrier: boolean;
  readonly master: string | null;
  readonly hairpin: boolean;
  /** The namespace and name of a veth's other end. */
  readonly peer: string | null;
  /** `10.244.0.2/24 global`, in the order of the kernel. */
  readonly addresses: readonly string[];
};

export type RouteFacts = {
  readonly table: string;
  readonly type: string;
  readonly prefix: string;
  readonly via: string | null;
  readonly device: string | null;
  readonly protocol: string;
  readonly scope: string | null;
  readonly source: string | null;
  readonly metric: number;
  readonly onlink: boolean;
};

/** A rule taken apart: option to value (`-s`, `--dport`, `!-d`), and its target with its own options. */
export type RuleFacts = { readonly match: Readonly<Record<string, string>>; readonly target: string };

export type NetnsFacts = {
  readonly devices: Readonly<Record<string, DeviceFacts>>;
  readonly routes: readonly RouteFacts[];
  readonly policyRules: readonly string[];
  readonly permanentNeighbours: readonly string[];
  /** The bridges' own MACs in their forwarding databases. */
  readonly fdb: readonly string[];
  /** Rules in order, by `family table chain`. */
  readonly netfilter: Readonly<Record<string, readonly RuleFacts[]>>;
  readonly forwarding: { readonly [family in Family]?: boolean };
  readonly routeLocalnetOn: readonly string[];
};

export function sortRoutes(routes: readonly RouteFacts[]): readonly RouteFacts[] {
  const keyOf = (route: RouteFacts) => JSON.stringify(route);
  return routes.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}
