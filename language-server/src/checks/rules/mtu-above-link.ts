import { message } from "../../messages/message.ts";
import type { Check, Fault } from "../check.ts";
import type { CheckContext } from "../check-context.ts";
import { replaceFix } from "../containment.ts";
import { type LinkMtu, linkMtus } from "../link-mtus.ts";

/**
 * An interface sends nothing larger than its link carries, and than the others on it take: switches and receivers drop
 * it without a word (mtu.md §3, §4; rule M6). Without an MTU of the link's own, the others may still be the ones to change.
 */
export const mtuAboveLink: Check = { code: "mtu-too-big", run };

function run(context: CheckContext): readonly Fault[] {
  return linkMtus(context).flatMap((each) => (each.mtu.value > each.usual ? [faultOf(each)] : []));
}

function faultOf({ mtu, usual, usualPlace, link, interface: { name }, machine }: LinkMtu): Fault {
  const args = { mtu: mtu.value, interface: name, machine, usual, link: link.name };
  const isLimit = link.mtu !== null;
  return {
    severity: isLimit ? "error" : "warning",
    message: message(isLimit ? "checks.mtu-above-link" : "checks.mtu-above-others", args),
    place: mtu.place,
    related: usualPlace === null ? [] : [{ message: message("checks.mtu-here", { mtu: usual }), place: usualPlace }],
    fixes: () => [replaceFix(message("checks.fix-mtu", { mtu: usual }), mtu.place, `${usual}`)],
  };
}
