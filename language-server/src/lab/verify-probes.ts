// Builds a dataplane in network namespaces, sends packets, and compares what every device saw with what the simulator says.
import type { Dataplane } from "../dataplane/dataplane.ts";
import { type Language, type Message, message, render } from "../messages/message.ts";
import { buildLab, readState } from "./build-lab.ts";
import type { AskedProbe } from "./compare/asked-probe.ts";
import { withoutBridgeDetours } from "./compare/bridge-detours.ts";
import { compareOutcome, compareWithAny, type Difference } from "./compare/compare-outcomes.ts";
import { withoutFloodedCopies } from "./compare/flooded-copies.ts";
import { kernelLines, kernelQuestions } from "./compare/kernel-questions.ts";
import { type LinkTypes, lacksFeature, type Obstacle, obstacleTo } from "./compare/not-verifiable.ts";
import type { Observation } from "./compare/observation.ts";
import { type Prediction, predictionsOf } from "./compare/prediction.ts";
import { type Lab, type Sent, sendWave } from "./compare/send-probes.ts";
import { planAgain, planRetry, planWaves, type Wave } from "./compare/waves.ts";
import type { LabNotVerifiable, LabOutcome, LabProbe, LabReport } from "./lab-report.ts";
import { type Observer, type ObserverProblem, startObserver } from "./observer/start-observer.ts";
import type { LabPlan } from "./plan/lab-plan.ts";
import { planLab } from "./plan/plan-lab.ts";
import { type ChosenProbes, mostProbes } from "./probes/wanted-probe.ts";

/** How far a lab is: `stage` is one of the plan's, `state`, `probe` or `retry`; `done` of `of` steps, namespaces or probes. */
export type LabProgress = { readonly stage: string; readonly done: number; readonly of: number };

export type LabOptions = {
  readonly language: Language;
  /** Ends the lab, and with it everything that it built. */
  readonly signal?: AbortSignal;
  /** The lab ends by then, whatever it is doing. */
  readonly limitSeconds?: number;
  readonly onProgress?: (progress: LabProgress) => void;
  /** Changes the plan before it is built: how a test sees that a difference is found. */
  readonly changePlan?: (plan: LabPlan) => LabPlan;
};

const usualLimitSeconds = 600;

/** After so many waves of retries without any that agrees the differences are real, and asking on would only take time. */
const retriesInVain = 3;

/** So many differences are explained by the kernel's own words: the first ones tell what is wrong. */
const mostExplained = 20;

/**
 * Verifies probes against the kernel at hand. The problem is what keeps the lab from running: another system than Linux, a missing program, no permission,
 * too large a dataplane, the limit, an abort. Leaves nothing behind.
 */
export async function verifyProbes(
  dataplane: Dataplane,
  chosen: ChosenProbes,
  options: LabOptions,
): Promise<LabReport | { readonly problem: Message }> {
  if (chosen.probes.length > mostProbes) return { problem: message("lab.too-many-probes", { limit: mostProbes }) };
  const start = performance.now();
  const planned = planLab(dataplane);
  if ("problem" in planned) return planned;
  const plan = options.changePlan?.(planned) ?? planned;
  const probes = chosen.probes.map((wanted) => ({ wanted, predictions: predictionsOf(dataplane, wanted.request) }));
  const planTime = performance.now() - start;
  const { signal, limitSeconds = usualLimitSeconds, onProgress } = options;
  const started = await startObserver({ limitSeconds, ...(signal && { signal }), ...(onProgress && { onProgress }) });
  if ("problem" in started) return started;
  const { observer } = started;
  try {
    return await verifyIn(observer, { dataplane, plan, probes, chosen, options, planTime });
  } finally {
    await observer.end();
  }
}

type Task = {
  readonly dataplane: Dataplane;
  readonly plan: LabPlan;
  readonly probes: readonly AskedProbe[];
  readonly chosen: ChosenProbes;
  readonly options: LabOptions;
  readonly planTime: number;
};

async function verifyIn(observer: Observer, task: Task): Promise<LabReport | ObserverProblem> {
  const { dataplane, plan, options } = task;
  const known = await observer.capabilities();
  if ("problem" in known) return known;
  const obstacles = obstaclesOf(task, known.linkTypes);
  const sendable = task.probes.filter((probe) => !obstacles.has(probe));
  const built = await buildLab(observer, plan, dataplane, sendable);
  if ("problem" in built) return built;
  const progress = (stage: string) => (done: number, of: number) => options.onProgress?.({ stage, done, of });
  const state = await readState(built.lab, dataplane, progress("state"));
  if ("problem" in state) return state;

  const probeStart = performance.now();
  const first = await compareWaves(built.lab, dataplane, planWaves(sendable), progress("probe"));
  if ("problem" in first) return first;
  const results = new Map(first.results);
  let compareTime = first.compareTime;
  for (const planned of [planAgain, planRetry]) {
    const differing = sendable.filter((probe) => results.get(probe)?.difference);
    const again = await compareWaves(built.lab, dataplane, planned(differing), progress("retry"), retriesInVain);
    if ("problem" in again) return again;
    for (const [probe, result] of again.results) results.set(probe, result);
    compareTime += again.compareTime;
  }
  const settled = state.differences.length === 0 ? state : await readState(built.lab, dataplane, progress("state"));
  if ("problem" in settled) return settled;
  const explained = await explainDifferences(built.lab, task, sendable, results);
  if ("problem" in explained) return explained;
  return {
    kernel: known.kernel,
    capabilities: Object.fromEntries(Object.entries(known.linkTypes).map(([name, words]) => [name, words === null])),
    sysctls: state.sysctls,
    timings: {
      plan: Math.round(task.planTime),
      build: built.milliseconds,
      probe: Math.round(performance.now() - probeStart - compareTime),
      compare: Math.round(compareTime),
    },
    probes: explained,
    notVerifiable: notVerifiable(task, obstacles),
    state: [...built.refused, ...settled.differences].filter(({ netns }) => {
      const space = netns === null ? undefined : dataplane.netns(netns);
      return space === undefined || !lacksFeature(space, known.linkTypes);
    }),
  };
}

