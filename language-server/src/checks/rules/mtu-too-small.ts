import { leastIpv6Mtu } from "../../dataplane/ipv6-mtu.ts";
import { type Message, message } from "../../messages/message.ts";
import type { Sourced } from "../../topology/topology.ts";
import type { Check, Fault } from "../check.ts";
import type { CheckContext } from "../check-context.ts";
import { replaceFix } from "../containment.ts";
import { interfaceWords, podWords } from "../holder-words.ts";

/** Linux keeps IPv6 off a device with less than 1,280 bytes: a pod or an interface with an MTU of its own, and all interfaces of a link. */
export const mtuTooSmall: Check = { code: "mtu-too-small", run };

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
  if (mtu === null || mtu.origin === "derived" || !hasIpv6 || mtu.value >= leastIpv6Mtu) return [];
  const { value, place } = mtu;
  return [
    {
      severity: "error",
      message: message("checks.mtu-too-small", { mtu: value, holder, least: leastIpv6Mtu }),
      place,
      fixes: () => [replaceFix(message("checks.fix-mtu", { mtu: leastIpv6Mtu }), place, `${leastIpv6Mtu}`)],
    },
  ];
}
