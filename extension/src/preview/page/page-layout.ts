import type { FromPage, ToPage } from "../preview-messages.ts";
import { type PathEnds, type PreviewView, previewViews } from "../preview-state.ts";
import { element, icon } from "./element.ts";
import { texts } from "./texts.ts";
import type { ZoomStep } from "./zoom.ts";

type Command = Extract<FromPage, { type: "command" }>["command"];
type Note = Extract<ToPage, { type: "show" }>["note"];

export type Layout = {
  /** Where the diagram is; scrolls by itself. */
  readonly stage: HTMLElement;
  readonly choose: (view: PreviewView, ends: PathEnds | null) => void;
  readonly say: (note: Note) => void;
  /** Shows a button that asks for two ends, instead of a diagram. */
  readonly offerChoice: (offered: boolean) => void;
};

export type LayoutEvents = {
  readonly onView: (view: PreviewView) => void;
  readonly onCommand: (command: Command) => void;
  readonly onZoom: (step: ZoomStep) => void;
};

const icons = {
  copy: "M5.500 5.500v-3h8v8h-3M2.500 5.500h8v8h-8z",
  svg: "M8 2v8M5 7.500 8 10.500l3-3M2.500 11v2.500h11V11",
  png: "M2.500 3h11v10h-11zM2.500 11l3.500-4 3 3 1.500-1.500 3 3M10.500 6h.1",
  zoomIn: "M11 7a4 4 0 1 1-8 0 4 4 0 0 1 8 0M10 10l3.500 3.500M5.300 7h3.400M7 5.300v3.400",
  zoomOut: "M11 7a4 4 0 1 1-8 0 4 4 0 0 1 8 0M10 10l3.500 3.500M5.300 7h3.400",
  fit: "M2.500 6v-3.500h3.500M10 2.500h3.500v3.500M13.500 10v3.500h-3.500M6 13.500h-3.500v-3.500",
} as const;

function iconButton(name: keyof typeof icons, label: string, onClick: () => void): HTMLButtonElement {
  const button = element("button", { class: "icon", title: label, "aria-label": label }, icon(icons[name]));
  button.addEventListener("click", onClick);
  return button;
}

/** Builds the page around the diagram. */
export function createLayout({ onView, onCommand, onZoom }: LayoutEvents): Layout {
  const views = previewViews.map((view) => {
    const button = element("button", { role: "tab", "data-view": view, "aria-selected": "false" }, texts[view]);
    button.addEventListener("click", () => onView(view));
    return button;
  });
  const stage = element("main", { id: "stage", tabindex: "0", "aria-label": texts.diagram });
  const note = element("p", { id: "note", role: "status" });
  const choose = element("button", { id: "choose", hidden: "" }, texts.choose);
  choose.addEventListener("click", () => onCommand("explainPath"));
  const toolbar = element(
    "header",
    {},
    element("div", { role: "tablist", "aria-label": texts.views }, ...views),
    element("span", { class: "space" }),
    iconButton("zoomOut", texts.zoomOut, () => onZoom("out")),
    iconButton("fit", texts.fit, () => onZoom("fit")),
    iconButton("zoomIn", texts.zoomIn, () => onZoom("in")),
    element("span", { class: "gap" }),
    iconButton("copy", texts.copy, () => onCommand("copyMermaid")),
    iconButton("svg", texts.svg, () => onCommand("saveSvg")),
    iconButton("png", texts.png, () => onCommand("savePng")),
  );
  document.body.append(toolbar, stage, element("footer", {}, note, choose));
  return {
    stage,
    choose: (view, ends) => {
      for (const button of views) {
        button.setAttribute("aria-selected", String(button.dataset.view === view));
        const isPath = button.dataset.view === "path" || button.dataset.view === "sequence";
        button.title = isPath && ends ? `${ends.from} → ${ends.to}` : "";
      }
    },
    say: (said) => {
      note.textContent = said?.text ?? "";
      note.className = said?.kind ?? "";
    },
    offerChoice: (offered) => {
      choose.hidden = !offered;
    },
  };
}
