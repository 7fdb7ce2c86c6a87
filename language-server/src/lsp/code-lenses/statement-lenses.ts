import type { CodeLens } from "vscode-languageserver";
import { decidingStep } from "../../checks/deciding-step.ts";
import type { ExpectationResult } from "../../checks/expectation-result.ts";
import { type Message, message, render } from "../../messages/message.ts";
import type { PathStatement } from "../../topology/topology.ts";
import { askedPath } from "../features/asked-path.ts";
import type { TracedView } from "../workspace.ts";

/** What becomes of each `path`, and the commands that explain it and copy it, if the client has one that does: it executes them, with one `{ uri, from, to, port? }`. */
export function pathLenses(view: TracedView, copyCommand: string | null): CodeLens[] {
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
    const copy = copyCommand === null ? [] : [lens(statement, message("lsp.copy-path"), view, copyCommand)];
    return [lens(statement, title, view), ...copy];
  });
}

/** Whether each `expect` holds, and what becomes of its packet; with the same command. A hover has the reason. */
export function expectationLenses(view: TracedView): CodeLens[] {
  const { uri, analysis } = view;
  return analysis.expectations.flatMap((result) => {
    const { expectation, passed } = result;
    if (expectation.place.uri !== uri) return [];
    const outcome = outcomeOf(result);
    return [lens(expectation, message(passed ? "lsp.lens-passed" : "lsp.lens-failed", { outcome }), view)];
  });
}

/** In a few words: where the packet or its answer ends, and the cause. */
function outcomeOf({ way, reason }: ExpectationResult): Message {
  if (way === null) return reason;
  const deciding = decidingStep(way);
  if (deciding !== undefined) {
    const { hop, isReply } = deciding;
    const cause = (isReply ? way.reply : way.forward)?.cause ?? "";
    return message(isReply ? "lsp.answer-ends" : "lsp.packet-ends", { netns: hop.netns, cause });
  }
  const hops = way.forward.hops.length;
  return hops === 1 ? message("lsp.delivered-one") : message("lsp.delivered", { hops });
}

function lens(statement: PathStatement, title: Message, view: TracedView, command = "k8snet.explainPath"): CodeLens {
  return {
    range: statement.place.range,
    command: { title: render(title, view.language), command, arguments: [askedPath(statement, view)] },
  };
}
