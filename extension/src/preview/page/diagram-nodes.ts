// Which parts of an SVG stand for which ids of the Mermaid text: boxes, frames, and the participants of a sequence.

/** The parts of a diagram by the ids in its text. */
export function nodesOf(stage: HTMLElement): Map<string, Element> {
  const found = new Map<string, Element>();
  for (const node of stage.querySelectorAll("g.node, g.cluster")) {
    const id = idOf(node);
    if (id !== null) found.set(id, node);
  }
  for (const actor of stage.querySelectorAll("rect.actor-top[name]")) {
    const id = actor.getAttribute("name");
    if (id !== null) found.set(id, actor.parentElement ?? actor);
  }
  return found;
}

/** Mermaid makes `<diagram>-flowchart-<id>-<number>` of a box's id, and `<diagram>-<id>` of a frame's. Ours hold no dash. */
function idOf(node: Element): string | null {
  const own = node.getAttribute("data-id");
  if (own !== null) return own;
  return /flowchart-([^-]+)-\d+$/.exec(node.id)?.[1] ?? /([^-]+)$/.exec(node.id)?.[1] ?? null;
}

/** Makes parts of a diagram into buttons, for the mouse and for the keyboard. */
export function connectNodes(stage: HTMLElement, clickable: ReadonlySet<string>, onClick: (id: string) => void): void {
  for (const [id, node] of nodesOf(stage)) {
    if (!clickable.has(id)) continue;
    node.classList.add("clickable");
    node.setAttribute("tabindex", "0");
    node.setAttribute("role", "button");
    node.addEventListener("click", (event) => {
      event.stopPropagation();
      onClick(id);
    });
    node.addEventListener("keydown", (event) => {
      if (event instanceof KeyboardEvent && event.key === "Enter") onClick(id);
    });
  }
}
