// The page of the preview: a switch of views, a toolbar, the diagram, and a sentence below it.
import type { FromPage, ShownDiagram, ToPage } from "../preview-messages.ts";
import type { PreviewState } from "../preview-state.ts";
import { connectNodes, nodesOf } from "./diagram-nodes.ts";
import { draw } from "./draw-diagram.ts";
import { exportDiagram } from "./export-diagram.ts";
import { createLayout } from "./page-layout.ts";
import { texts, withText } from "./texts.ts";
import { onThemeChange } from "./theme.ts";
import { createZoom } from "./zoom.ts";

declare function acquireVsCodeApi(): { postMessage(message: FromPage): void; setState(state: PreviewState): void };

const host = acquireVsCodeApi();
let shown: Extract<ToPage, { type: "show" }> | null = null;
let start: ShownDiagram["endpoints"][number] | null = null;
let drawings = 0;
let highlighted: readonly string[] = [];

const layout = createLayout({
  onView: (view) => host.postMessage({ type: "view", view }),
  onCommand: (command) => host.postMessage({ type: "command", command }),
  onZoom: (step) => zoom.step(step),
});
const zoom = createZoom(layout.stage);

/** The first click on an endpoint remembers it, the second asks for the path; either shows the source. */
function click(id: string): void {
  host.postMessage({ type: "jump", id });
  const end = shown?.diagram?.endpoints.find((endpoint) => endpoint.id === id);
  if (end === undefined || shown?.state.view === "path" || shown?.state.view === "sequence") return;
  if (start !== null && start.endpoint !== end.endpoint) {
    const { endpoint: from } = start;
    letGo();
    host.postMessage({ type: "ends", from, to: end.endpoint });
    return;
  }
  letGo();
  start = end;
  markStart();
  layout.say({ kind: "hint", text: withText(texts.pickOther, end.endpoint) });
}

function markStart(): void {
  for (const [id, element] of nodesOf(layout.stage)) element.classList.toggle("start", id === start?.id);
}

function markHighlighted(): void {
  const nodes = nodesOf(layout.stage);
  for (const [id, element] of nodes) element.classList.toggle("highlighted", highlighted.includes(id));
  nodes.get(highlighted[0] ?? "")?.scrollIntoView({ block: "nearest", inline: "nearest" });
}

function letGo(): void {
  start = null;
  markStart();
  sayNote();
}

function sayNote(): void {
  const pickable = (shown?.diagram?.endpoints.length ?? 0) > 1;
  layout.say(shown?.note ?? (pickable ? { kind: "hint", text: texts.pickHint } : null));
}

async function redraw(): Promise<void> {
  if (shown === null) return;
  const drawing = ++drawings;
  const { diagram, state } = shown;
  layout.choose(state.view, state.ends);
  if (diagram === null) {
    layout.stage.replaceChildren();
    layout.offerChoice(shown.note?.kind === "hint");
    sayNote();
    host.postMessage({ type: "rendered", view: state.view, nodes: 0, title: "" });
    return;
  }
  try {
    const svg = await draw(diagram.mermaid, `k8snet-${drawing}`, diagram.title);
    // While this one was drawn the text has changed again: the newer drawing is on its way.
    if (drawing !== drawings) return;
    layout.offerChoice(false);
    zoom.show(svg, `${state.uri} ${state.view}`);
    connectNodes(layout.stage, new Set(diagram.clickable), click);
    const stillThere = diagram.endpoints.find(({ endpoint }) => endpoint === start?.endpoint);
    start = stillThere ?? null;
    markStart();
    markHighlighted();
    if (start === null) sayNote();
    host.postMessage({ type: "rendered", view: state.view, nodes: nodesOf(layout.stage).size, title: diagram.title });
  } catch (error) {
    if (drawing !== drawings) return;
    const reason = error instanceof Error ? error.message : String(error);
    // The last good drawing stays on the screen.
    layout.say({ kind: "problem", text: withText(texts.cannotDraw, reason) });
    host.postMessage({ type: "failed", text: reason });
  }
}

window.addEventListener("message", ({ data }: MessageEvent<ToPage>) => {
  if (data.type === "show") {
    shown = data;
    host.setState(data.state);
    void redraw();
    return;
  }
  if (data.type === "highlight") {
    highlighted = data.ids;
    markHighlighted();
    return;
  }
  const { request, kind } = data;
  exportDiagram(layout.stage.querySelector("svg"), kind).then(
    (exported) => host.postMessage({ type: "exported", request, data: exported, reason: "" }),
    (error: Error) => host.postMessage({ type: "exported", request, data: null, reason: error.message }),
  );
});
window.addEventListener("keydown", ({ key }) => {
  if (key === "Escape" && start !== null) letGo();
});
onThemeChange(() => void redraw());
host.postMessage({ type: "ready" });
