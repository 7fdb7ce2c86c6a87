// What is marked in the diagram of a preview: what cursors are in, what was clicked, or what a program has picked.
import type * as vscode from "vscode";
import type { DiagramResult, ProtocolPlace } from "../../../language-server/src/lsp/protocol.ts";
import { toProtocolPosition } from "../client/convert.ts";
import { isAtPlace } from "./jump-to-source.ts";
import { partAt } from "./part-at.ts";
import type { Marks } from "./preview-messages.ts";
import type { PreviewState } from "./preview-state.ts";

/** What is to be marked in a diagram. */
export type Highlight = (diagram: DiagramResult, state: PreviewState) => Marks;

export type PreviewMarks = {
  /** What is marked in a diagram that is shown. */
  readonly in: (diagram: DiagramResult | null, state: PreviewState) => Marks;
  /** Marks this, and what it is in the diagrams that come; null marks nothing any more. */
  readonly pick: (pick: Highlight | null) => void;
  /** Marks what the cursors of an editor are in; `isByUser` unless a program has set them. */
  readonly showCursors: (editor: vscode.TextEditor, isByUser: boolean) => void;
  /** Marks what has been clicked, all that has its key: the cursor goes to its place. */
  readonly click: (key: string | undefined) => void;
  /** The cursor goes to a place. */
  readonly goTo: (place: ProtocolPlace) => void;
};

const noMarks: Marks = { ids: [], step: null };

export function createMarks(onChange: () => void): PreviewMarks {
  let picked: Highlight | null = null;
  /** Whether it is cursors that are marked. */
  let areCursors = false;
  let jumped: ProtocolPlace | null = null;

  function mark(pick: Highlight | null, ofCursors: boolean): void {
    picked = pick;
    areCursors = ofCursors;
    onChange();
  }

  return {
    in: (diagram, state) => (diagram === null || picked === null ? noMarks : picked(diagram, state)),
    pick: (pick) => mark(pick, false),
    showCursors: (editor, isByUser) => {
      // The cursor stands where a click has brought it: what was clicked stays marked, whatever else has the same text.
      if (jumped !== null && isAtPlace(editor, jumped)) return;
      // Whoever marks the steps of a path moves the cursor with them.
      if (picked !== null && !areCursors && !isByUser) return;
      jumped = null;
      const uri = editor.document.uri.toString();
      // An editor's selections are those that it has when it is asked: while typing they move.
      mark((diagram) => {
        const ids = editor.selections.flatMap(({ active }) => partAt(diagram, uri, toProtocolPosition(active)) ?? []);
        return { ids: [...new Set(ids)], step: null };
      }, true);
    },
    click: (key) => {
      mark(({ items }) => ({ ids: items.flatMap((item) => (item.key === key ? [item.id] : [])), step: null }), true);
    },
    goTo: (place) => {
      jumped = place;
    },
  };
}
