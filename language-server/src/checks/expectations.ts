import { formatAddress } from "../address/address.ts";
import { type Message, message } from "../messages/message.ts";
import type { FoundPath } from "../path/find-path.ts";
import type { Expectation, Outcome } from "../topology/topology.ts";
import type { StepType, Trace, Way } from "../trace/trace.ts";
import { decidingStep } from "./deciding-step.ts";
import type { ExpectationResult } from "./expectation-result.ts";
import type { TracedPath } from "./traced-paths.ts";

/**
 * What becomes of `expect` statements. All outcomes of one must hold; the reason is that of the first that does not,
 * else of the last. What is not simulated yet does not pass, and says so.
 */
export function evaluateExpectations(traced: readonly TracedPath<Expectation>[]): readonly ExpectationResult[] {
  return traced.map(({ statement, found }) => {
    const { passed, reason } = evaluate(statement, found);
    return { expectation: statement, found, passed, reason };
  });
}

type Judgement = { readonly passed: boolean; readonly reason: Message };

function evaluate({ outcomes }: Expectation, found: TracedPath["found"]): Judgement {
  if (found === null) return { passed: false, reason: message("checks.expect-unresolved") };
  if ("problem" in found) return { passed: false, reason: found.problem };
  const judged = outcomes.map((outcome) => judge(outcome, found));
  return (
    judged.find(({ passed }) => !passed) ?? judged.at(-1) ?? { passed: false, reason: message("checks.expect-nothing") }
  );
}

function judge(outcome: Outcome, found: FoundPath): Judgement {
  const { trace } = found;
  switch (outcome.kind) {
    case "allowed":
      return { passed: trace.verdict === "delivered", reason: whatHappens(found) };
    case "denied":
      return outcome.by.length === 0
        ? { passed: trace.verdict !== "delivered", reason: whatHappens(found) }
        : {
            passed: false,
            reason: message("checks.expect-policies-not-simulated", { policies: outcome.by.join(", ") }),
          };
    default:
      // The rest tells of a way that the packet goes to its end.
      return trace.forward.verdict === "delivered"
        ? judgeWay(outcome, trace)
        : { passed: false, reason: whatHappens(found) };
  }
}

function judgeWay(outcome: Exclude<Outcome, { kind: "allowed" | "denied" }>, trace: Trace): Judgement {
  switch (outcome.kind) {
    case "via": {
      const devices = passedDevices(trace.forward);
      const reason = message("checks.expect-devices", { devices: devices.join(", ") });
      return { passed: isSubsequence(outcome.devices, devices), reason };
    }
    case "hops": {
      const { length } = trace.forward.hops;
      const namespaces = trace.forward.hops.map(({ netns }) => netns).join(", ");
      return { passed: length === outcome.count, reason: message("checks.expect-hops", { count: length, namespaces }) };
    }
    case "source": {
      const source = trace.forward.hops.at(-1)?.steps.at(-1)?.packet.source ?? "";
      const reason = message("checks.expect-source", { source });
      return { passed: source === formatAddress(outcome.address), reason };
    }
    case "mtu": {
      const { pathMtu } = trace;
      if (pathMtu === null) return { passed: false, reason: message("checks.expect-no-mtu") };
      const reason = message("checks.expect-mtu", { size: pathMtu.size });
      return { passed: pathMtu.size === outcome.size, reason };
    }
  }
}

function whatHappens({ trace, from, to }: FoundPath): Message {
  const deciding = decidingStep(trace);
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
