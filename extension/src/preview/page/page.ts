// The page of the preview: it shows what the extension sends, and tells what the user does.
import type { FromPage, Marks, ShownPart, ToPage } from "../preview-messages.ts";
import { isOfPath, type PreviewState } from "../preview-state.ts";
import { draw } from "./draw-diagram.ts";
import { element } from "./element.ts";
import { createEmptyPage } from "./empty-page.ts";
import { exportDiagram } from "./export-diagram.ts";
import { createFindBar } from "./find-bar.ts";
import { type Finding, findParts } from "./find-parts.ts";
import { hintOf, hintToEnd } from "./hint.ts";
import { type Kept, lookKey, readKept, withLook } from "./kept-state.ts";
import { createLayout } from "./page-layout.ts";
import { createPathBar } from "./path-bar.ts";
import { createPathStart } from "./path-start.ts";
import { placeShift } from "./place-shift.ts";
import { createParts } from "./shown-parts.ts";
import { texts } from "./texts.ts";
import { onThemeChange } from "./theme.ts";
import { toldIds } from "./told-parts.ts";
import { createToolbar } from "./toolbar.ts";
import { createTooltip } from "./tooltip.ts";
import { tooltipText } from "./tooltip-text.ts";
import { withText } from "./with-text.ts";
import { createWords } from "./words-panel.ts";
import { createZoom } from "./zoom.ts";

type Shown = Extract<ToPage, { type: "show" }>;

declare function acquireVsCodeApi(): {
  postMessage(message: FromPage): void;
  getState(): unknown;
  setState(state: PreviewState & Kept): void;
};

const host = acquireVsCodeApi();
const post = (message: FromPage) => host.postMessage(message);
let shown: Shown | null = null;
let kept: Kept = readKept(host.getState());
/** The key of the fold that has just been opened: it is to be seen. */
let opening: string | null = null;
let drawings = 0;

const stage = element("main", { id: "stage", tabindex: "0", role: "tabpanel", "aria-label": texts.diagram });
const canvas = element("div", { id: "canvas" });
stage.append(canvas);
const empty = createEmptyPage((command) => post({ type: "command", command }));

const parts = createParts(stage, { onClick: click, onFold: fold, onEnd: chooseEnd });
const start = createPathStart(parts, (ends) => post({ type: "ends", ends }), sayNote);
const zoom = createZoom(stage, canvas, (key, look) => {
  kept = withLook(kept, key, look);
  keep();
});
const toolbar = createToolbar({
  onGo: (way) => post({ type: "go", way }),
  onView: (view) => post({ type: "view", view }),
  onGroup: (group) => post({ type: "group", group }),
  onCommand: (command) => post({ type: "command", command }),
  onFind: () => findBar.open(),
  onWords: () => setWords(!areWordsShown()),
  onPin: () => post({ type: "pin", isPinned: shown?.state.isPinned !== true }),
  onZoom: (step) => zoom.step(step),
});
const pathBar = createPathBar(
  (ends) => post({ type: "ends", ends }),
  () => post({ type: "command", command: "explainPath" }),
);
const findBar = createFindBar(
  (query) => findParts(parts.all(), query),
  (found, now) => {
    parts.mark("found", [...new Set(found.map(({ id }) => id))]);
    parts.mark("found-now", now === null ? [] : [now.id]);
    reveal(now?.id);
  },
  openTo,
  () => stage.focus(),
);
const words = createWords({
  onPlace: (place) => post({ type: "place", place }),
  onPart: (id) => {
    const part = parts.part(id);
    if (part !== undefined) click(part);
  },
  onTold: (told) => parts.mark("told", toldIds(told, parts.all())),
});
const layout = createLayout(
  stage,
  canvas,
  { toolbar: toolbar.bar, pathBar: pathBar.bar, findBar: findBar.bar, words: words.panel, empty: empty.place },
  start.letGo,
);
createTooltip(stage, (target) => {
  const part = parts.byKey(target.getAttribute("data-key") ?? "");
  return part === undefined || shown === null ? null : tooltipText(part, shown, start.part()?.endpoint ?? null);
});

/** What is folded opens. */
function click(part: ShownPart): void {
  if (part.fold === "closed") fold(part);
  else chooseEnd(part);
}

/** The first endpoint is remembered, the second asks for the path; either shows its source. */
function chooseEnd(part: ShownPart): void {
  const isPath = shown !== null && isOfPath(shown.state.view);
  post({ type: "jump", id: part.id });
  if (isPath && part.netns !== null) words.openHop(part.netns, part.device);
  if (!isPath && part.endpoint !== null) start.choose(part);
}

function fold(part: ShownPart): void {
  zoom.hold();
  parts.mark("marked", [part.id]);
  const isOpen = part.fold === "closed";
  opening = isOpen ? part.key : null;
  post({ type: "fold", key: part.key, isOpen });
}

/** Opens the fold that hides what has been found, with that among what it shows. */
function openTo({ id, folded }: Finding): void {
  const part = parts.part(id);
  if (part === undefined || folded === null) return;
  zoom.hold();
  post({ type: "fold", key: part.key, isOpen: true, found: folded.key });
}

