import type { CodeLens } from "vscode-languageserver";
import type { ClientOptions } from "../client-options.ts";
import type { CodeLensSettings } from "../settings.ts";
import type { TracedView } from "../workspace.ts";
import { expectationLenses, pathLenses } from "./statement-lenses.ts";
import { usageLenses } from "./usage-lenses.ts";

/**
 * What stands above statements and blocks: what becomes of a path, whether an expectation holds, how much room there is. `usageCommand` is the client's command that shows more of what is used and free,
 * `copyPathCommand` the one that copies a path; null where it has none.
 */
export function codeLensesOf(
  view: TracedView,
  { paths, expectations, usage }: CodeLensSettings,
  { usageCommand, copyPathCommand }: Pick<ClientOptions, "usageCommand" | "copyPathCommand">,
): CodeLens[] {
  return [
    ...(paths ? pathLenses(view, copyPathCommand) : []),
    ...(expectations ? expectationLenses(view) : []),
    ...(usage ? usageLenses(view, usageCommand) : []),
  ];
}
