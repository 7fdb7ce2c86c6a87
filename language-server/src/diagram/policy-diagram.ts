// Whom policies are for, and who may come to them and where they may go: a frame a policy.
import { type Language, type Message, message } from "../messages/message.ts";
import {
  type CompiledPeer,
  type CompiledPolicy,
  type CompiledRule,
  compileClusterPolicy,
  compileNetworkPolicy,
  type Direction,
} from "../policy/compiled-policy.ts";
import { createPodSelections, type SelectedPod } from "../policy/selected-pods.ts";
import type { Cluster, Declaration, Topology } from "../topology/topology.ts";
import type { Diagram } from "./diagram.ts";
import type { Box, EdgeStyle, Group } from "./flowchart.ts";
import { peerMessages, portText } from "./policy-words.ts";
import { type Sketch, startSketch } from "./sketch.ts";

/** Mermaid draws at most 500 edges and 50,000 characters: the policies beyond are counted. */
const mostEdges = 300;
const mostPolicies = 64;
const mostCharacters = 45_000;
/** Of a rule's peers, and of a policy's pods, that are named; the rest is counted. */
const mostPeers = 12;
const mostPods = 6;

/** Draws the policies of a derived topology, those of the whole cluster first. */
export function policyDiagram(topology: Topology, language: Language): Diagram {
  let diagram = drawPolicies(topology, mostPolicies, language);
  for (let policies = mostPolicies / 2; diagram.mermaid.length > mostCharacters && policies >= 1; policies /= 2) {
    diagram = drawPolicies(topology, policies, language);
  }
  return diagram;
}

function drawPolicies(topology: Topology, policies: number, language: Language): Diagram {
  const sketch = startSketch(language);
  const budget = { edges: mostEdges, policies };
  const children = topology.clusters.flatMap((cluster) => drawCluster(cluster, budget, sketch));
  if (children.length === 0) children.push(quietBox([message("diagram.no-policies")], sketch));
  return sketch.finish(sketch.say(message("diagram.policy-title")), { direction: "LR", children });
}

type Budget = { edges: number; policies: number };

function drawCluster(cluster: Cluster, budget: Budget, sketch: Sketch): (Box | Group)[] {
  const policies = [
    ...cluster.clusterPolicies.map((policy) => ({ policy: compileClusterPolicy(policy), declaration: policy })),
    ...cluster.policies.map((policy) => ({ policy: compileNetworkPolicy(policy), declaration: policy })),
  ];
  if (policies.length === 0) return [];
  const selections = createPodSelections(cluster);
  const drawn: (Box | Group)[] = [];
  const isolated = new Set<SelectedPod["pod"]>();
  let left = 0;
  for (const { policy, declaration } of policies) {
    const pods = policy.subject === null ? [] : selections.ofPeer(policy.subject);
    if (policy.isolates.length > 0) for (const { pod } of pods) isolated.add(pod);
    const edges = edgesOf(policy);
    if (budget.policies === 0 || edges > budget.edges) {
      left += 1;
      continue;
    }
    budget.policies -= 1;
    budget.edges -= edges;
    drawn.push(drawPolicy(policy, declaration, pods, sketch));
  }
  if (left > 0) drawn.push(quietBox([message("diagram.more", { count: left })], sketch));
  const open = cluster.nodes.flatMap(({ pods }) => pods).filter((pod) => !pod.hostNetwork && !isolated.has(pod));
  if (open.length > 0) drawn.push(quietBox([message("diagram.not-isolated", { count: open.length })], sketch));
  return drawn;
}

function edgesOf({ ingress, egress }: CompiledPolicy): number {
  return [...ingress, ...egress].reduce((sum, { peers }) => sum + Math.max(1, Math.min(peers.length, mostPeers)), 0);
}

function drawPolicy(
  policy: CompiledPolicy,
  { extent, documentation }: Declaration,
  pods: readonly SelectedPod[],
  sketch: Sketch,
): Group {
  const id = sketch.newId("p");
  sketch.mark(id, policy.place, null);
  const subject = sketch.box(subjectLines(policy, pods, sketch), {
    shape: "round",
    ...(policy.isolates.length > 0 && { class: "start" as const }),
  });
  const sources = policy.ingress.flatMap((rule) => drawRule(rule, "ingress", subject, sketch));
  const targets = policy.egress.flatMap((rule) => drawRule(rule, "egress", subject, sketch));
  const tier =
    policy.tier === "NetworkPolicy" ? [] : [message("diagram.tier", { tier: policy.tier, priority: policy.priority })];
  const name = `${policy.kind} ${policy.id}`;
  const title = [name, ...tier.map(sketch.say)].join(" · ");
  sketch.describe(id, {
    key: `policy ${name}`,
    name,
    lines: [...tier.map(sketch.say), ...(documentation === null ? [] : [documentation.trim()])],
    extents: [extent],
  });
  return { kind: "group", id, title, direction: "LR", isSeen: true, children: [...sources, subject, ...targets] };
}

function subjectLines(
  { isolates, ingress, egress }: CompiledPolicy,
  pods: readonly SelectedPod[],
  sketch: Sketch,
): string[] {
  const names = pods.slice(0, mostPods).map(({ pod }) => pod.id);
  const rest = pods.length - names.length;
  const shut: Message[] = [];
  if (isolates.includes("ingress")) {
    shut.push(message(ingress.length === 0 ? "diagram.nobody-comes-in" : "diagram.isolated-ingress"));
  }
  if (isolates.includes("egress")) {
    shut.push(message(egress.length === 0 ? "diagram.nothing-goes-out" : "diagram.isolated-egress"));
  }
  return [
    ...(pods.length === 0 ? [sketch.say(message("diagram.selects-nothing"))] : names),
    ...(rest > 0 ? [sketch.say(message("diagram.more", { count: rest }))] : []),
    ...shut.map(sketch.say),
  ];
}

/** A box for each peer, with an edge to or from the policy's pods. */
function drawRule(rule: CompiledRule, direction: Direction, subject: Box, sketch: Sketch): readonly Box[] {
  const lines = edgeLines(rule, sketch);
  const style = styles[rule.action];
  const peers = rule.peers.slice(0, mostPeers).map((peer) => peerLines(peer, sketch));
  const rest = rule.peers.length - peers.length;
  if (rule.peers.length === 0) peers.push([sketch.say(message("diagram.anybody"))]);
  if (rest > 0) peers.push([...(peers.pop() ?? []), sketch.say(message("diagram.more", { count: rest }))]);
  return peers.map((texts) => {
    const box = sketch.box(texts, { place: rule.place });
    const [from, to] = direction === "ingress" ? [box.id, subject.id] : [subject.id, box.id];
    sketch.connect({ from, to, lines, style });
    return box;
  });
}

const styles: Readonly<Record<CompiledRule["action"], EdgeStyle>> = { allow: "arrow", deny: "lost", pass: "dashed" };

function edgeLines({ action, ports }: CompiledRule, sketch: Sketch): readonly string[] {
  const shown = ports.map(portText).join(", ");
  if (action === "allow") return shown === "" ? [] : [shown];
  return [
    sketch.say(message(action === "deny" ? "diagram.denies" : "diagram.passes")),
    ...(shown === "" ? [] : [shown]),
  ];
}

function peerLines(peer: CompiledPeer, sketch: Sketch): string[] {
  return peerMessages(peer).map((words) => (typeof words === "string" ? words : sketch.say(words)));
}

function quietBox(lines: readonly Message[], sketch: Sketch): Box {
  return sketch.box(lines.map(sketch.say), { class: "quiet" });
}
