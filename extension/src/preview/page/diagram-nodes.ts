// Which parts of an SVG stand for which ids of the Mermaid text: boxes, frames, and the participants of a sequence.

/** The parts of a diagram by the ids in its text. */
export function nodesOf(stage: Element): Map<string, SVGElement> {
  const found = new Map<string, SVGElement>();
  for (const node of stage.querySelectorAll<SVGElement>("g.node, g.cluster")) {
    const id = idOf(node);
    if (id !== null) found.set(id, node);
  }
  for (const actor of stage.querySelectorAll<SVGElement>("rect.actor-top[name]")) {
    const id = actor.getAttribute("name");
    if (id !== null) found.set(id, actor.parentElement instanceof SVGElement ? actor.parentElement : actor);
  }
  return found;
}

/** Mermaid makes `<diagram>-flowchart-<id>-<number>` of a box's id, and `<diagram>-<id>` of a frame's. Ours hold no dash. */
function idOf(node: Element): string | null {
  const own = node.getAttribute("data-id");
  if (own !== null) return own;
  return /flowchart-([^-]+)-\d+$/.exec(node.id)?.[1] ?? /([^-]+)$/.exec(node.id)?.[1] ?? null;
}