function obstaclesOf({ probes, dataplane, plan }: Task, linkTypes: LinkTypes): ReadonlyMap<AskedProbe, Obstacle> {
  return new Map(
    probes.flatMap((probe) => {
      const obstacle = obstacleTo(probe, dataplane, linkTypes, plan.notVerifiable);
      return obstacle === undefined ? [] : [[probe, obstacle] as const];
    }),
  );
}

/** Probe by probe: what was predicted and seen, and the first difference. */
type Result = {
  readonly predicted: LabOutcome;
  readonly observed: LabOutcome;
  readonly difference: Difference | null;
};

/** Sends the waves one after the other; ends after so many in a row in which nothing agreed. */
async function compareWaves(
  lab: Lab,
  dataplane: Dataplane,
  waves: readonly Wave[],
  onProgress: (done: number, of: number) => void,
  mostInVain = Number.POSITIVE_INFINITY,
): Promise<{ readonly results: ReadonlyMap<AskedProbe, Result>; readonly compareTime: number } | ObserverProblem> {
  const results = new Map<AskedProbe, Result>();
  const count = waves.reduce((sum, { probes }) => sum + probes.length, 0);
  let compareTime = 0;
  let inVain = 0;
  for (const wave of waves) {
    onProgress(results.size, count);
    const sent = await sendWave(lab, wave);
    if ("problem" in sent) return sent;
    const start = performance.now();
    let agreed = 0;
    for (const [probe, each] of sent) {
      const result = compareProbe(probe, each, dataplane);
      if (result.difference === null) agreed++;
      results.set(probe, result);
    }
    compareTime += performance.now() - start;
    inVain = agreed === 0 ? inVain + 1 : 0;
    if (inVain >= mostInVain) break;
  }
  return { results, compareTime };
}

function compareProbe(
  { wanted, predictions }: AskedProbe,
  { observation, sourcePort }: Sent,
  dataplane: Dataplane,
): Result {
  return compareWithAny(predictions, (prediction) => {
    const seen = withoutCopies(observation, prediction, dataplane);
    return compareOutcome(prediction, seen, { request: wanted.request, sourcePort });
  });
}

function withoutCopies(observation: Observation, prediction: Prediction, dataplane: Dataplane): Observation {
  const way = (name: "forward" | "reply" | "error") =>
    withoutBridgeDetours(
      withoutFloodedCopies(observation[name], prediction.outcome[name], dataplane, prediction.flooded),
      dataplane,
    );
  return { ...observation, forward: way("forward"), reply: way("reply"), error: way("error") };
}

/** The probes as the report has them; of the first that differ, with what the kernel says. */
async function explainDifferences(
  lab: Lab,
  { plan, dataplane }: Task,
  probes: readonly AskedProbe[],
  results: ReadonlyMap<AskedProbe, Result>,
): Promise<readonly LabProbe[] | ObserverProblem> {
  const reported: LabProbe[] = [];
  let explained = 0;
  for (const probe of probes) {
    const { wanted } = probe;
    const result = results.get(probe);
    if (result === undefined) continue;
    const { predicted, observed, difference } = result;
    const { protocol, destinationPort: port, size } = wanted.request;
    let firstDifference: LabProbe["firstDifference"] = null;
    if (difference !== null) {
      const kernel: string[] = [];
      const questions =
        explained++ < mostExplained ? kernelQuestions(difference, predicted, wanted.request, dataplane) : [];
      for (const question of questions) {
        const { netns, tool, words } = question;
        const answer = await lab.observer.ask({ namespace: lab.nameOf.get(netns) ?? "", tool, words });
        if ("problem" in answer) return answer;
        kernel.push(...kernelLines(question, answer, plan.rules));
      }
      firstDifference = { ...difference, kernel };
    }
    const ends = { from: wanted.from, to: wanted.to, protocol, port, ...(size !== null && { size }) };
    reported.push({ ...ends, predicted, observed, equal: difference === null, firstDifference });
  }
  return reported;
}

/** By what is missing, with how many probes it keeps from being compared. */
function notVerifiable(
  { chosen, plan, options }: Task,
  obstacles: ReadonlyMap<AskedProbe, Obstacle>,
): readonly LabNotVerifiable[] {
  const counts = new Map<string, LabNotVerifiable>();
  const add = (what: string, reason: Message, probes: number) => {
    const said = render(reason, options.language);
    const key = `${what} ${said}`;
    counts.set(key, { what, reason: said, probes: (counts.get(key)?.probes ?? 0) + probes });
  };
  for (const { what, reason } of chosen.unsendable) add(what, reason, 1);
  for (const { what, message } of plan.notVerifiable) add(what, message, 0);
  for (const { what, reason } of obstacles.values()) add(what, reason, 1);
  return [...counts.values()];
}
