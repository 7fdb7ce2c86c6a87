// Runs the tests inside VS Code's extension host: VS Code calls `run`, and takes a rejection for failure.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { markdownTests } from "./markdown-tests.ts";
import { runCases } from "./run-cases.ts";
import { sharedCases } from "./shared-cases.ts";

export async function run(): Promise<void> {
  const { default: Mocha } = await import("mocha");
  const counts = await runCases(Mocha, [...sharedCases, ...markdownTests]);
  writeFileSync(join(import.meta.dirname ?? __dirname, "counts.json"), JSON.stringify(counts));
  if (counts.failed > 0) throw new Error(`${counts.failed} failed`);
}
