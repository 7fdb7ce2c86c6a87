// What stands where a diagram would be: what is wrong, or what to do.
import type { NoteKind, PageCommand } from "../preview-messages.ts";
import { element } from "./element.ts";
import type { Said } from "./page-layout.ts";
import { texts } from "./texts.ts";

const offers: Readonly<Partial<Record<NoteKind, readonly ("explainPath" | "newTopology" | "openSample")[]>>> = {
  hint: ["explainPath"],
  start: ["newTopology", "openSample"],
};
const labels = { explainPath: texts.choose, newTopology: texts.newTopology, openSample: texts.openSample };

export type EmptyPage = { readonly place: HTMLElement; readonly show: (said: Said) => void; readonly hide: () => void };

export function createEmptyPage(onCommand: (command: PageCommand) => void): EmptyPage {
  const place = element("div", { id: "empty", hidden: "" });
  return {
    place,
    show: (said) => {
      const buttons = (offers[said?.kind ?? "problem"] ?? []).map((command) => {
        const button = element("button", { class: "main", type: "button" }, labels[command]);
        button.addEventListener("click", () => onCommand(command));
        return button;
      });
      place.className = said?.kind ?? "";
      place.replaceChildren(element("p", {}, said?.text ?? ""), ...buttons);
      place.hidden = false;
    },
    hide: () => {
      place.hidden = true;
    },
  };
}
