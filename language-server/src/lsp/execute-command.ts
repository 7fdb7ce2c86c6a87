import {
  type Connection,
  type ExecuteCommandParams,
  type InitializeParams,
  MessageType,
  ShowMessageNotification,
} from "vscode-languageserver";
import type { Steps } from "../steps/steps.ts";
import { pathOf } from "./features/diagrams.ts";
import { guardParameters } from "./needed-parameters.ts";
import type { PathResult } from "./protocol.ts";
import type { CommandsOption } from "./protocol-commands.ts";
import type { FeatureHost } from "./register-features.ts";

const explainPath = "k8snet.explainPath";

/**
 * The commands of code lenses that the server runs itself: none where the editor has them (VS Code would register each a second time).
 */
export function serverCommands({ initializationOptions }: InitializeParams): readonly string[] {
  const options: CommandsOption | null | undefined = initializationOptions;
  return options?.runsCommands === true ? [] : [explainPath];
}

type AskedPath = { readonly uri: string; readonly from: string; readonly to: string; readonly port?: string };

/** Explains the path of a code lens: a message sums it up, and the result has the whole. Null for a document that is not there. */
export function registerCommands({
  connection,
  workspace,
  guarded,
}: Pick<FeatureHost, "connection" | "workspace" | "guarded">): void {
  connection.onExecuteCommand(
    guardParameters(guarded, workspace.language)(
      { command: "text" },
      function* ({ command, arguments: given }: ExecuteCommandParams): Steps<PathResult | null> {
        const asked: unknown = Array.isArray(given) ? given[0] : undefined;
        if (command !== explainPath || !isPath(asked)) return null;
        const view = yield* workspace.view(asked.uri);
        if (view === undefined) return null;
        const result = pathOf(view, { ...asked, view: "path" });
        tell(connection, result);
        return result;
      },
    ),
  );
}

function tell(connection: Connection, result: PathResult): void {
  const [type, message] =
    "problem" in result
      ? ([MessageType.Warning, result.problem] as const)
      : ([MessageType.Info, result.summary] as const);
  void connection.sendNotification(ShowMessageNotification.type, { type, message });
}

function isPath(asked: unknown): asked is AskedPath {
  if (typeof asked !== "object" || asked === null) return false;
  return ["uri", "from", "to"].every((name) => typeof Reflect.get(asked, name) === "string");
}
