import { type Address, equalAddress } from "../../address/address.ts";
import { contains, prefixOf } from "../../address/prefix.ts";
import { isLoopbackInterface } from "../node-address.ts";
import type { Interface, Link, Router, Topology } from "../topology.ts";

/** A way to the internet that the text itself states: a router's default gateway, on a link of its own, which no machine of the text has. */
export type DeclaredUplink = {
  readonly router: Router;
  readonly interface: Interface;
  readonly link: Link;
  readonly gateway: Address;
};

/** Those of all routers, one a family and router. */
export function declaredUplinks(topology: Topology): readonly DeclaredUplink[] {
  const { clusters, hosts, routers, links } = topology;
  const machines = [...clusters.flatMap(({ nodes }) => nodes), ...hosts, ...routers];
  const isHeld = (wanted: Address) =>
    machines.some(({ interfaces }) =>
      interfaces.some(({ addresses }) => addresses.some(({ value }) => equalAddress(value.address, wanted))),
    );
  return routers.flatMap((router) =>
    ([4, 6] as const).flatMap((family): DeclaredUplink[] => {
      const gateway = defaultGatewayOf(router, family);
      if (gateway === undefined || isHeld(gateway)) return [];
      const found = router.interfaces.find(
        ({ name, addresses }) =>
          !isLoopbackInterface(name) && addresses.some(({ value }) => contains(prefixOf(value), gateway)),
      );
      const link = links.find(({ members }) =>
        members.some(({ machine, interface: name }) => machine === router.id && name === found?.name),
      );
      return found === undefined || link === undefined ? [] : [{ router, interface: found, link, gateway }];
    }),
  );
}

/** As an interface or a `route` statement of the router has it. */
function defaultGatewayOf({ interfaces, routes }: Router, family: Address["family"]): Address | undefined {
  const configured = interfaces.flatMap(({ gateways }) => gateways.map(({ value }) => value));
  const stated = routes.flatMap(({ prefix, via }) => (prefix.length === 0 && via !== null ? [via] : []));
  return [...configured, ...stated].find((via) => via.family === family);
}
