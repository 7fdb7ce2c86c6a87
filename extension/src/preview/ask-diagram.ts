import { type CancellationToken, l10n } from "vscode";
import type { DiagramResult } from "../../../language-server/src/lsp/protocol.ts";
import type { Server } from "../client/ask-server.ts";
import type { ShownPath, ToPage } from "./preview-messages.ts";
import type { PreviewState } from "./preview-state.ts";

/** What the server says to a state: a diagram, a sentence, or both. */
export type Answer = {
  readonly diagram: DiagramResult | null;
  readonly path: ShownPath | null;
  readonly note: Extract<ToPage, { type: "show" }>["note"];
};

const only = (kind: "hint" | "start" | "problem", text: string): Answer => ({
  diagram: null,
  path: null,
  note: { kind, text },
});

/** Asks for the diagram of a state; a server that fails is a sentence, too. */
export async function askDiagram(server: Server, state: PreviewState, token: CancellationToken): Promise<Answer> {
  try {
    const { uri, view, ends, folding } = state;
    if (view === "topology" || view === "addresses" || view === "policy") {
      const diagram = await server.diagram({ uri, view, folding }, token);
      if (diagram.places.length === 0 && !diagram.isIncomplete && view === "topology") {
        return only("start", l10n.t("Nothing is declared yet. What is written here will be drawn, while you type."));
      }
      return { diagram, path: null, note: null };
    }
    if (ends === null) {
      return only(
        "hint",
        l10n.t("Which path? Click two containers in the topology, put two cursors in the text, or choose here."),
      );
    }
    const path = await server.path({ uri, ...ends, view }, token);
    if ("problem" in path) return only("problem", path.problem);
    const { verdict, explanation, summary } = path;
    const kind = verdict === "delivered" ? "delivered" : "lost";
    return { diagram: path, path: { verdict, explanation }, note: { kind, text: summary } };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return only(
      "problem",
      l10n.t('The language server does not answer ({0}). Run "K8sNet: Restart Language Server".', reason),
    );
  }
}
