import { formatAddress, unmapped } from "../../address/address.ts";
import { type AddressKey, addressKey } from "../../address/address-set.ts";
import { overlaps } from "../../address/prefix.ts";
import { message } from "../../messages/message.ts";
import { comparePlaces } from "../../text/place.ts";
import type { Severity } from "../../topology/finding.ts";
import { isLoopbackInterface } from "../../topology/node-address.ts";
import type { Check, Fault } from "../check.ts";
import { type CheckContext, placeKey } from "../check-context.ts";
import { holderWords } from "../holder-words.ts";
import { clusterOf, type Holding, homeOf } from "../holdings.ts";

/**
 * One address that two hold (rules B1, B2, B4, B6–B10). The fault is told at the one that is out of its place, else at
 * the later in the text, and links the other.
 */
export const duplicateAddress: Check = { code: "duplicate-address", run };

function run(context: CheckContext): readonly Fault[] {
  const groups = new Map<AddressKey, Holding[]>();
  for (const holding of context.holdings) {
    if (!isUnique(holding)) continue;
    const key = addressKey(unmapped(holding.address.value));
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [holding]);
    else group.push(holding);
  }
  return [...groups.values()].flatMap((group) => (group.length < 2 ? [] : faultsOf(group, context)));
}

/** Whether nobody else may have the address: loopback interfaces often share one on purpose (anycast). */
function isUnique({ holder }: Holding): boolean {
  return holder.kind !== "interface" || !isLoopbackInterface(holder.interface.name);
}

function faultsOf(group: readonly Holding[], context: CheckContext): readonly Fault[] {
  const inOrder = [...group].sort(compareBlame);
  const faults: Fault[] = [];
  // One of each scope stands for all of it, so that many holders of one address take linear time.
  const seen = new Map<string, Holding>();
  for (const holding of inOrder) {
    const other = candidatesFor(holding, seen).find((candidate) => clashes(candidate, holding));
    for (const scope of scopesOf(holding)) if (!seen.has(scope)) seen.set(scope, holding);
    if (other === undefined || holding.address.origin === "derived") continue;
    if (context.isBlamed(holding.address.place)) continue;
    faults.push(faultOf(holding, other, context));
  }
  return faults;
}

/** Those that are least likely at fault come first: derived ones, ones in their place, routers' (others go by them), earlier ones. */
function compareBlame(left: Holding, right: Holding): number {
  return (
    Number(left.address.origin === "declared") - Number(right.address.origin === "declared") ||
    Number(homeOf(left) === undefined) - Number(homeOf(right) === undefined) ||
    Number(isRouter(right)) - Number(isRouter(left)) ||
    comparePlaces(left.address.place, right.address.place)
  );
}

function isRouter({ holder }: Holding): boolean {
  return holder.kind === "interface" && holder.machine.kind === "router";
}

const interfaceScope = "interface";

function scopesOf({ holder }: Holding): readonly string[] {
  if (holder.kind !== "interface") return [`${holder.kind} ${holder.cluster.name}`];
  return [`link ${holder.link?.id}`, `machine ${holder.machine.id}`, interfaceScope];
}

/** The holders that the next one can clash with; of interfaces only the first of all, and those of its own link and machine. */
function candidatesFor(holding: Holding, seen: ReadonlyMap<string, Holding>): readonly Holding[] {
  const own = holding.holder.kind === "interface" ? scopesOf(holding) : [interfaceScope];
  const others = [...seen].flatMap(([scope, other]) =>
    other.holder.kind === "interface" ? [] : ([[scope, other]] as const),
  );
  return [...own.flatMap((scope) => seen.get(scope) ?? []), ...others.map(([, other]) => other)];
}

/** Whether two holders of one address are in each other's way. */
function clashes(left: Holding, right: Holding): boolean {
  if (left.holder.kind === "interface" && right.holder.kind === "interface") {
    // The same subnet on two links is a fault of its own, and explains this one.
    if (left.holder.link === right.holder.link || left.holder.machine === right.holder.machine) return true;
    return !haveOverlappingHomes(left, right);
  }
  // Ranges that overlap are a fault of their own, and explain what is in both of them.
  if (left.holder.kind !== right.holder.kind && haveOverlappingHomes(left, right) && !areSamePods(left, right))
    return false;
  const clusters = [clusterOf(left.holder), clusterOf(right.holder)];
  return clusters[0] === undefined || clusters[1] === undefined || clusters[0] === clusters[1];
}

function haveOverlappingHomes(left: Holding, right: Holding): boolean {
  return left.homes.some((a) => right.homes.some((b) => overlaps(a.value, b.value)));
}

/** Pods and the devices that a plugin makes for them are of one range. */
function areSamePods({ holder: left }: Holding, { holder: right }: Holding): boolean {
  return [left, right].every(({ kind }) => kind === "pod" || kind === "device");
}

function faultOf(holding: Holding, other: Holding, context: CheckContext): Fault {
  const address = formatAddress(holding.address.value);
  const args = { address, holder: holderWords(holding.holder), other: holderWords(other.holder) };
  return {
    severity: severityOf(holding, other),
    message: messageOf(holding, other, args),
    place: holding.address.place,
    related:
      placeKey(other.address.place) === placeKey(holding.address.place)
        ? []
        : [{ message: message("checks.duplicate-address-other", args), place: other.address.place }],
    isRightPrefix: homeOf(holding) !== undefined,
    // Another address on the same machine would be in the same subnet again.
    fixes: () => (isSharedText(holding, other) || isSameMachine(holding, other) ? [] : context.offers.replace(holding)),
  };
}

function messageOf(holding: Holding, other: Holding, args: Parameters<typeof message>[1]) {
  if (isSharedText(holding, other)) return message("checks.duplicate-address-workload", args);
  if (isSameInterface(holding, other)) return message("checks.duplicate-address-interface", args);
  if (isSameMachine(holding, other)) return message("checks.duplicate-address-machine", args);
  return message("checks.duplicate-address", args);
}

/** Two pods of one workload have the address that its text gives to all of them. */
function isSharedText(left: Holding, right: Holding): boolean {
  return placeKey(left.address.place) === placeKey(right.address.place);
}

function isSameMachine({ holder: left }: Holding, { holder: right }: Holding): boolean {
  return left.kind === "interface" && right.kind === "interface" && left.machine === right.machine;
}

function isSameInterface(left: Holding, right: Holding): boolean {
  return (
    isSameMachine(left, right) &&
    left.holder.kind === "interface" &&
    right.holder.kind === "interface" &&
    left.holder.interface === right.holder.interface
  );
}

/** The kernel accepts one address on two interfaces of a machine, and refuses it twice on one (observed on Linux 6.18). */
function severityOf(left: Holding, right: Holding): Severity {
  return isSameMachine(left, right) && !isSameInterface(left, right) ? "warning" : "error";
}
