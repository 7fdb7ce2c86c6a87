import { isMulticastMac, isZeroMac } from "../../address/mac.ts";
import { message } from "../../messages/message.ts";
import type { Check, Fault } from "../check.ts";
import type { CheckContext } from "../check-context.ts";
import { writtenMacs } from "../written-macs.ts";

/** Linux gives no device an all-zero or a multicast MAC address: EADDRNOTAVAIL (rule M1). */
export const invalidMac: Check = { code: "invalid-mac", run };

function run(context: CheckContext): readonly Fault[] {
  return writtenMacs(context).flatMap(({ mac: { value, place } }): Fault[] => {
    if (isZeroMac(value))
      return [{ severity: "error", message: message("checks.invalid-mac-zero", { mac: value }), place }];
    if (!isMulticastMac(value)) return [];
    return [{ severity: "error", message: message("checks.invalid-mac-multicast", { mac: value }), place }];
  });
}
