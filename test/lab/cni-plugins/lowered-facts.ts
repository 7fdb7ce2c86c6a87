// What our lowering says of a namespace, as facts.
import { expect } from "vitest";
import { formatAddress } from "../../../language-server/src/address/address.ts";
import { formatInterfaceAddress } from "../../../language-server/src/address/prefix.ts";
import type { Netns } from "../../../language-server/src/dataplane/dataplane.ts";
import type { Device } from "../../../language-server/src/dataplane/device.ts";
import type { Programmer } from "../../../language-server/src/dataplane/provenance.ts";
import { routePrefixText, scopeOf } from "../../../language-server/src/dataplane/route-text.ts";
import type { Route } from "../../../language-server/src/dataplane/routing.ts";
import type { Pod } from "../../../language-server/src/topology/topology.ts";
import { readRule } from "./iptables-save.ts";
import { type DeviceFacts, type NetnsFacts, type RouteFacts, type RuleFacts, sortRoutes } from "./netns-facts.ts";
import { macFact, nameLoweredChains, nameLoweredVeths } from "./normalised.ts";
import { ruleFacts } from "./rule-facts.ts";

/** Who stands for a component that runs in the test; the rest of a node is not made there (flanneld, say). */
const inTheTest: ReadonlySet<Programmer> = new Set([
  "bridge plugin",
  "ptp plugin",
  "portmap plugin",
  "container runtime",
]);

/**
 * The state that plugins program, and what the kernel adds to their devices. `pods` are those of the node, in whose terms things are named; a pod's own
 * namespace is taken whole.
 */
export function loweredFacts(netns: Netns, pods: readonly Pod[], declaredMacs: ReadonlySet<string>): NetnsFacts {
  const isPod = netns.kind === "pod";
  const name = (text: string) => nameLoweredVeths(text, pods);
  const devices = [...netns.devices.values()].filter(({ name: device, provenance: { by } }) =>
    isPod ? true : device !== "lo" && inTheTest.has(by),
  );
  const names = new Set(devices.map((device) => device.name));
  const isMade = ({ device, provenance: { by } }: Route) =>
    inTheTest.has(by) || (by === "kernel" && device !== null && names.has(device));
  const routes = [...netns.tables].flatMap(([table, { routes: all }]) =>
    all()
      .filter(isMade)
      .map((route) => routeFacts(table, route, name)),
  );
  return {
    devices: Object.fromEntries(devices.map((device) => [name(device.name), deviceFacts(device, declaredMacs, name)])),
    routes: sortRoutes(routes),
    policyRules: netns.rules.map((rule) => JSON.stringify(rule)),
    permanentNeighbours: netns
      .neighbours()
      .flatMap((neighbour) => (inTheTest.has(neighbour.provenance.by) ? [JSON.stringify(neighbour)] : [])),
    fdb: devices.flatMap((device) => (device.kind === "bridge" ? [device.name] : [])),
    netfilter: netfilterFacts(netns, pods),
    forwarding: netns.sysctl.forwarding,
    routeLocalnetOn: [...(netns.sysctl.routeLocalnetOn ?? [])].map(name).toSorted(),
  };
}

function deviceFacts(device: Device, declaredMacs: ReadonlySet<string>, name: (text: string) => string): DeviceFacts {
  return {
    kind: device.kind,
    mac: device.mac === null ? null : macFact(device.mac, declaredMacs),
    mtu: device.mtu,
    up: device.up,
    carrier: device.carrier,
    master: device.master,
    hairpin: device.hairpin,
    peer: device.kind === "veth" ? peerFact(device.peer, name) : null,
    addresses: device.addresses
      // Those of IPv4 first, as `ip address` has them.
      .toSorted((a, b) => a.address.family - b.address.family)
      .map((held) => `${formatInterfaceAddress(held)} ${held.scope}`),
  };
}

function peerFact(peer: { readonly netns: string; readonly device: string }, name: (text: string) => string): string {
  const isPod = peer.netns.includes("/");
  return `${isPod ? peer.netns.replaceAll("/", ".") : "node"} ${name(peer.device)}`;
}

function routeFacts(table: string, route: Route, name: (text: string) => string): RouteFacts {
  return {
    table,
    type: route.type,
    prefix: routePrefixText(route.prefix),
    via: route.via === null ? null : formatAddress(route.via),
    device: route.device === null ? null : name(route.device),
    protocol: route.protocol,
    scope: scopeOf(route),
    source: route.source === null ? null : formatAddress(route.source),
    metric: route.metric,
    onlink: route.onlink,
  };
}

/** The rules by what they ask for; their text, which explanations show, must say the same. */
function netfilterFacts(netns: Netns, pods: readonly Pod[]): NetnsFacts["netfilter"] {
  const facts: Record<string, RuleFacts[]> = {};
  for (const family of [4, 6] as const) {
    for (const { table, name, rules } of netns.netfilter[family].chains) {
      const own = rules.filter(({ provenance }) => inTheTest.has(provenance.by));
      if (own.length === 0) continue;
      const chain = nameLoweredChains(name, pods);
      facts[`${family} ${table} ${chain}`] = own.map((rule) => {
        const { match, target } = ruleFacts(rule);
        const named: RuleFacts = { match, target: nameLoweredChains(target, pods) };
        expect(readRule(nameLoweredChains(rule.text, pods))).toEqual({ chain, rule: named });
        return named;
      });
    }
  }
  return facts;
}
