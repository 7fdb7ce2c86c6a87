// The fuzzer itself (README.md): random topologies and packets, asked of the simulator and of the kernel, until the time is over.
import { parseArgs } from "node:util";
import type { Topology } from "../../language-server/src/topology/topology.ts";
import { askKernel, type Difference, kindOf, readTopology } from "./ask-kernel.ts";
import { chooseFlows } from "./choose-flows.ts";
import { findSmallest, type Smallest } from "./find-smallest.ts";
import { generateTopology } from "./generate-topology.ts";
import { randomFrom } from "./random.ts";
import { printStatements, type Statement } from "./statement.ts";
import { count, countsOf, emptyTally, printTally } from "./tally.ts";

const flowsOfTopology = 100;

const { values } = parseArgs({
  options: {
    seconds: { type: "string", default: "60" },
    seed: { type: "string", default: new Date().toISOString() },
    flows: { type: "string", default: "Infinity" },
    first: { type: "string", default: "0" },
    shrink: { type: "string", default: "90" },
  },
});
const { seed } = values;
const [seconds = 0, mostFlows = 0, first = 0, shrinkSeconds = 0] = [
  values.seconds,
  values.flows,
  values.first,
  values.shrink,
].map(Number);

const stopped = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => stopped.abort());

const tally = emptyTally();
const kinds = new Set<string>();
const start = performance.now();
const isOver = () => stopped.signal.aborted || performance.now() - start > seconds * 1000 || tally.flows >= mostFlows;

process.stderr.write(`seed ${seed}\n`);
for (let number = first; !isOver(); number++) await fuzz(number);
process.stdout.write(`seed ${seed}, ${Math.round((performance.now() - start) / 1000)} s\n${printTally(tally)}`);
if (tally.topologies === 0) process.exitCode = 2;
else process.exitCode = tally.different + tally.state > 0 ? 1 : 0;

/** One topology: what differs is told at once, and made small where its kind is new. */
async function fuzz(number: number): Promise<void> {
  const random = randomFrom(`${seed}/${number}`);
  const { statements, parts } = generateTopology(random);
  const { topology, dataplane } = readTopology(printStatements(statements));
  const requests = chooseFlows(
    dataplane,
    topology.clusters.flatMap(({ services }) => services),
    flowsOfTopology,
    random,
  );
  const verified = await askKernel(dataplane, requests, stopped.signal);
  if (stopped.signal.aborted) return;
  if ("problem" in verified) {
    count(tally.refused, verified.problem);
    process.stderr.write(`topology ${number}: ${verified.problem}\n`);
    return;
  }
  tally.topologies++;
  tally.flows += verified.verdicts.length;
  const ofState = verified.differences.filter(({ request }) => request === null).length;
  tally.state += ofState;
  tally.different += verified.differences.length - ofState;
  for (const part of parts) count(tally.parts, part);
  for (const { what, probes } of verified.notVerifiable) count(tally.notVerifiable, what, probes);
  const counts = countsOf(tally.verdicts, pluginsOf(topology));
  for (const verdict of verified.verdicts) count(counts, verdict);
  const elapsed = Math.round((performance.now() - start) / 1000);
  process.stderr.write(
    `topology ${number}: ${tally.flows} flows, ${tally.different + tally.state} different, ${elapsed} s\n`,
  );
  for (const difference of verified.differences) await tell(number, statements, difference);
}

async function tell(number: number, statements: readonly Statement[], difference: Difference): Promise<void> {
  const kind = kindOf(difference);
  process.stderr.write(`  ${kind}\n`);
  if (kinds.has(kind)) return;
  kinds.add(kind);
  const smallest = await findSmallest(statements, difference, shrinkSeconds * 1000, stopped.signal);
  process.stdout.write(`\nseed ${seed}, topology ${number}: ${kind}\n${printDifference(smallest)}\n`);
}

function printDifference({ text, difference: { difference } }: Smallest): string {
  const { predicted, observed } = difference;
  const kernel = "kernel" in difference ? difference.kernel.map((line) => `            ${line}\n`).join("") : "";
  const at = "way" in difference ? `${difference.way} ${difference.at ?? ""} ${difference.field}\n` : "";
  return `${at}predicted:  ${predicted ?? "nothing"}\nobserved:   ${observed ?? "nothing"}\n${kernel}${text}`;
}

/** The network plugins of the clusters, flannel's with its backend. */
function pluginsOf({ clusters }: Topology): string {
  const names = clusters.map(({ cni: { name, options } }) => {
    const backend = options.find((option) => option.name === "backend")?.value;
    return [name, ...(backend === undefined || backend === null ? [] : [backend])].join(" ");
  });
  return names.length === 0 ? "no cluster" : names.join(" + ");
}
