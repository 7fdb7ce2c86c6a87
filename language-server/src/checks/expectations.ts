import { formatAddress } from "../address/address.ts";
import { type Message, message } from "../messages/message.ts";
import type { FoundPath } from "../path/find-path.ts";
import type { PathProblem } from "../path/locate-endpoint.ts";
import type { Expectation, Outcome } from "../topology/topology.ts";
import type { StepType, Trace, Way } from "../trace/trace.ts";
import { arrives, decidingStep, denyingPolicies, type ThereAndBack } from "./deciding-step.ts";
import type { ExpectationResult } from "./expectation-result.ts";
import type { TracedPath } from "./traced-paths.ts";

/**
 * What becomes of `expect` statements. All outcomes of one must hold; the reason is that of the first that does not,
 * else of the last. What is not simulated yet does not pass, and says so.
 */
export function evaluateExpectations(traced: readonly TracedPath<Expectation>[]): readonly ExpectationResult[] {
  return traced.map(({ statement, found }) => {
    return { expectation: statement, found, ...evaluate(statement, found) };
  });
}

/** Between ends without an IP version in common nothing arrives: no packet can be sent, whatever the policies. */
export function isDenialOfFamilies(outcomes: readonly Outcome[], { code }: PathProblem): boolean {
  return (
    code === "family-mismatch" && outcomes.every((outcome) => outcome.kind === "denied" && outcome.by.length === 0)
  );
}

type Judgement = Pick<ExpectationResult, "passed" | "reason">;
type JudgedWay = Judgement & Pick<ExpectationResult, "way">;

function evaluate({ outcomes }: Expectation, found: TracedPath["found"]): JudgedWay {
  if (found === null) return { passed: false, reason: message("checks.expect-unresolved"), way: null };
  if ("problem" in found) return { passed: isDenialOfFamilies(outcomes, found), reason: found.problem, way: null };
  const judged = outcomes.map((outcome) => judge(outcome, found));
  return judged.find(({ passed }) => !passed) ?? judged.at(-1) ?? nothingExpected;
}

const nothingExpected: JudgedWay = { passed: false, reason: message("checks.expect-nothing"), way: null };

function judge(outcome: Outcome, found: FoundPath): JudgedWay {
  const { trace } = found;
  const branches: readonly Branch[] = [{ ...trace, endpoint: null }, ...trace.alternatives];
  switch (outcome.kind) {
    case "allowed":
      return judgeAll(branches, (branch) => ({ passed: arrives(branch), reason: whatHappens(branch, found) }));
    case "denied":
      return judgeAll(branches, (branch) => judgeDenial(outcome.by, branch, found));
    case "mtu":
      return trace.forward.verdict === "delivered"
        ? { ...judgeMtu(outcome.size, trace), way: trace }
        : { passed: false, reason: whatHappens(trace, found), way: trace };
    default:
      // The rest tells of a way that the packet goes to its end.
      return judgeAll(branches, (branch) =>
        branch.forward.verdict === "delivered"
          ? judgeWay(outcome, branch.forward)
          : { passed: false, reason: whatHappens(branch, found) },
      );
  }
}

/** Without policies whatever stops the packet will do; else policies must, and those that are named among them. */
function judgeDenial(by: readonly string[], branch: Branch, found: FoundPath): Judgement {
  const reason = whatHappens(branch, found);
  if (arrives(branch) || by.length === 0) return { passed: !arrives(branch), reason };
  const denying = denyingPolicies(branch);
  const missing = by.filter((policy) => !denying.includes(policy));
  if (missing.length === 0) return { passed: true, reason };
  return { passed: false, reason: message("checks.expect-other-policy", { policies: missing.join(", "), reason }) };
}

/** One end that the packet can get to: the first, which is the trace itself, or an alternative. */
type Branch = ThereAndBack & { readonly endpoint: string | null };

/** What holds must hold whichever end is chosen; the reason is that of the first for which it does not. */
function judgeAll(branches: readonly Branch[], judgeOne: (branch: Branch) => Judgement): JudgedWay {
  let first: JudgedWay | undefined;
  for (const branch of branches) {
    const judgement = { ...judgeOne(branch), way: branch };
    first ??= judgement;
    if (judgement.passed) continue;
    if (branch.endpoint === null) return judgement;
    const reason = message("checks.expect-one-endpoint", { endpoint: branch.endpoint, reason: judgement.reason });
    return { ...judgement, reason };
  }
  return first ?? nothingExpected;
}

function judgeWay(outcome: Extract<Outcome, { kind: "via" | "hops" | "source" }>, way: Way): Judgement {
  switch (outcome.kind) {
    case "via": {
      const devices = passedDevices(way);
      const reason = message("checks.expect-devices", { devices: devices.join(" → ") });
      return { passed: isSubsequence(outcome.devices, devices), reason };
    }
    case "hops": {
      const { length } = way.hops;
      const namespaces = way.hops.map(({ netns }) => netns).join(", ");
      return { passed: length === outcome.count, reason: message("checks.expect-hops", { count: length, namespaces }) };
    }
    case "source": {
      const source = way.hops.at(-1)?.steps.at(-1)?.packet.source ?? "";
      const reason = message("checks.expect-source", { source });
      return { passed: source === formatAddress(outcome.address), reason };
    }
  }
}

function judgeMtu(size: number, { pathMtu }: Trace): Judgement {
  if (pathMtu === null) return { passed: false, reason: message("checks.expect-no-mtu") };
  return { passed: pathMtu.size === size, reason: message("checks.expect-mtu", { size: pathMtu.size }) };
}

function whatHappens(branch: ThereAndBack, { from, to }: FoundPath): Message {
  const deciding = decidingStep(branch);
  if (deciding === undefined) return message("checks.expect-arrives", { from, to });
  const args = { netns: deciding.hop.netns, reason: deciding.step.because.message };
  return message(deciding.isReply ? "checks.expect-reply-lost" : "checks.expect-lost", args);
}

/** Steps at which the packet is at their device: others only speak of one. */
const passages: ReadonlySet<StepType> = new Set([
  "enter-interface",
  "exit-interface",
  "bridge",
  "encapsulate",
  "decapsulate",
]);

/** The devices that the packet meets on its way, in order; several steps at one device of a namespace are one meeting. */
function passedDevices({ hops }: Way): readonly string[] {
  return hops.flatMap(({ steps }) => {
    const devices = steps.flatMap(({ type, device }) => (device !== null && passages.has(type) ? [device] : []));
    return devices.filter((device, at) => device !== devices[at - 1]);
  });
}

/** Whether all of the wanted come among the passed, in their order. */
function isSubsequence(wanted: readonly string[], passed: readonly string[]): boolean {
  let next = 0;
  for (const device of passed) if (device === wanted[next]) next++;
  return next >= wanted.length;
}
