import type { Place, Position } from "../../text/place.ts";
import { isAt } from "../../text/positions.ts";
import { type LabelRequirement, selects } from "../../topology/selector.ts";
import type { Cluster, Labels } from "../../topology/topology.ts";
import { type Candidates, selectorsOf } from "../hover/selection-card.ts";
import type { View } from "../workspace.ts";

/** A place where a label is given, or asked for. */
export type LabelPlace = { readonly place: Place; readonly role: "declaration" | "reference" };

/** A label that something has, or the requirement of a selector at a position: where things have such a label, and which requirements of selectors it meets. */
export function labelPlacesAt(view: View, position: Position): readonly LabelPlace[] {
  return spokenOf(view, position).map(({ place, role }) => ({ role, place: wholePlace(place, view) }));
}

/** From the key to the value: labels have the place of their key, requirements may end with a comma. */
function wholePlace(place: Place, { textOf }: View): Place {
  const { uri, range } = place;
  const { start } = range;
  const text = textOf(uri)?.getText({ start, end: { line: start.line + 1, character: 0 } }) ?? "";
  const written = /^!?[^\s=!,{}()]*(?:\s*(?:==?|!=)\s*(?:"[^"]*"|[^\s,{}]+))?/.exec(text)?.[0] ?? "";
  const isSet = range.end.character > start.character + written.length + 1 || range.end.line > start.line;
  if (isSet) return place;
  return { uri, range: { start, end: { line: start.line, character: start.character + written.length } } };
}

function spokenOf(view: View, position: Position): readonly LabelPlace[] {
  const { analysis, uri } = view;
  for (const cluster of analysis.topology.clusters) {
    for (const kind of ["pods", "namespaces", "nodes"] as const) {
      for (const labels of labelsOf(cluster, kind)) {
        for (const [key, { value, place }] of labels) {
          if (place.range.start.line !== position.line || !isAt(wholePlace(place, view), uri, position)) continue;
          const label = new Map([[key, { value }]]);
          const asking = [...selectorsOf(analysis)]
            .filter((each) => each.cluster === cluster && each.of === kind)
            .flatMap(({ selector }) => selector.requirements)
            .filter((each) => each.key === key && isMetBy(each, label));
          return [
            ...given(cluster, kind, (each) => each.get(key)?.value === value, key),
            ...asking.map((each): LabelPlace => ({ place: each.place, role: "reference" })),
          ];
        }
      }
    }
  }
  for (const { selector, cluster, of } of selectorsOf(analysis)) {
    const requirement = selector.requirements.find(({ place }) => isAt(place, uri, position));
    if (requirement === undefined) continue;
    const own: LabelPlace = { place: requirement.place, role: "reference" };
    return [...given(cluster, of, (each) => isMetBy(requirement, each), requirement.key), own];
  }
  return [];
}

function isMetBy(requirement: LabelRequirement, labels: ReadonlyMap<string, { readonly value: string }>): boolean {
  return selects({ requirements: [requirement], place: requirement.place }, labels);
}

function labelsOf(cluster: Cluster, of: Candidates): Labels[] {
  if (of === "nodes") return cluster.nodes.map(({ labels }) => labels);
  if (of === "namespaces") return cluster.namespaces.map(({ labels }) => labels);
  return [
    ...cluster.nodes.flatMap(({ pods }) => pods.flatMap(({ labels, workload }) => (workload === null ? [labels] : []))),
    ...cluster.workloads.map(({ template }) => template.labels),
  ];
}

/** The labels of a key where all labels of a thing are as wanted. */
function given(cluster: Cluster, of: Candidates, isWanted: (labels: Labels) => boolean, key: string): LabelPlace[] {
  return labelsOf(cluster, of).flatMap((labels): LabelPlace[] => {
    const label = isWanted(labels) ? labels.get(key) : undefined;
    return label === undefined ? [] : [{ place: label.place, role: "declaration" }];
  });
}
