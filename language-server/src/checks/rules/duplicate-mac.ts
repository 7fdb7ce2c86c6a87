import { message } from "../../messages/message.ts";
import type { Check, Fault } from "../check.ts";
import type { CheckContext } from "../check-context.ts";
import { type WrittenMac, writtenMacs } from "../written-macs.ts";

/** A MAC address is once on an Ethernet segment: bridges and switches learn one port for it, and flap between two (rule M2). */
export const duplicateMac: Check = { code: "duplicate-mac", run };

function run(context: CheckContext): readonly Fault[] {
  const firsts = new Map<string, WrittenMac>();
  return writtenMacs(context).flatMap((written): Fault[] => {
    const { mac, segment, holder } = written;
    const key = `${segment} ${mac.value}`;
    const first = firsts.get(key);
    if (first === undefined) {
      firsts.set(key, written);
      return [];
    }
    if (context.isBlamed(mac.place)) return [];
    const args = { mac: mac.value, holder, other: first.holder };
    return [
      {
        severity: "error",
        message: message("checks.duplicate-mac", args),
        place: mac.place,
        related: [{ message: message("checks.mac-here", args), place: first.mac.place }],
      },
    ];
  });
}
