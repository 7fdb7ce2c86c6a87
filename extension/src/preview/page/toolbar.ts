// The switch of views and the tools above the diagram.
import type { DiagramGroup } from "../../../../language-server/src/lsp/protocol-diagrams.ts";
import type { HistoryWay } from "../preview-history.ts";
import type { PageCommand } from "../preview-messages.ts";
import { diagramGroups, type PathEnds, type PreviewState, type PreviewView, previewViews } from "../preview-state.ts";
import { element, iconButton } from "./element.ts";
import { menuButton } from "./menu.ts";
import { roveFocus } from "./roving.ts";
import { texts } from "./texts.ts";
import type { ZoomStep } from "./zoom.ts";

export type ToolbarEvents = {
  readonly onGo: (way: HistoryWay) => void;
  readonly onView: (view: PreviewView) => void;
  readonly onGroup: (group: DiagramGroup) => void;
  readonly onCommand: (command: PageCommand) => void;
  readonly onFind: () => void;
  readonly onWords: () => void;
  readonly onPin: () => void;
  readonly onZoom: (step: ZoomStep) => void;
};

export type Toolbar = {
  readonly bar: HTMLElement;
  readonly show: (state: PreviewState, areWordsShown: boolean) => void;
};

export function createToolbar({
  onGo,
  onView,
  onGroup,
  onCommand,
  onFind,
  onWords,
  onPin,
  onZoom,
}: ToolbarEvents): Toolbar {
  const back = iconButton("back", texts.back, () => onGo("back"));
  const forward = iconButton("forward", texts.forward, () => onGo("forward"));
  const history = element("div", { id: "history", role: "group", "aria-label": texts.history }, back, forward);
  const views = previewViews.map((view) => {
    const tab = element(
      "button",
      { role: "tab", type: "button", "data-view": view, "aria-selected": "false", "aria-controls": "stage" },
      texts[view],
    );
    tab.addEventListener("click", () => onView(view));
    return tab;
  });
  const tabs = element("div", { role: "tablist", "aria-label": texts.views }, ...views);
  const group = element(
    "select",
    { id: "group", "aria-label": texts.groupBy, title: texts.groupBy },
    ...diagramGroups.map((each) => element("option", { value: each }, texts[`group-${each}`])),
  );
  group.addEventListener("change", () => onGroup(diagramGroups.find((each) => each === group.value) ?? "auto"));
  const groupLabel = element("label", { class: "group" }, `${texts.groupBy} `, group);
  const find = iconButton("find", texts.find, onFind);
  const words = iconButton("words", texts.showWords, onWords);
  const pin = iconButton("pin", texts.pin, onPin);
  const copy = menuButton("copy", texts.copy, [
    { label: texts.copyMarkdown, name: "copyMarkdown", run: () => onCommand("copyMarkdown") },
    { label: texts.copyMermaid, name: "copyMermaid", run: () => onCommand("copyMermaid") },
  ]);
  const save = menuButton("save", texts.save, [
    { label: texts.svg, name: "saveSvg", run: () => onCommand("saveSvg") },
    { label: texts.png, name: "savePng", run: () => onCommand("savePng") },
    { label: texts.mermaid, name: "saveMermaid", run: () => onCommand("saveMermaid") },
    { label: texts.markdown, name: "saveMarkdown", run: () => onCommand("saveMarkdown") },
  ]);
  // Over the drawing they would cover what stands in its corner.
  const zoom = element(
    "div",
    { id: "zoom", role: "group", "aria-label": texts.zoom },
    iconButton("zoomOut", texts.zoomOut, () => onZoom("out")),
    iconButton("fit", texts.fit, () => onZoom("fit")),
    iconButton("zoomIn", texts.zoomIn, () => onZoom("in")),
  );
  const tools = element(
    "div",
    { role: "toolbar", "aria-label": texts.tools },
    groupLabel,
    find,
    words,
    copy,
    save,
    pin,
    zoom,
  );
  roveFocus(history, () => [back, forward]);
  roveFocus(tabs, () => views);
  const roving = roveFocus(tools, () => [
    ...(groupLabel.hidden ? [] : [group]),
    ...tools.querySelectorAll<HTMLElement>(":scope > button, .menu-holder > button, #zoom > button"),
  ]);
  return {
    bar: element("header", {}, history, tabs, tools),
    show: ({ view, ends, folding, history: { past, future }, isPinned }, areWordsShown) => {
      for (const tab of views) {
        tab.setAttribute("aria-selected", String(tab.dataset.view === view));
        tab.title = titleOf(tab.dataset.view, ends);
      }
      // One that were disabled would lose the focus that has just pressed it.
      back.setAttribute("aria-disabled", String(past.length === 0));
      forward.setAttribute("aria-disabled", String(future.length === 0));
      groupLabel.hidden = view !== "topology";
      group.value = folding.group;
      press(words, areWordsShown, areWordsShown ? texts.hideWords : texts.showWords);
      press(pin, isPinned, isPinned ? texts.unpin : texts.pin);
      roving.update();
    },
  };
}

function titleOf(view: string | undefined, ends: PathEnds | null): string {
  return ends !== null && (view === "path" || view === "sequence") ? `${ends.from} → ${ends.to}` : "";
}

function press(button: HTMLElement, isPressed: boolean, label: string): void {
  button.setAttribute("aria-pressed", String(isPressed));
  button.setAttribute("aria-label", label);
  button.title = label;
}
