import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { deflateRawSync } from "node:zlib";
import { beforeAll, describe, expect, test } from "vitest";
import { read, root } from "./source-files.ts";

/** Bytes of the package; a ZIP has little beside its deflated files. */
const largest = 3_000_000;

const built = existsSync(join(root, "extension/dist/server.cjs"));
const noBuild = "nothing is built: npm run build";
let files: readonly string[] = [];

beforeAll(() => {
  const words = [join(root, "node_modules/@vscode/vsce/vsce"), "ls", "--no-dependencies"];
  const listed = spawnSync(process.execPath, words, { cwd: join(root, "extension"), encoding: "utf8" });
  files = listed.stdout.split("\n").filter((file) => file !== "");
});

/** The paths of the table in CONTRIBUTING.md, which may have one `*` for a name. */
function documentedPaths(): readonly string[] {
  const [, section = ""] = /\n## What is in the `\.vsix`\n(.*?)(?=\n## |$)/s.exec(read("CONTRIBUTING.md")) ?? [];
  const firstCells = [...section.matchAll(/^\| (.*?) \|/gm)].map(([, cell = ""]) => cell);
  return firstCells.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, path = ""]) => path));
}

const isAt = (file: string, path: string): boolean => {
  const [before = "", after] = path.split("*");
  if (after === undefined) return file === path;
  return file.startsWith(before) && file.endsWith(after) && !file.slice(before.length).includes("/");
};

describe("the .vsix", () => {
  test("has what CONTRIBUTING.md says, and nothing else", (context) => {
    if (!built) context.skip(noBuild);
    const documented = documentedPaths();
    expect(documented.length).toBeGreaterThan(5);
    expect(files.filter((file) => !documented.some((path) => isAt(file, path)))).toEqual([]);
    expect(documented.filter((path) => !files.some((file) => isAt(file, path)))).toEqual([]);
  });

  test("has no sources, maps or packages", (context) => {
    if (!built) context.skip(noBuild);
    expect(files.filter((file) => /\.(ts|map|mts|vsix)$|(^|\/)(src|node_modules|test)\//.test(file))).toEqual([]);
  });

  test(`is smaller than ${largest / 1e6} MB`, (context) => {
    if (!built) context.skip(noBuild);
    const sizes = files.map((file) => ({
      file,
      size: deflateRawSync(readFileSync(join(root, "extension", file))).length,
    }));
    const sum = sizes.reduce((total, { size }) => total + size, 0);
    const largestFiles = sizes.sort((a, b) => b.size - a.size).slice(0, 8);
    expect(sum, JSON.stringify(largestFiles)).toBeLessThan(largest);
  });
});
