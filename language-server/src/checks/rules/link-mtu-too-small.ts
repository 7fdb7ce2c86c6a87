import { leastIpv6Mtu } from "../../dataplane/ipv6-mtu.ts";
import { message } from "../../messages/message.ts";
import type { Link } from "../../topology/topology.ts";
import type { Check, Fault } from "../check.ts";
import type { CheckContext } from "../check-context.ts";
import { replaceFix } from "../containment.ts";

/** A link whose MTU keeps IPv6 off the interfaces that take theirs from it. Told once a link, with the first of them. */
export const linkMtuTooSmall: Check = { code: "mtu-too-small", run };

function run({ topology, index }: CheckContext): readonly Fault[] {
  const interfacesOf = ({ members }: Link) =>
    members.flatMap(({ machine: id, interface: name }) => {
      const machine = index.machinesById.get(id);
      const found = machine === undefined ? undefined : index.interfaceOf(id, name);
      return machine === undefined || found === undefined ? [] : [{ machine: machine.name, ...found }];
    });
  return topology.links.flatMap((link): Fault[] => {
    const { mtu } = link;
    if (mtu === null || mtu.value >= leastIpv6Mtu) return [];
    const first = interfacesOf(link).find(
      ({ mtu: own, addresses }) =>
        own?.origin !== "declared" && addresses.some(({ value }) => value.address.family === 6),
    );
    if (first === undefined) return [];
    const args = {
      mtu: mtu.value,
      link: link.name,
      interface: first.name,
      machine: first.machine,
      least: leastIpv6Mtu,
    };
    return [
      {
        severity: "error",
        message: message("checks.link-mtu-too-small", args),
        place: mtu.place,
        related: [{ message: message("checks.without-ipv6"), place: first.place }],
        fixes: () => [replaceFix(message("checks.fix-mtu", { mtu: leastIpv6Mtu }), mtu.place, `${leastIpv6Mtu}`)],
      },
    ];
  });
}
