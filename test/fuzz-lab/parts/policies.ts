import { type ClusterDraft, type NodeDraft, withoutLength } from "../draft.ts";
import type { Part } from "../part.ts";
import type { Random } from "../random.ts";
import { block, line, type Statement } from "../statement.ts";

const apps = ["web", "db", "nobody"];
const ports = ["80", "8080", "53/udp", "3306", "8000-9000", "1-65535/udp"];

/** Now and then everybody, or a label that no pod has. */
function selector(word: "podSelector" | "namespaceSelector", random: Random): Statement {
  if (random.chance(0.2)) return block(word, []);
  const key = word === "podSelector" ? "app" : "kubernetes.io/metadata.name";
  const value = word === "podSelector" ? random.pick(apps) : random.pick(["default", "shop"]);
  return block(word, [line(random.chance(0.15) ? `!${key}` : `${key}=${value}`)]);
}

function addressBlock({ nodes, podCIDRs }: ClusterDraft, random: Random): Statement {
  const family = random.pick([...podCIDRs.keys()]);
  const node: NodeDraft = random.pick(nodes);
  const own = node.interfaces.flatMap(({ addresses }) => addresses.get(family) ?? []).map(withoutLength);
  const whole = family === 4 ? "0.0.0.0/0" : "::/0";
  const single = own.map((address) => `${address}/${family === 4 ? 32 : 128}`);
  const inside = node.podCIDRs.get(family);
  const except = inside !== undefined && random.chance(0.4) ? ` except ${inside}` : "";
  return line(`ipBlock ${random.pick([`${whole}${except}`, ...single, ...(inside === undefined ? [] : [inside])])}`);
}

function peer(cluster: ClusterDraft, random: Random): readonly Statement[] {
  if (random.chance(0.3)) return [addressBlock(cluster, random)];
  const namespaces = random.chance(0.4) ? [selector("namespaceSelector", random)] : [];
  return namespaces.length > 0 && random.chance(0.5) ? namespaces : [...namespaces, selector("podSelector", random)];
}

function rule(direction: "ingress" | "egress", cluster: ClusterDraft, random: Random): Statement {
  const peers = Array.from({ length: random.pick([0, 1, 1, 2]) }, () =>
    block(direction === "ingress" ? "from" : "to", peer(cluster, random)),
  );
  return block(direction, [
    ...peers,
    ...random.sample(ports, random.pick([0, 1, 1, 2])).map((port) => line(`port ${port}`)),
  ]);
}

function policy(cluster: ClusterDraft, number: number, random: Random): Statement {
  const rules = Array.from({ length: random.pick([0, 1, 1, 2]) }, () =>
    rule(random.pick(["ingress", "ingress", "egress"]), cluster, random),
  );
  const types = random.chance(0.3)
    ? [line(`policyTypes ${random.pick(["Ingress", "Egress", "Ingress, Egress"])}`)]
    : [];
  const name = `${random.chance(0.4) ? "shop/" : ""}n${cluster.name}${number}`;
  return block(`networkPolicy ${name}`, [selector("podSelector", random), ...types, ...rules]);
}

/** Policies where Calico's rules enforce them, which the kernel can be asked about, and labels for them. */
export const policies: Part = {
  name: "policies",
  chance: 0.5,
  apply: (draft, random) => {
    for (const cluster of draft.clusters) {
      if (cluster.cni?.line !== "cni calico") continue;
      for (const { pods } of cluster.nodes) {
        for (const { statements } of pods) {
          const isLabelled = statements.some((statement) => statement.line === "labels");
          if (!isLabelled && random.chance(0.7)) statements.push(block("labels", [line(`app=${random.pick(apps)}`)]));
        }
      }
      const count = random.pick([1, 2, 3]);
      for (let number = 0; number < count; number++) cluster.statements.push(policy(cluster, number, random));
    }
  },
};
