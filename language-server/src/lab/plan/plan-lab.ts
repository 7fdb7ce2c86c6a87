import type { Dataplane, Netns } from "../../dataplane/dataplane.ts";
import { type Message, message } from "../../messages/message.ts";
import { deviceLines } from "./device-lines.ts";
import { knownNeighbourLines } from "./known-neighbours.ts";
import { isPlainDeviceName, namespaceNames } from "./lab-names.ts";
import type { LabNamespace, LabPlan, LabStage, LabStageName, LabStep, LabTool } from "./lab-plan.ts";
import { fdbLines, neighbourLines } from "./neighbour-lines.ts";
import { netfilterLines } from "./netfilter-lines.ts";
import { routeLines } from "./route-lines.ts";
import { routingRuleLines } from "./routing-rule-lines.ts";
import { segmentLines } from "./segment-lines.ts";
import { deviceSysctlLines, segmentSysctlLines, sysctlLines } from "./sysctl-lines.ts";
import {
  listenersOf,
  tunnelsOf,
  unverifiableListeners,
  unverifiablePrograms,
  unverifiableTunnels,
} from "./userspace.ts";
import { type LabNames, planWires } from "./wires.ts";

/** More than this one machine does not build in a time that anybody waits for. */
export const labLimits = { namespaces: 3_000, devices: 20_000 } as const;

/**
 * All that builds a dataplane in Linux network namespaces, as batches for `ip`, `bridge` and `nft`. The problem is a dataplane that is too large, or that has
 * a device name which is no plain word: names go into the lines as they are.
 */
export function planLab(dataplane: Dataplane): LabPlan | { readonly problem: Message } {
  const { netnsIds, segmentIds } = dataplane;
  const count = netnsIds.length + segmentIds.length + 1;
  if (count > labLimits.namespaces) return tooLarge("lab.too-many-namespaces", count, labLimits.namespaces);
  const spaces = netnsIds.flatMap((id) => dataplane.netns(id) ?? []);
  const problem = deviceProblem(spaces);
  if (problem !== undefined) return { problem };

  const names = nameAll(spaces, segmentIds);
  const nameOf = (netns: Netns) => names.netns.get(netns.id) ?? "";
  const namespaces = listNamespaces(spaces, names);
  const { lines: wires, ports } = planWires(spaces, dataplane, names);
  const segments = [...names.segments];
  const known = knownNeighbourLines(spaces, dataplane);
  const rules = new Map<string, { readonly netns: string; readonly text: string }>();
  const eachSpace = (title: LabStageName, tool: LabTool, linesOf: (netns: Netns) => readonly string[]): LabStage => ({
    title,
    steps: spaces.flatMap((netns) => step(tool, nameOf(netns), linesOf(netns))),
  });
  const noNetns = [...names.segments.values(), names.unplugged];
  const stages: readonly LabStage[] = [
    {
      title: "sysctls",
      steps: [
        ...spaces.flatMap((netns) => step("sysctl", nameOf(netns), sysctlLines(netns))),
        ...noNetns.flatMap((name) => step("sysctl", name, segmentSysctlLines())),
      ],
    },
    { title: "links", steps: step("ip", null, wires) },
    { title: "segments", steps: segments.flatMap(([id, name]) => step("ip", name, segmentLines(ports.get(id) ?? []))) },
    {
      title: "devices",
      steps: spaces.flatMap((netns) => [
        ...step("ip", nameOf(netns), [
          ...deviceLines(netns),
          ...neighbourLines(netns),
          ...(known.get(netns.id) ?? []),
          ...routeLines(netns),
          ...routingRuleLines(netns, 4),
        ]),
        ...step("ip6", nameOf(netns), routingRuleLines(netns, 6)),
      ]),
    },
    eachSpace("device-sysctls", "sysctl", deviceSysctlLines),
    eachSpace("fdb", "bridge", fdbLines),
    eachSpace("netfilter", "nft", (netns) =>
      netfilterLines(netns, ({ text }) => {
        const id = `r${rules.size + 1}`;
        rules.set(id, { netns: netns.id, text });
        return id;
      }),
    ),
  ];
  return {
    namespaces,
    stages: stages.filter(({ steps }) => steps.length > 0),
    tunnels: spaces.flatMap((netns) => tunnelsOf(netns, nameOf(netns))),
    listeners: spaces.flatMap((netns) => listenersOf(netns, nameOf(netns))),
    listenOnAsked: spaces.flatMap((netns) => (netns.listeners.any ? [nameOf(netns)] : [])),
    notVerifiable: spaces.flatMap((netns) => [
      ...unverifiableListeners(netns),
      ...unverifiableTunnels(netns),
      ...unverifiablePrograms(netns),
    ]),
    rules,
  };
}

function step(tool: LabTool, namespace: string | null, lines: readonly string[]): readonly LabStep[] {
  return lines.length === 0 ? [] : [{ tool, namespace, lines }];
}

function deviceProblem(spaces: readonly Netns[]): Message | undefined {
  const count = spaces.reduce((sum, { devices }) => sum + devices.size, 0);
  if (count > labLimits.devices) return tooLarge("lab.too-many-devices", count, labLimits.devices).problem;
  for (const { id, devices } of spaces) {
    for (const name of devices.keys()) {
      if (!isPlainDeviceName(name))
        return message("lab.bad-device-name", { netns: JSON.stringify(id), device: JSON.stringify(name) });
    }
  }
  return undefined;
}

function tooLarge(key: "lab.too-many-namespaces" | "lab.too-many-devices", count: number, limit: number) {
  return { problem: message(key, { count, limit }) };
}

/** Machines and pods have the first choice of names. */
function nameAll(spaces: readonly Netns[], segmentIds: readonly string[]): LabNames {
  const taken = new Set<string>();
  const ids = spaces.map(({ id }) => id);
  const netns = namespaceNames(ids, taken);
  const segments = namespaceNames(
    segmentIds.map((id) => `link-${id}`),
    taken,
  );
  const [unplugged = ""] = namespaceNames(["unplugged"], taken);
  const pair = (keys: readonly string[], values: readonly string[]) =>
    new Map(keys.map((key, at) => [key, values[at] ?? ""] as const));
  return { netns: pair(ids, netns), segments: pair(segmentIds, segments), unplugged };
}

function listNamespaces(spaces: readonly Netns[], names: LabNames): readonly LabNamespace[] {
  return [
    ...spaces.map(({ id, kind }) => ({ name: names.netns.get(id) ?? "", netns: id, segment: null, kind })),
    ...[...names.segments].map(([id, name]) => ({ name, netns: null, segment: id, kind: "segment" as const })),
    { name: names.unplugged, netns: null, segment: null, kind: "segment" as const },
  ];
}
