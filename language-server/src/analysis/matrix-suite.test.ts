// Kubernetes' own NetworkPolicy conformance tests as truth tables, held by the matrix: what it says of groups is true of each pod.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { buildMatrix } from "../matrix/build-matrix.ts";
import type { EndpointGroup, Matrix, Reach } from "../matrix/matrix.ts";
import { readYaml } from "../path/small-yaml.fixture.ts";
import { analyze } from "./analyze.ts";
import { textOfObjects } from "./network-policy-case.fixture.ts";
import { readText } from "./read-text.ts";

const suite = new URL("../../../../shared/suites/k8s-e2e/cases/", import.meta.url);

describe.skipIf(!existsSync(suite))(
  "NetworkPolicy conformance by the matrix (the suite stands beside the repository, or it is skipped)",
  () => {
    test.each(states())("%s", (state) => {
      const file = (name: string) => readFileSync(new URL(`${state}/${name}`, suite), "utf8");
      const objects = ["resources.yaml", "policies.yaml"].flatMap((name) => readYaml(file(name)));
      const uri = "test:/main.k8snet";
      const read = readText(uri, textOfObjects(objects, "kindnet"));
      const reachOf = reachByPods(buildMatrix(analyze(uri, () => read)));
      const [, ...lines] = file("expected.csv").trim().split("\n");
      // What happens from a pod to itself is undefined.
      const rows = lines.map((line) => line.split(",")).filter(([from, to]) => from !== to);
      const told = rows.map(([from = "", to = "", protocol = "", port = ""]) => {
        const reach = reachOf(from, to, `${protocol} ${port}`);
        return [from, to, protocol, port, reach === undefined ? "nothing" : combined(reach)];
      });
      expect(told).toEqual(rows);
    });
  },
);

function states(): readonly string[] {
  if (!existsSync(suite)) return [];
  return readdirSync(suite).flatMap((name) => readdirSync(new URL(`${name}/`, suite)).map((step) => `${name}/${step}`));
}

function combined({ verdict, cause }: Reach): string {
  if (verdict === "delivered") return "allowed";
  return cause === "denied-ingress" || cause === "denied-egress" ? "blocked" : `${verdict} ${cause}`;
}

/** What the matrix says of a packet between two pods, wherever they are. */
function reachByPods(matrix: Matrix): (from: string, to: string, packet: string) => Reach | undefined {
  const groups = new Map<string, { readonly group: EndpointGroup; readonly machine: string | null }>();
  for (const group of matrix.groups) {
    for (const { name, machine } of group.members) groups.set(name, { group, machine });
  }
  return (from, to, packet) => {
    const [sender, receiver] = [groups.get(from), groups.get(to)];
    const where = sender?.machine === receiver?.machine ? "same-node" : "other-node";
    return matrix.connections.find(
      (each) =>
        each.from === sender?.group &&
        each.to === receiver?.group &&
        `${each.protocol} ${each.port}` === packet &&
        (each.placement === null || each.placement === where),
    )?.reach;
  };
}
