import { addressedPods, machinesOf, nodesOf } from "../draft.ts";
import type { Part } from "../part.ts";
import { line } from "../statement.ts";

export const forwardingOff: Part = {
  name: "forwarding off",
  chance: 0.15,
  apply: (draft, random) => {
    for (const machine of random.sample([...nodesOf(draft), ...draft.routers], 1)) {
      machine.statements.push(line("ipForward off"));
    }
    for (const host of random.sample(draft.hosts, 1)) host.statements.push(line("ipForward on"));
  },
};

export const reversePathFilter: Part = {
  name: "reverse path filter",
  chance: 0.2,
  apply: (draft, random) => {
    for (const machine of random.sample(machinesOf(draft), random.integer(1, 4))) {
      machine.statements.push(line(`rpFilter ${random.pick(["strict", "strict", "loose"])}`));
    }
  },
};

/** An interface on no link, one on another's, or one that is alone. */
export const wrongLinks: Part = {
  name: "wrong links",
  chance: 0.1,
  apply: (draft, random) => {
    for (const machine of random.sample(machinesOf(draft), 1)) {
      for (const each of random.sample(machine.interfaces, 1)) {
        each.segment = random.chance(0.5) ? null : random.pick(draft.segments);
      }
    }
  },
};

/** Smaller and larger MTUs than 1500 on links, interfaces and pods. */
export const mtus: Part = {
  name: "MTUs",
  chance: 0.3,
  apply: (draft, random) => {
    const mtu = () => line(`mtu ${random.pick([1300, 1400, 1280, 1499, 9000])}`);
    const interfaces = machinesOf(draft).flatMap((machine) => machine.interfaces);
    const pods = nodesOf(draft).flatMap(addressedPods);
    for (const each of random.sample(interfaces, random.integer(0, 2))) each.statements.push(mtu());
    for (const each of random.sample(pods, random.integer(0, 1))) each.statements.push(mtu());
    if (random.chance(0.4)) random.pick(draft.segments).statements.push(mtu());
  },
};
