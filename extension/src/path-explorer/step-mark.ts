import * as vscode from "vscode";
import type { ProtocolPlace } from "../../../language-server/src/lsp/protocol.ts";
import { showPlace } from "../active-topology/show-place.ts";
import { toRange } from "../client/convert.ts";

/** Marks the line in the text that a step comes from. */
export type StepMark = vscode.Disposable & {
  /** Shows the place and marks it; null takes the mark away. */
  readonly show: (place: ProtocolPlace | null) => Promise<void>;
};

/** The line is marked as the debugger marks the line that it is at. */
export function createStepMark(): StepMark {
  const line = vscode.window.createTextEditorDecorationType({
    isWholeLine: true,
    backgroundColor: new vscode.ThemeColor("editor.stackFrameHighlightBackground"),
    overviewRulerColor: new vscode.ThemeColor("editor.stackFrameHighlightBackground"),
    overviewRulerLane: vscode.OverviewRulerLane.Full,
  });
  const words = vscode.window.createTextEditorDecorationType({
    borderWidth: "1px",
    borderStyle: "solid",
    borderColor: new vscode.ThemeColor("focusBorder"),
  });
  let shows = 0;
  const clear = () => {
    for (const editor of vscode.window.visibleTextEditors) {
      editor.setDecorations(line, []);
      editor.setDecorations(words, []);
    }
  };
  return {
    show: async (place) => {
      const show = ++shows;
      if (place === null) return clear();
      const editor = await showPlace(place, false);
      // Meanwhile one has gone on to another step.
      if (show !== shows) return;
      clear();
      editor.setDecorations(line, [toRange(place.range)]);
      editor.setDecorations(words, [toRange(place.range)]);
    },
    dispose: () => {
      line.dispose();
      words.dispose();
    },
  };
}
