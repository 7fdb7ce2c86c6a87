import type { CodeLens } from "vscode-languageserver";
import { type Message, message, render } from "../../messages/message.ts";
import type { PathStatement } from "../../topology/topology.ts";
import type { View } from "../workspace.ts";

/** What becomes of each `path`, and the command that explains it: the client executes it, with one `{ uri, from, to, port? }`. */
export function pathLenses(view: View): CodeLens[] {
  const { uri, analysis } = view;
  return analysis.paths.flatMap(({ statement, found }) => {
    if (statement.place.uri !== uri || found === null) return [];
    if ("problem" in found) return [lens(statement, message("lsp.lens-problem", { reason: found.problem }), view)];
    const { verdict, forward } = found.trace;
    const hops = forward.hops.length;
    const title =
      verdict !== "delivered"
        ? message(`lsp.lens-${verdict}`)
        : hops === 1
          ? message("lsp.lens-delivered-one")
          : message("lsp.lens-delivered", { hops });
    return [lens(statement, title, view)];
  });
}

/** Whether each `expect` holds, and why; with the same command. */
export function expectationLenses(view: View): CodeLens[] {
  const { uri, analysis } = view;
  return analysis.expectations.flatMap(({ expectation, passed, reason }) => {
    if (expectation.place.uri !== uri) return [];
    return [lens(expectation, message(passed ? "lsp.lens-passed" : "lsp.lens-failed", { reason }), view)];
  });
}

function lens(statement: PathStatement, title: Message, { uri, text, language, editorUri }: View): CodeLens {
  const { fromPlace, toPlace, port, place } = statement;
  const asked = {
    uri: editorUri(uri),
    from: text.getText(fromPlace.range),
    to: text.getText(toPlace.range),
    ...(port === null ? {} : { port: `${port.port}/${port.protocol.toLowerCase()}` }),
  };
  return {
    range: place.range,
    command: { title: render(title, language), command: "k8snet.explainPath", arguments: [asked] },
  };
}
