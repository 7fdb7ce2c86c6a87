import { equalAddress, formatAddress, isLoopback, isMulticast } from "../../address/address.ts";
import { addressAt, broadcastAddress, formatPrefix, type Prefix } from "../../address/prefix.ts";
import type { MessageKey } from "../../messages/catalogue.ts";
import { message } from "../../messages/message.ts";
import type { RelatedPlace, Severity } from "../../topology/finding.ts";
import { isLoopbackInterface } from "../../topology/node-address.ts";
import type { Sourced } from "../../topology/topology.ts";
import type { Check, Fault } from "../check.ts";
import type { CheckContext } from "../check-context.ts";
import { holderWords } from "../holder-words.ts";
import { type Holding, homeOf } from "../holdings.ts";
import { specialUseOf } from "../special-addresses.ts";

/** Addresses that have a meaning of their own, so that nobody may have them (rules A4–A9, B11, C6). */
export const reservedAddress: Check = { code: "reserved-address", run };

function run(context: CheckContext): readonly Fault[] {
  const faults: Fault[] = [];
  const tunnels = tunnelAddresses(context.holdings);
  for (const holding of context.holdings) {
    if (holding.address.origin !== "declared") continue;
    const home = homeOf(holding);
    // Where the prefix itself is reserved, its rule tells so.
    if (home !== undefined && (context.isBlamed(home.place) || isReservedRange(holding, home))) continue;
    const role = home && !isOnItsOwn(holding, context) ? roleInPrefix(holding, home, tunnels) : undefined;
    const reserved = specialUse(holding) ?? role ?? serviceRole(holding);
    if (reserved === undefined) continue;
    faults.push({
      severity: reserved.severity,
      message: message(reserved.key, {
        address: formatAddress(holding.address.value),
        holder: holderWords(holding.holder),
        ...reserved.args,
      }),
      place: holding.address.place,
      related: reserved.related,
      isRightPrefix: reserved === role,
      // Of an interface on no subnet of a link, the neighbours of a special address are as special.
      fixes: () => (isOwnHome(holding, home) && role === undefined ? [] : context.offers.replace(holding)),
    });
  }
  return faults;
}

/** With Calico a pod's address is in no subnet: the first and the last of a block are addresses like others. */
function isOnItsOwn({ holder }: Holding, { pluginOf }: CheckContext): boolean {
  return holder.kind === "pod" && pluginOf(holder.cluster)?.addressing === "pools";
}

function isOwnHome({ holder, address }: Holding, home: Sourced<Prefix> | undefined): boolean {
  return holder.kind === "interface" && home?.place === address.place;
}

/** A node's part of a reserved range is derived from the range that is told. */
function isReservedRange({ holder }: Holding, { value }: Sourced<Prefix>): boolean {
  return holder.kind !== "interface" && (isMulticast(value.address) || isLoopback(value.address));
}

type Reserved = {
  readonly key: MessageKey;
  readonly severity: Severity;
  readonly args?: Readonly<Record<string, string>>;
  readonly related: readonly RelatedPlace[];
};

function reserved(key: MessageKey, severity: Severity, args: Readonly<Record<string, string>> = {}): Reserved {
  return { key, severity, args, related: [] };
}

/** What the address is, wherever it stands. Link-local IPv6 addresses on links are normal, and loopback interfaces have addresses of their own kind. */
function specialUse({ address: { value }, holder }: Holding): Reserved | undefined {
  const use = specialUseOf(value);
  if (use === undefined || (holder.kind === "interface" && isLoopbackInterface(holder.interface.name)))
    return undefined;
  switch (use) {
    case "future":
    case "calico-gateway":
    case "cilium-loopback":
    case "metadata":
      return reserved(`checks.reserved-${use}`, "warning");
    case "link-local":
      if (holder.kind !== "interface") return reserved("checks.reserved-link-local", "error");
      return value.family === 4 ? reserved("checks.reserved-link-local-link", "warning") : undefined;
    default:
      return reserved(`checks.reserved-${use}`, "error");
  }
}

/** Whether the address is the network's own or its broadcast address. */
function roleInPrefix(
  holding: Holding,
  home: Sourced<Prefix>,
  tunnels: ReadonlyMap<string, string>,
): Reserved | undefined {
  const { value } = holding.address;
  const { kind } = holding.holder;
  const args = { prefix: formatPrefix(home.value) };
  const related = [{ message: message("checks.prefix-here", args), place: home.place }];
  const broadcast = broadcastAddress(home.value);
  if (broadcast !== undefined && equalAddress(broadcast, value)) {
    return { key: "checks.reserved-broadcast", severity: "error", args, related };
  }
  const hasNetworkAddress =
    value.family === 6 ? kind !== "interface" && home.value.length < 127 : broadcast !== undefined;
  if (!hasNetworkAddress || !equalAddress(home.value.address, value)) return undefined;
  const tunnel = kind === "pod" ? tunnels.get(formatAddress(value)) : undefined;
  if (tunnel !== undefined) {
    return { key: "checks.reserved-tunnel", severity: "error", args: { ...args, device: tunnel }, related };
  }
  const severity = kind === "clusterIP" ? "error" : "warning";
  return { key: "checks.reserved-network", severity, args, related };
}

/** The devices of tunnels by their address, which is the network address of a node's podCIDR. */
function tunnelAddresses(holdings: readonly Holding[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { address, holder, homes } of holdings) {
    if (holder.kind !== "device") continue;
    if (!homes.some(({ value }) => equalAddress(value.address, address.value))) continue;
    found.set(formatAddress(address.value), holder.device);
  }
  return found;
}

/** The first address of a service CIDR is the API server's, by kubeadm's convention the tenth is the cluster's DNS. */
function serviceRole({ address, holder, homes }: Holding): Reserved | undefined {
  if (holder.kind !== "clusterIP") return undefined;
  const { namespace, name } = holder.service;
  const is = (at: number) =>
    homes.some(({ value }) => {
      const special = addressAt(value, at);
      return special !== undefined && equalAddress(special, address.value);
    });
  if (is(1) && !(namespace === "default" && name === "kubernetes")) {
    return reserved("checks.reserved-kubernetes-service", "error");
  }
  if (is(10) && !(namespace === "kube-system" && name.includes("dns"))) {
    return reserved("checks.reserved-dns-service", "warning");
  }
  return undefined;
}
