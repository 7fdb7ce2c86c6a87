import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BuildOptions, build } from "esbuild";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { copyObserver, observerSources } from "../../scripts/copy-observer.mjs";
import { root } from "./source-files.ts";

const programs = readdirSync(observerSources).filter((file) => file.endsWith(".py"));
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "k8snet-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("the lab's observer", () => {
  const bundles: readonly [string, string, BuildOptions][] = [
    ["the command's", "bundle.mjs", { format: "esm" }],
    ["the extension's", "bundle.cjs", { format: "cjs", define: { "import.meta.dirname": "__dirname" } }],
  ];
  test.each(bundles)("is found beside %s bundle", async (_, name, options) => {
    copyObserver(folder);
    const outfile = join(folder, name);
    const contents = `import { observerFolder } from "./language-server/src/lab/observer/observer-process.ts"; console.log(observerFolder());`;
    await build({ ...options, stdin: { contents, resolveDir: root }, outfile, bundle: true, platform: "node" });
    const ran = spawnSync(process.execPath, [outfile], { encoding: "utf8" });
    expect([ran.stdout.trim(), ran.stderr]).toEqual([join(folder, "observer"), ""]);
    expect(readdirSync(ran.stdout.trim()).sort()).toEqual(programs.sort());
  });

  test("is built beside the command, and packed into the .vsix", (context) => {
    const built = ["language-server/dist", "extension/dist"].every((dist) => existsSync(join(root, dist)));
    if (!built) context.skip("nothing is built: npm run build");
    expect(existsSync(join(root, "language-server/dist/observer/__main__.py"))).toBe(true);
    const words = [join(root, "node_modules/@vscode/vsce/vsce"), "ls", "--no-dependencies"];
    const listed = spawnSync(process.execPath, words, { cwd: join(root, "extension"), encoding: "utf8" });
    const packed = listed.stdout.split("\n").filter((file) => file.endsWith(".py"));
    const files = readdirSync(join(root, "extension/dist/observer")).map((file) => `dist/observer/${file}`);
    expect(packed).toContain("dist/observer/__main__.py");
    expect(packed.sort()).toEqual(files.sort());
  });
});
