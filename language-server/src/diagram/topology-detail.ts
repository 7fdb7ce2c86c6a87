// How much of a topology is drawn. A diagram is for reading: one that would have more boxes than a person takes in shows less of each thing.
import type { Node, Topology } from "../topology/topology.ts";
import { foldNamespaces, foldWorkloads } from "./topology-fold.ts";

/** From most to least: containers in their pods; pods; pods folded by workload and namespace; a box a node; nodes folded. */
export const details = ["containers", "pods", "folded-pods", "nodes", "folded-nodes"] as const;
export type Detail = (typeof details)[number];

/** Most rows of each detail: what stands side by side at the pods' end of the drawing. */
const mostRows: Readonly<Record<Detail, number>> = {
  containers: 16,
  pods: 24,
  "folded-pods": 24,
  nodes: 40,
  "folded-nodes": Number.POSITIVE_INFINITY,
};

/** With more than so many side by side, a drawing goes from left to right, and they stand one below the other. */
const mostColumns = 6;

/** The most detailed drawing of a topology that can still be read. */
export function detailOf(topology: Topology): Detail {
  const others = Math.max(topology.hosts.length + topology.routers.length, topology.links.length);
  return details.find((detail) => Math.max(others, rowsOf(topology, detail)) <= mostRows[detail]) ?? "folded-nodes";
}

/** From top to bottom as people draw it by hand, or from left to right where that would be too wide. */
export function directionOf(topology: Topology, detail: Detail): "TB" | "LR" {
  const others = Math.max(topology.hosts.length + topology.routers.length, topology.links.length);
  return Math.max(others, rowsOf(topology, detail)) > mostColumns ? "LR" : "TB";
}

/** The group for a topology of which neither pods nor nodes can be drawn one by one: by workload, or, where these are many, by namespace. */
export function groupOfLarge({ clusters }: Topology): "workload" | "namespace" {
  const workloads = new Set(
    clusters.flatMap(({ name, nodes }) =>
      nodes.flatMap(({ pods }) => pods.map(({ workload }) => `${name} ${workload}`)),
    ),
  );
  return workloads.size > mostRows.pods ? "namespace" : "workload";
}

function rowsOf({ clusters }: Topology, detail: Detail): number {
  const nodes = clusters.flatMap((cluster) => cluster.nodes);
  if (detail === "nodes") return nodes.length;
  if (detail === "folded-nodes") return 0;
  return nodes.reduce((count, node) => count + Math.max(1, node.interfaces.length, podRows(node, detail)), 0);
}

function podRows({ pods }: Node, detail: Detail): number {
  if (detail === "folded-pods") return foldNamespaces(pods).length;
  if (detail === "pods") return foldWorkloads(pods).length;
  return pods.reduce((count, pod) => count + Math.max(1, pod.containers.length), 0);
}
