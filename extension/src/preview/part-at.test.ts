import { expect, test } from "vitest";
import type { ProtocolPlace } from "../../../language-server/src/lsp/protocol.ts";
import type { DiagramItem } from "../../../language-server/src/lsp/protocol-diagrams.ts";
import { partAt } from "./part-at.ts";

const uri = "file:///a.k8snet";
const place = (line: number, character: number, endLine: number, endCharacter: number): ProtocolPlace => ({
  uri,
  range: { start: { line, character }, end: { line: endLine, character: endCharacter } },
});

function item(id: string, ...extents: ProtocolPlace[]): DiagramItem {
  return { id, key: id, name: id, lines: [], parent: null, fold: null, folded: [], extents, netns: null, device: null };
}

/** A cluster with a node whose bridge comes from its name, a pod in it, and a box of pods in two places. */
const diagram = {
  items: [
    item("cluster", place(0, 0, 9, 1)),
    item("node", place(1, 2, 5, 3)),
    item("bridge"),
    item("pod", place(3, 4, 3, 40)),
    item("fold", place(6, 2, 6, 30), place(8, 2, 8, 30)),
    item("rule"),
  ],
  places: [
    { id: "bridge", place: place(1, 7, 1, 12) },
    { id: "node", place: place(1, 7, 1, 12) },
    { id: "rule", place: place(7, 2, 7, 20) },
  ],
};

test.each([
  ["in the pod", 3, 10, "pod"],
  ["at its end", 3, 40, "pod"],
  ["between the pods of the node", 4, 0, "node"],
  ["at the name of the node, where its bridge comes from, too", 1, 8, "node"],
  ["in the second of two places", 8, 5, "fold"],
  ["at what has a place and no text of its own", 7, 5, "rule"],
  ["elsewhere in the cluster", 9, 0, "cluster"],
  ["below everything", 20, 0, null],
])("%s", (_, line, character, expected) => {
  expect(partAt(diagram, uri, { line, character })).toBe(expected);
  expect(partAt(diagram, "file:///b.k8snet", { line, character })).toBe(null);
});
