import { message } from "../../messages/message.ts";
import type { Check, Fault } from "../check.ts";
import type { CheckContext } from "../check-context.ts";
import { replaceFix } from "../containment.ts";
import { linkMtus } from "../link-mtus.ts";

/** An interface takes what the others on its link send: it drops what is larger than its own MTU (mtu.md §3, §4; rule M6). */
export const mtuMismatch: Check = { code: "mtu-mismatch", run };

function run(context: CheckContext): readonly Fault[] {
  return linkMtus(context).flatMap(({ mtu, usual, usualPlace, link, interface: { name }, machine }): Fault[] => {
    if (mtu.value >= usual) return [];
    const args = { mtu: mtu.value, interface: name, machine, usual, link: link.name };
    return [
      {
        severity: "warning",
        message: message("checks.mtu-mismatch", args),
        place: mtu.place,
        related:
          usualPlace === null ? [] : [{ message: message("checks.mtu-here", { mtu: usual }), place: usualPlace }],
        fixes: () => [replaceFix(message("checks.fix-mtu", { mtu: usual }), mtu.place, `${usual}`)],
      },
    ];
  });
}
