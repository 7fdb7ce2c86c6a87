import { addressedPods, addressIn, type Family, type NodeDraft, nodesOf, type PodDraft } from "../draft.ts";
import type { Part } from "../part.ts";
import type { Random } from "../random.ts";
import { block, line } from "../statement.ts";

const ports = ["80", "8080", "53/udp", "3306", "443, 80", "53/udp, 53", "9100/udp"];

function pod(node: NodeDraft, name: string, number: number, random: Random): PodDraft {
  const guess = new Map(
    [...node.podCIDRs].map(([family, prefix]): [Family, string] => [family, addressIn(prefix, number)]),
  );
  const containers = [block("container app", random.chance(0.85) ? [line(`port ${random.pick(ports)}`)] : [])];
  if (random.chance(0.15)) containers.push(block("container side", [line("port 9113")]));
  return { name: random.chance(0.2) ? `shop/${name}` : name, containers, statements: [], guess };
}

/** None to three pods a node; the first gets the second address of the node's range. */
export const pods: Part = {
  name: "pods",
  chance: 1,
  apply: (draft, random) => {
    for (const node of nodesOf(draft)) {
      const count = random.pick([0, 1, 1, 2, 2, 3]);
      for (let index = 0; index < count; index++) node.pods.push(pod(node, `p${node.name}${index}`, index + 2, random));
    }
  },
};

/** Pods in their node's network. */
export const hostNetwork: Part = {
  name: "hostNetwork pods",
  chance: 0.25,
  apply: (draft, random) => {
    for (const node of random.sample(nodesOf(draft), 2)) {
      const containers = [block("container app", [line(`port ${random.pick(["9100", "53/udp", "80"])}`)])];
      node.pods.push({ name: `h${node.name}`, containers, statements: [line("hostNetwork")], guess: new Map() });
    }
  },
};

/** Deployments, stateful sets and daemon sets, which place their pods by themselves. */
export const workloads: Part = {
  name: "workloads",
  chance: 0.2,
  apply: (draft, random) => {
    for (const cluster of draft.clusters) {
      const kind = random.pick(["deployment", "statefulSet", "daemonSet"]);
      const some = random.sample(cluster.nodes, 2).map(({ name }) => name);
      cluster.statements.push(
        block(`${kind} w${cluster.name}`, [
          ...(kind === "daemonSet" ? [] : [line(`replicas ${random.integer(1, 4)}`)]),
          ...(kind !== "daemonSet" && random.chance(0.3) ? [line(`on ${some.join(", ")}`)] : []),
          ...(random.chance(0.1) ? [line("hostNetwork")] : []),
          block("container app", random.chance(0.7) ? [line(`port ${random.pick(ports)}`)] : []),
        ]),
      );
    }
  },
};

/** Addresses that the text says: free ones of the node's range, ones of another node's, and ones of nobody's. */
export const declaredAddresses: Part = {
  name: "declared addresses",
  chance: 0.25,
  apply: (draft, random) => {
    for (const node of random.sample(nodesOf(draft), 2)) {
      for (const each of random.sample(node.pods, 1)) {
        const range = random.chance(0.7) ? node : random.pick(nodesOf(draft));
        const [number, elsewhere] = [random.integer(20, 250), random.chance(0.1)];
        const addresses = [...range.podCIDRs].map(([family, prefix]) => {
          if (elsewhere) return family === 4 ? `10.99.0.${number}` : `fd00:99::${number}`;
          return addressIn(prefix, number);
        });
        if (each.guess.size > 0) each.statements.push(line(`ip ${addresses.join(", ")}`));
      }
    }
  },
};

/** A second default gateway, route or missing route inside of a pod. */
export const podRoutes: Part = {
  name: "routes of pods",
  chance: 0.12,
  apply: (draft, random) => {
    for (const node of random.sample(nodesOf(draft), 2)) {
      for (const each of random.sample(addressedPods(node), 1)) {
        const family = random.pick(draft.families);
        const range = node.podCIDRs.get(family) ?? "";
        const neighbour = addressIn(range, random.pick([2, 3, 77]));
        const far = random.pick(nodesOf(draft)).podCIDRs.get(family) ?? "";
        const all = family === 4 ? "0.0.0.0/0" : "::/0";
        const choices = [
          `gateway ${neighbour}`,
          `route ${far} via ${neighbour}`,
          `gateway ${family === 4 ? "10.9.0.1" : "fd00:9::1"}`,
        ];
        each.statements.push(line(random.pick([...choices, `without route ${random.pick([all, range])}`])));
      }
    }
  },
};
