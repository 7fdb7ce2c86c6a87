// What is where on the page: tools above, the diagram with its words beside it, a sentence below.
import type { NoteKind } from "../preview-messages.ts";
import { element, iconButton } from "./element.ts";
import { texts } from "./texts.ts";

export type Said = { readonly kind: NoteKind; readonly text: string } | null;

export type Layout = {
  /** Where the diagram is; scrolls by itself. What scrolls is the canvas. */
  readonly stage: HTMLElement;
  readonly canvas: HTMLElement;
  readonly say: (note: Said, canLetGo: boolean) => void;
  readonly showWords: (areShown: boolean) => void;
  readonly setStale: (isStale: boolean) => void;
  readonly setBusy: (isBusy: boolean) => void;
};

export type LayoutParts = {
  readonly toolbar: HTMLElement;
  readonly pathBar: HTMLElement;
  readonly findBar: HTMLElement;
  readonly words: HTMLElement;
  readonly empty: HTMLElement;
};

export function createLayout(
  stage: HTMLElement,
  canvas: HTMLElement,
  { toolbar, pathBar, findBar, words, empty }: LayoutParts,
  onLetGo: () => void,
): Layout {
  const note = element("p", { id: "note", role: "status" });
  const letGo = iconButton("close", texts.letGo, onLetGo);
  const busy = element("div", { id: "busy", hidden: "" }, texts.drawing);
  const drawing = element("div", { id: "drawing" }, stage, findBar, busy, empty);
  const middle = element("div", { id: "middle" }, drawing, words);
  document.body.append(toolbar, pathBar, middle, element("footer", {}, note, letGo));
  return {
    stage,
    canvas,
    say: (said, canLetGo) => {
      // The same sentence again would be read aloud again.
      const text = said?.text ?? "";
      if (note.textContent !== text) note.textContent = text;
      note.className = said?.kind ?? "";
      letGo.hidden = !canLetGo;
    },
    showWords: (areShown) => {
      words.hidden = !areShown;
      document.body.classList.toggle("with-words", areShown);
    },
    setStale: (isStale) => stage.classList.toggle("stale", isStale),
    setBusy: (isBusy) => {
      busy.hidden = !isBusy;
    },
  };
}
