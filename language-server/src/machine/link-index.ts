import type { Interface, Link, Machine, Router, Topology } from "../topology/topology.ts";

/** A router's interface on a link. */
export type RouterPort = { readonly router: Router; readonly interface: Interface };

/** Which link an interface is plugged into, and which routers a link has. Built in one pass over the links. */
export type LinkIndex = {
  readonly links: ReadonlyMap<string, Link>;
  /** The link of an interface; the first, if the text plugs it into several. */
  readonly linkOf: (machine: string, interfaceName: string) => Link | undefined;
  readonly routersOn: (link: Link) => readonly RouterPort[];
  readonly machine: (id: string) => Machine | undefined;
  readonly isRouter: (id: string) => boolean;
};

export function buildLinkIndex(topology: Topology): LinkIndex {
  const machines = new Map<string, Machine>();
  const routers = new Map<string, Router>();
  for (const machine of machinesOf(topology)) if (!machines.has(machine.id)) machines.set(machine.id, machine);
  for (const router of topology.routers) if (machines.get(router.id) === router) routers.set(router.id, router);
  const links = new Map<string, Link>();
  const byInterface = new Map<string, Link>();
  const routerPorts = new Map<string, RouterPort[]>();
  for (const link of topology.links) {
    if (links.has(link.id)) continue;
    links.set(link.id, link);
    const ports: RouterPort[] = [];
    for (const member of link.members) {
      const key = keyOf(member.machine, member.interface);
      if (byInterface.has(key)) continue;
      byInterface.set(key, link);
      const router = routers.get(member.machine);
      const port = router?.interfaces.find((each) => each.name === member.interface);
      if (router !== undefined && port !== undefined) ports.push({ router, interface: port });
    }
    routerPorts.set(link.id, ports);
  }
  return {
    links,
    linkOf: (machine, interfaceName) => byInterface.get(keyOf(machine, interfaceName)),
    routersOn: (link) => routerPorts.get(link.id) ?? [],
    machine: (id) => machines.get(id),
    isRouter: (id) => routers.has(id),
  };
}

/** Every machine: the clusters' nodes, then hosts, then routers. */
export function* machinesOf(topology: Topology): Generator<Machine> {
  for (const cluster of topology.clusters) yield* cluster.nodes;
  yield* topology.hosts;
  yield* topology.routers;
}

function keyOf(machine: string, interfaceName: string): string {
  // Neither names of machines nor of interfaces hold a space.
  return `${machine} ${interfaceName}`;
}
