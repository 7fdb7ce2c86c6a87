import { type Message, message } from "../../messages/message.ts";
import type { Sourced } from "../../topology/topology.ts";
import type { Check, Fault } from "../check.ts";
import type { CheckContext } from "../check-context.ts";
import { replaceFix } from "../containment.ts";
import { interfaceWords, podWords } from "../holder-words.ts";

/** Every link of IPv6 carries 1,280 bytes (RFC 8200 §5): Linux takes IPv6 off a device with less. */
export const mtuTooSmall: Check = { code: "mtu-too-small", run };

const leastIpv6 = 1280;

function run({ machines, writtenPods }: CheckContext): readonly Fault[] {
  return [
    ...writtenPods.flatMap(({ pod }) =>
      faultOf(
        pod.mtu,
        pod.ips.some(({ value }) => value.family === 6),
        podWords(pod),
      ),
    ),
    ...machines.flatMap((machine) =>
      machine.interfaces.flatMap((each) => {
        const hasIpv6 = each.addresses.some(({ value }) => value.address.family === 6);
        return faultOf(each.mtu, hasIpv6, interfaceWords(machine, each));
      }),
    ),
  ];
}

function faultOf(mtu: Sourced<number> | null, hasIpv6: boolean, holder: Message): readonly Fault[] {
  if (mtu === null || mtu.origin === "derived" || !hasIpv6 || mtu.value >= leastIpv6) return [];
  const { value, place } = mtu;
  return [
    {
      severity: "error",
      message: message("checks.mtu-too-small", { mtu: value, holder, least: leastIpv6 }),
      place,
      fixes: () => [replaceFix(message("checks.fix-mtu", { mtu: leastIpv6 }), place, `${leastIpv6}`)],
    },
  ];
}
