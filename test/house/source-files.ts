import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The repository's root. */
export const root = fileURLToPath(new URL("../../", import.meta.url));

const generatedFolders = new Set([
  "node_modules",
  "dist",
  "generated",
  "out",
  "coverage",
  "test-results",
  ".git",
  ".cache",
  ".npm",
  ".vscode-test",
]);

/** Every file of a folder that people write, as sorted paths from the repository's root; none if there is no such folder. */
export function filesUnder(folder: string): string[] {
  const found: string[] = [];
  const walk = (path: string): void => {
    for (const entry of readdirSync(root + path, { withFileTypes: true })) {
      const child = path === "" ? entry.name : `${path}/${entry.name}`;
      if (entry.isDirectory()) {
        if (!generatedFolders.has(entry.name)) walk(child);
      } else if (entry.isFile()) found.push(child);
    }
  };
  if (existsSync(root + folder)) walk(folder);
  return found.sort();
}

/** The text of a file, by its path from the repository's root. */
export function read(path: string): string {
  return readFileSync(root + path, "utf8");
}

export const isTypeScript = (path: string): boolean => path.endsWith(".ts");

/** Tests, and what only tests use, by their names: `x.test.ts`, `x.fixture.ts`, generators `arbitrary-x.ts`, folders `testing`, and `test/`. */
const testNames = /^test\/|\.(test|fixture)\.ts$|\/(test|testing)\/|\/arbitrary-[a-z0-9-]+\.ts$/;

/** Whether a file is for tests alone, by its name or because it uses a test runner (`check(input, expected)` of several tests). */
export const isTest = (path: string): boolean =>
  testNames.test(path) ||
  (isTypeScript(path) && /^import .* from "(vitest|fast-check|langium\/test)";$/m.test(read(path)));
