// The diagrams by the names that requests, commands, tools and fences have for them.
import type { Dataplane } from "../dataplane/dataplane.ts";
import type { ExplainablePath } from "../explain/explanation.ts";
import type { Language } from "../messages/message.ts";
import type { Finding } from "../topology/finding.ts";
import type { Topology } from "../topology/topology.ts";
import { addressesDiagram } from "./addresses-diagram.ts";
import type { Diagram } from "./diagram.ts";
import { pathDiagram } from "./path-diagram.ts";
import { policyDiagram } from "./policy-diagram.ts";
import { sequenceDiagram } from "./sequence-diagram.ts";
import { topologyDiagram } from "./topology-diagram.ts";
import type { Folding } from "./topology-folding.ts";

export const topologyViews = ["topology", "addresses", "policy"] as const;
export const pathViews = ["path", "sequence"] as const;
export type TopologyView = (typeof topologyViews)[number];
export type PathView = (typeof pathViews)[number];

type Drawn = {
  readonly topology: Topology;
  readonly dataplane: Dataplane | null;
  readonly findings: readonly Finding[];
};

/** Draws a topology; `folding` is for the view of that name. */
export function topologyView(
  view: TopologyView,
  { topology, dataplane, findings }: Drawn,
  language: Language,
  folding?: Folding,
): Diagram {
  switch (view) {
    case "addresses":
      return addressesDiagram(topology, findings, language);
    case "policy":
      return policyDiagram(topology, language);
    case "topology":
      return topologyDiagram(topology, dataplane, language, folding);
  }
}

/** Draws the way of a packet. */
export function pathView(view: PathView, path: ExplainablePath, language: Language): Diagram {
  return view === "sequence" ? sequenceDiagram(path, language) : pathDiagram(path, language);
}
