import { type Draft, type Family, machinesOf, nodesOf, segmentPrefix, withoutLength } from "../draft.ts";
import type { Part } from "../part.ts";
import type { Random } from "../random.ts";
import { line } from "../statement.ts";

/** A prefix that somebody has: pods of a node or of a cluster, a segment, everything. */
function somePrefix(draft: Draft, family: Family, random: Random): string {
  const known = [
    ...nodesOf(draft).map(({ podCIDRs }) => podCIDRs.get(family)),
    ...draft.clusters.map(({ podCIDRs }) => podCIDRs.get(family)),
    ...draft.segments.map((segment) => segmentPrefix(segment, family)),
    family === 4 ? "0.0.0.0/0" : "::/0",
  ].filter((prefix) => prefix !== undefined);
  return random.pick(known);
}

/** An address of a machine of a segment, or one that nobody has. */
function someGateway(draft: Draft, family: Family, random: Random): string {
  const known = machinesOf(draft).flatMap(({ interfaces }) =>
    interfaces.map(({ addresses }) => withoutLength(addresses.get(family) ?? "")),
  );
  const nobody = family === 4 ? "192.168.50.99" : "fd00:50::99";
  return random.pick([...known.filter((address) => address !== ""), nobody]);
}

/** Routes to pods that a host or a router needs, by the node that has them. */
export const routesToPods: Part = {
  name: "routes to pods",
  chance: 0.45,
  apply: (draft, random) => {
    for (const machine of [...draft.hosts, ...draft.routers]) {
      for (const node of random.sample(nodesOf(draft), 3)) {
        for (const family of draft.families) {
          const via = withoutLength(node.interfaces[0]?.addresses.get(family) ?? "");
          machine.statements.push(line(`route ${node.podCIDRs.get(family)} via ${via}`));
        }
      }
    }
  },
};

/** Routes between nodes by hand, as the bridge plugin needs them. */
export const routesBetweenNodes: Part = {
  name: "routes between nodes",
  chance: 0.15,
  apply: (draft, random) => {
    for (const { nodes } of draft.clusters) {
      for (const node of nodes) {
        for (const peer of nodes) {
          for (const family of draft.families) {
            const via = withoutLength(peer.interfaces[0]?.addresses.get(family) ?? "");
            if (peer !== node && random.chance(0.9))
              node.statements.push(line(`route ${peer.podCIDRs.get(family)} via ${via}`));
          }
        }
      }
    }
  },
};

export const wrongRoutes: Part = {
  name: "wrong routes",
  chance: 0.3,
  apply: (draft, random) => {
    for (const machine of random.sample(machinesOf(draft), random.integer(1, 3))) {
      const family = random.pick(draft.families);
      const prefix = somePrefix(draft, family, random);
      const device = random.pick(machine.interfaces).name;
      const way = random.chance(0.8) ? `via ${someGateway(draft, family, random)}` : `dev ${device}`;
      machine.statements.push(line(`route ${prefix} ${way}`));
    }
  },
};

export const missingRoutes: Part = {
  name: "missing routes",
  chance: 0.25,
  apply: (draft, random) => {
    for (const machine of random.sample(machinesOf(draft), random.integer(1, 2))) {
      machine.statements.push(line(`without route ${somePrefix(draft, random.pick(draft.families), random)}`));
    }
  },
};

/** A gateway that nobody is, that is somebody else, or that is not on the link. */
export const wrongGateways: Part = {
  name: "wrong gateways",
  chance: 0.15,
  apply: (draft, random) => {
    for (const machine of random.sample(machinesOf(draft), random.integer(1, 2))) {
      const family = random.pick(draft.families);
      const all = family === 4 ? "0.0.0.0/0" : "::/0";
      machine.statements.push(line(`route ${all} via ${someGateway(draft, family, random)}`));
    }
  },
};
