import { l10n } from "vscode";
import type { DiagramResult } from "../../../language-server/src/lsp/protocol.ts";
import type { Server } from "../client/ask-server.ts";
import type { ToPage } from "./preview-messages.ts";
import type { PreviewState } from "./preview-state.ts";

/** What the server says to a state: a diagram, a sentence, or both. */
export type Answer = {
  readonly diagram: DiagramResult | null;
  /** What goes on the clipboard: for a document, where there is such a form. */
  readonly document: string | null;
  readonly note: Extract<ToPage, { type: "show" }>["note"];
};

const only = (kind: "hint" | "problem", text: string): Answer => ({
  diagram: null,
  document: null,
  note: { kind, text },
});

/** Asks for the diagram of a state; a server that fails is a sentence, too. */
export async function askDiagram(server: Server, state: PreviewState): Promise<Answer> {
  try {
    const { uri, view, ends } = state;
    if (view === "topology" || view === "addresses" || view === "policy") {
      const diagram = await server.diagram({ uri, view });
      return { diagram, document: diagram.document, note: null };
    }
    if (ends === null) {
      return only(
        "hint",
        l10n.t("Which path? Click two containers in the topology, put two cursors in the text, or choose here."),
      );
    }
    const path = await server.path({ uri, ...ends, view });
    if ("problem" in path) return only("problem", path.problem);
    const kind = path.verdict === "delivered" ? "delivered" : "lost";
    return { diagram: path, document: path.document, note: { kind, text: path.summary } };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return only(
      "problem",
      l10n.t('The language server does not answer ({0}). Run "K8sNet: Restart Language Server".', reason),
    );
  }
}
