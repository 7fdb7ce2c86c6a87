// From a plan to namespaces that are there, and what their kernel says of them.
import { formatAddress } from "../address/address.ts";
import { formatPrefix } from "../address/prefix.ts";
import type { Dataplane } from "../dataplane/dataplane.ts";
import type { AskedProbe } from "./compare/asked-probe.ts";
import { tunnelPortsOf } from "./compare/correlate-frames.ts";
import type { Lab } from "./compare/send-probes.ts";
import type { LabStateDifference } from "./lab-report.ts";
import type { Observer, ObserverProblem } from "./observer/start-observer.ts";
import type { LabListener, LabPlan } from "./plan/lab-plan.ts";
import { compareState } from "./state/compare-state.ts";
import { stateQuestions, sysctlsOf } from "./state/state-questions.ts";

export type BuiltLab = {
  readonly lab: Lab;
  readonly milliseconds: number;
  /** Lines that a tool refused. */
  readonly refused: readonly LabStateDifference[];
};

/** Builds the plan, with listeners for what the probes ask for, and begins to watch. */
export async function buildLab(
  observer: Observer,
  plan: LabPlan,
  dataplane: Dataplane,
  probes: readonly AskedProbe[],
): Promise<BuiltLab | ObserverProblem> {
  const nameOf = new Map(
    plan.namespaces.flatMap(({ name, netns }) => (netns === null ? [] : [[netns, name] as const])),
  );
  const netnsOf = new Map([...nameOf].map(([netns, name]) => [name, netns]));
  const listeners = [...plan.listeners, ...askedListeners(plan, dataplane, probes, nameOf)];
  const answer = await observer.build({
    namespaces: plan.namespaces.map(({ name }) => name),
    stages: plan.stages,
    tunnels: plan.tunnels.map(({ local, own, peers, ...tunnel }) => ({
      ...tunnel,
      local: formatAddress(local),
      own: own && formatAddress(own),
      peers: peers.map(({ prefix, remote }) => ({ prefix: formatPrefix(prefix), remote: formatAddress(remote) })),
    })),
    listeners,
    watch: [...nameOf.values()],
  });
  if ("problem" in answer) return answer;
  const askedPorts = new Set([
    ...listeners.map(({ port }) => port),
    ...probes.flatMap(({ wanted }) => wanted.request.destinationPort ?? []),
  ]);
  const lab = { observer, ports: tunnelPortsOf(dataplane), nameOf, netnsOf, askedPorts, sent: { count: 0 } };
  const refused = answer.problems.map(({ namespace, tool, line, message }) => ({
    netns: namespace === null ? null : (netnsOf.get(namespace) ?? namespace),
    predicted: `${tool} ${line}`.trim(),
    observed: message,
  }));
  return { lab, milliseconds: answer.milliseconds, refused };
}

/** Listeners in namespaces that answer on whatever they are asked for: on the ports that a probe asks their addresses for, or by which one arrives. */
function askedListeners(
  plan: LabPlan,
  dataplane: Dataplane,
  probes: readonly AskedProbe[],
  nameOf: ReadonlyMap<string, string>,
): readonly LabListener[] {
  const open = new Set(plan.listenOnAsked);
  const taken = new Set(plan.listeners.map(({ namespace, protocol, port }) => `${namespace} ${protocol} ${port}`));
  const tunnels = tunnelPortsOf(dataplane);
  const found: LabListener[] = [];
  const add = (netns: string, protocol: LabListener["protocol"], port: number) => {
    const namespace = nameOf.get(netns) ?? "";
    const key = `${namespace} ${protocol} ${port}`;
    const isClosed = dataplane.netns(netns)?.listeners.isClosed?.(protocol, port) ?? false;
    const isTunnel = protocol === "UDP" && (tunnels.vxlan.has(port) || tunnels.tun.has(port));
    if (!open.has(namespace) || taken.has(key) || isTunnel || isClosed) return;
    taken.add(key);
    found.push({ namespace, protocol, port });
  };
  for (const { wanted, predictions } of probes) {
    const { protocol, destination, destinationPort, netns } = wanted.request;
    if (protocol === "ICMP" || destinationPort === null) continue;
    for (const holder of [netns, ...dataplane.holders(destination)]) add(holder, protocol, destinationPort);
    for (const { deliveredTo } of predictions) if (deliveredTo) add(deliveredTo.netns, protocol, deliveredTo.port);
  }
  return found;
}

export type LabState = {
  readonly differences: readonly LabStateDifference[];
  readonly sysctls: Readonly<Record<string, Readonly<Record<string, string>>>>;
};

/** Asks each namespace for its state, and compares it with the dataplane's. */
export async function readState(
  lab: Lab,
  dataplane: Dataplane,
  onProgress: (done: number, of: number) => void,
): Promise<LabState | ObserverProblem> {
  const differences: LabStateDifference[] = [];
  const sysctls: Record<string, Readonly<Record<string, string>>> = {};
  let done = 0;
  for (const [id, namespace] of lab.nameOf) {
    onProgress(done++, lab.nameOf.size);
    const netns = dataplane.netns(id);
    if (netns === undefined) continue;
    for (const { about, tool, words } of stateQuestions(netns)) {
      const answer = await lab.observer.ask({ namespace, tool, words });
      if ("problem" in answer) return answer;
      if (about === "sysctls") sysctls[id] = sysctlsOf(answer.stdout);
      else if (answer.status === 0) differences.push(...compareState(netns, about, answer.stdout));
      else differences.push({ netns: id, predicted: `${tool} ${words.join(" ")}`, observed: answer.stderr.trim() });
    }
  }
  return { differences, sysctls };
}
