import type { CodeLens } from "vscode-languageserver";
import type { CodeLensSettings } from "../settings.ts";
import type { View } from "../workspace.ts";
import { expectationLenses, pathLenses } from "./statement-lenses.ts";
import { usageLenses } from "./usage-lenses.ts";

/** What stands above statements and blocks: what becomes of a path, whether an expectation holds, how much room there is. */
export function codeLensesOf(view: View, { paths, expectations, usage }: CodeLensSettings): CodeLens[] {
  return [
    ...(paths ? pathLenses(view) : []),
    ...(expectations ? expectationLenses(view) : []),
    ...(usage ? usageLenses(view) : []),
  ];
}
