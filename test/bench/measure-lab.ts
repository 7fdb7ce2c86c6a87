// How long the lab takes, beside what `ip netns add` of as many namespaces takes on the same machine in the same minute. Prints JSON.
import { spawnSync } from "node:child_process";
import { analyze } from "../../language-server/src/analysis/analyze.ts";
import { readText } from "../../language-server/src/analysis/read-text.ts";
import { planLab } from "../../language-server/src/lab/plan/plan-lab.ts";
import { chooseProbes } from "../../language-server/src/lab/probes/choose-probes.ts";
import { verifyProbes } from "../../language-server/src/lab/verify-probes.ts";
import { render } from "../../language-server/src/messages/message.ts";

/** Milliseconds; `netns` is `ip -batch` with `netns add` and nothing else. */
export type MeasuredLab = {
  readonly nodes: number;
  readonly pods: number;
  readonly namespaces: number;
  readonly netns: number;
  readonly plan: number;
  readonly build: number;
  readonly verify: number;
  readonly probes: number;
  readonly differing: number;
};

const podsPerNode = 5;

function clusterText(nodes: number): string {
  const pods = Array.from(
    { length: podsPerNode },
    (_, pod) => (node: number) => `    pod p${node}-${pod} { container c { port 80 } }\n`,
  );
  const texts = Array.from({ length: nodes }, (_, node) => {
    const inside = pods.map((pod) => pod(node)).join("");
    return `  node n${node} {\n    interface eth0 { ip 192.168.50.${node + 10}/24 }\n${inside}  }\n`;
  });
  return `cluster bench {\n  podCIDR 10.244.0.0/16\n  cni flannel { backend vxlan }\n${texts.join("")}}\n`;
}

/** Milliseconds of `ip netns add` for so many, in namespaces of their own that end with it. */
function makeNamespaces(count: number): number {
  const lines = Array.from({ length: count }, (_, at) => `netns add n${at}\n`).join("");
  const script = "mount -t tmpfs none /run; ip -batch -";
  const start = performance.now();
  const made = spawnSync("unshare", ["--user", "--map-root-user", "--net", "--mount", "sh", "-c", script], {
    input: lines,
  });
  if (made.status !== 0) throw new Error(made.stderr.toString());
  return performance.now() - start;
}

/** Builds so many nodes; sends what pods send each other, or with `buildOnly` one packet. */
async function measure(nodes: number, buildOnly: boolean): Promise<MeasuredLab> {
  const uri = "file:///lab.k8snet";
  const read = readText(uri, clusterText(nodes));
  const { index, dataplane } = analyze(uri, (asked) => (asked === uri ? read : undefined));
  const planned = planLab(dataplane);
  if ("problem" in planned) throw new Error(planned.problem.key);
  const isPod = (id: string) => index.podsById.has(id);
  const all = chooseProbes(buildOnly ? { sample: 1 } : "all", index, dataplane);
  const between = all.probes.filter(
    ({ from, to }) => buildOnly || (isPod(`default/${from}`) && isPod(`default/${to}`)),
  );
  const probes = between.length > 0 ? between : all.probes;
  const namespaces = planned.namespaces.length;
  const netns = makeNamespaces(namespaces);
  const report = await verifyProbes(dataplane, { probes, unsendable: [] }, { language: "en" });
  if ("problem" in report) throw new Error(render(report.problem, "en"));
  const { plan, build, probe, compare } = report.timings;
  const differing = report.probes.filter(({ equal }) => !equal).length + report.state.length;
  const times = { netns: Math.round(netns), plan, build, verify: probe + compare };
  return { nodes, pods: nodes * podsPerNode, namespaces, ...times, probes: probes.length, differing };
}

process.stdout.write(JSON.stringify([await measure(10, false), await measure(50, true)]));
