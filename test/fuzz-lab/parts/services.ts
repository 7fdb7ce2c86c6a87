import { addressedPods, type ClusterDraft, type Family, nodesOf } from "../draft.ts";
import type { Part } from "../part.ts";
import type { Random } from "../random.ts";
import { block, line, type Statement } from "../statement.ts";

const apps = ["web", "db"];

/** Now and then a target that no pod listens on, or a label that no pod has. */
function service(cluster: ClusterDraft, number: number, random: Random): Statement {
  const maybe = (chance: number, ...lines: string[]) => (random.chance(chance) ? [line(random.pick(lines))] : []);
  const isOutside = random.chance(0.4);
  const target = random.pick(["80", "8080", "53/udp", "3306"]);
  const [port = "80", protocol] = target.split("/");
  const asked = `${random.pick(["80", port])}${protocol === undefined ? "" : `/${protocol}`} -> ${port}`;
  return block(`service ${random.chance(0.3) ? "shop/" : ""}s${cluster.name}${number}`, [
    block("selector", [line(`app=${random.pick([...apps, ...apps, "nobody"])}`)]),
    ...(isOutside
      ? [line("type NodePort"), block(`port ${asked}`, [line(`nodePort ${30_080 + number}`)])]
      : [line(`port ${asked}`)]),
    ...(isOutside ? maybe(0.4, "externalTrafficPolicy Local") : []),
    ...maybe(0.2, "internalTrafficPolicy Local"),
    ...maybe(0.15, "sessionAffinity ClientIP"),
  ]);
}

/** kube-proxy in one of its modes, pods with labels, and Services for them. */
export const services: Part = {
  name: "services",
  chance: 0.3,
  apply: (draft, random) => {
    for (const node of nodesOf(draft)) {
      for (const pod of node.pods) {
        if (random.chance(0.8)) pod.statements.push(block("labels", [line(`app=${random.pick(apps)}`)]));
      }
    }
    for (const [index, cluster] of draft.clusters.entries()) {
      const range = (family: Family) => (family === 4 ? `10.${96 + index}.0.0/16` : `fd00:10:${96 + index}::/112`);
      const options = random.chance(0.15) ? [line("masqueradeAll on")] : [];
      cluster.statements.push(
        line(`serviceCIDR ${draft.families.map(range).join(", ")}`),
        block(`kubeProxy ${random.pick(["iptables", "nftables", "nftables"])}`, options),
        ...Array.from({ length: random.integer(1, 3) }, (_, number) => service(cluster, number, random)),
      );
    }
  },
};

/** Container ports that the node answers for. */
export const hostPorts: Part = {
  name: "hostPorts",
  chance: 0.1,
  apply: (draft, random) => {
    for (const node of random.sample(nodesOf(draft), 2)) {
      for (const pod of random.sample(addressedPods(node), 1)) {
        const port = block(`port ${random.pick(["7000", "7000/udp"])}`, [
          line(`hostPort ${random.pick([7000, 7001])}`),
        ]);
        pod.containers.push(block("container mapped", [port]));
      }
    }
  },
};