function sayNote(): void {
  const first = start.part();
  stage.classList.toggle("picking", first !== null);
  if (first !== null) {
    layout.say({ kind: "hint", text: hintToEnd(first, parts.all()) }, true);
    return;
  }
  const isTopology = shown?.state.view === "topology";
  const hint = isTopology && shown?.diagram != null ? hintOf(shown.diagram) : "";
  layout.say(shown?.note ?? (hint === "" ? null : { kind: "hint", text: hint }), false);
}

function reveal(id: string | null | undefined): void {
  const target = parts.element(id ?? "");
  if (target !== undefined) zoom.reveal(target);
}

function areWordsShown(): boolean {
  const view = shown?.state.view ?? "topology";
  return shown?.diagram != null && (kept.words[view] ?? view === "path");
}

function setWords(areShown: boolean): void {
  if (shown === null) return;
  kept = { ...kept, words: { ...kept.words, [shown.state.view]: areShown } };
  keep();
  showAround(shown);
  words.revealStep();
}

/** Everything but the drawing. */
function showAround({ state, diagram, path, declared }: Shown): void {
  toolbar.show(state, areWordsShown());
  pathBar.show(path, isOfPath(state.view) ? state.ends : null, declared);
  if (diagram === null) words.showNothing();
  else if (path !== null) words.showPath(path);
  else words.showParts(diagram.title, diagram.parts);
  layout.showWords(areWordsShown());
}

function keep(): void {
  if (shown !== null) host.setState({ ...shown.state, ...kept });
}

/** What is marked anew comes into view; what was marked already does not pull back who has scrolled on. */
function mark({ ids, step }: Marks): void {
  words.markStep(step);
  const before = parts.marked("marked");
  parts.mark("marked", ids);
  if (ids[0] !== undefined && !before.includes(ids[0])) reveal(ids[0]);
  post({ type: "highlighted", keys: ids.flatMap((id) => parts.part(id)?.key ?? []) });
}

async function redraw(): Promise<void> {
  if (shown === null) return;
  const drawing = ++drawings;
  const { diagram, state, note, isStale, marked } = shown;
  if (diagram === null) {
    layout.setBusy(false);
    canvas.replaceChildren();
    showAround(shown);
    empty.show(note);
    layout.setStale(false);
    layout.say(null, false);
    rendered(0, "");
    return;
  }
  // Only what takes long is worth a word.
  const busy = setTimeout(() => layout.setBusy(true), 400);
  try {
    const svg = await draw(diagram.mermaid, `k8snet-${drawing}`, diagram.title);
    // While this one was drawn the text has changed again: the newer drawing is on its way.
    if (drawing !== drawings) return;
    showAround(shown);
    empty.hide();
    const key = lookKey(state);
    const shiftOf = placeShift(stage, parts);
    parts.leave();
    zoom.show(svg, key, kept.looks[key] ?? null, () => {
      parts.take(svg, diagram.parts);
      return shiftOf();
    });
    layout.setStale(isStale);
    start.followDrawing();
    mark(marked);
    if (opening !== null) reveal(parts.byKey(opening)?.id);
    opening = null;
    findBar.update();
    sayNote();
    rendered(diagram.parts.length, diagram.title);
  } catch (error) {
    if (drawing !== drawings) return;
    const reason = error instanceof Error ? error.message : String(error);
    // The last good drawing stays on the screen.
    layout.setStale(true);
    layout.say({ kind: "problem", text: withText(texts.cannotDraw, reason) }, false);
    post({ type: "failed", text: reason });
  } finally {
    clearTimeout(busy);
    if (drawing === drawings) layout.setBusy(false);
  }
}

function rendered(nodes: number, title: string): void {
  if (shown === null) return;
  post({ type: "rendered", view: shown.state.view, nodes, title, isStale: shown.isStale });
}

window.addEventListener("message", ({ data }: MessageEvent<ToPage>) => {
  switch (data.type) {
    case "show":
      shown = data;
      keep();
      void redraw();
      return;
    case "highlight":
      mark(data.marks);
      return;
    case "busy":
      layout.setBusy(true);
      return;
    case "find":
      findBar.open();
      return;
    case "export": {
      const { request, kind } = data;
      exportDiagram(canvas.querySelector("svg"), shown?.diagram?.title ?? "", kind).then(
        (exported) => post({ type: "exported", request, data: exported, reason: "" }),
        (error: Error) => post({ type: "exported", request, data: null, reason: error.message }),
      );
    }
  }
});
window.addEventListener("keydown", (event) => {
  // First of the end that has been chosen, then of the part that has the focus.
  if (event.key === "Escape" && start.part() !== null) start.letGo();
  else if (event.key === "Escape" && canvas.contains(document.activeElement)) stage.focus();
  // The command of the same keys goes back and forward; a browser would, too, and leave the window. On a Mac they move by words.
  const isHistory = event.altKey && (event.key === "ArrowLeft" || event.key === "ArrowRight");
  if (isHistory && !/Mac/.test(navigator.userAgent)) event.preventDefault();
  if (event.key === "f" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    findBar.open();
  }
});
onThemeChange(() => void redraw());
post({ type: "ready" });
