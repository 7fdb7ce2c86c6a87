// @ts-check
// Builds what runs: the parser from the grammar, the k8snet command, the VS Code extension. Takes seconds, installs nothing.
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { copyObserver } from "./copy-observer.mjs";
import { root, runQuietly } from "./run-command.mjs";

const grammar = `${root}grammar`;
const stamp = `${root}node_modules/.cache/k8snet/grammar.sha256`;

/** A hash of all that the parser is generated from. */
function grammarHash() {
  const hash = createHash("sha256");
  const inputs = readdirSync(grammar).filter((name) => /\.langium$|^langium-config\.json$/.test(name));
  for (const name of [...inputs.sort()]) hash.update(`${name}\n${readFileSync(`${grammar}/${name}`, "utf8")}`);
  return hash.update(readFileSync(`${root}node_modules/langium-cli/package.json`)).digest("hex");
}

/** Where Langium writes, by its configuration. */
function generatedFolders() {
  /** @type {{ out?: string, projects?: { out?: string }[] }} */
  const { out, projects = [] } = JSON.parse(readFileSync(`${grammar}/langium-config.json`, "utf8"));
  return [out, ...projects.map((project) => project.out)].filter((folder) => typeof folder === "string");
}

/** Pages of samples/ are for people, who see them drawn. @param {string} file */
const isSamplePage = (file) => file.startsWith(`${root}samples/`) && file.endsWith(".md");

/** Generates the parser and its types. @param {{ force?: boolean }} [options] @returns {Promise<boolean>} */
export async function generate({ force = false } = {}) {
  const hash = grammarHash();
  const present = generatedFolders().every((folder) => existsSync(`${grammar}/${folder}`));
  if (!force && present && existsSync(stamp) && readFileSync(stamp, "utf8") === hash) return true;
  const langium = `${root}node_modules/langium-cli/bin/langium.js`;
  const config = `${grammar}/langium-config.json`;
  if (
    !(await runQuietly("Generating the parser from the grammar", process.execPath, [
      langium,
      "generate",
      "--file",
      config,
    ]))
  ) {
    return false;
  }
  mkdirSync(new URL(".", pathToFileURL(stamp)), { recursive: true });
  writeFileSync(stamp, hash);
  return true;
}

/** Bundles the k8snet command for Node 20 and newer. @returns {Promise<boolean>} */
async function bundleCommand() {
  const esbuild = await import("esbuild");
  const result = await esbuild
    .build({
      absWorkingDir: root,
      entryPoints: {
        k8snet: "language-server/src/cli/main.ts",
        "mcp-worker": "language-server/src/mcp/answer-worker.ts",
      },
      outdir: "language-server/dist",
      bundle: true,
      // The servers are loaded by those commands only that need them.
      splitting: true,
      chunkNames: "part-[hash]",
      metafile: true,
      platform: "node",
      format: "esm",
      target: "node20",
      // Names stay as they are written: stack traces can be read, and Langium's services know classes by name.
      minifyWhitespace: true,
      minifySyntax: true,
      legalComments: "none",
      // Loaded at run time, and only where a picture is asked for and they are installed.
      external: ["mermaid", "playwright-core"],
      // vscode-languageserver is CommonJS and requires Node's own modules.
      banner: {
        js: 'import { createRequire as createRequireOfBundle } from "node:module"; const require = createRequireOfBundle(import.meta.url);',
      },
      logLevel: "warning",
    })
    .catch(() => null);
  if (result === null) return false;
  const dist = `${root}language-server/dist`;
  for (const name of readdirSync(dist)) {
    const isLeftOver = name.endsWith(".js") && result.metafile.outputs[`language-server/dist/${name}`] === undefined;
    if (isLeftOver) rmSync(`${dist}/${name}`);
  }
  copyObserver(dist);
  // What `k8snet mcp` shows to models (mcp/packaged-files.ts).
  for (const [name, folder] of [
    ["reference", "grammar/reference"],
    ["samples", "samples"],
    ["schema", "language-server/schema"],
  ]) {
    rmSync(`${dist}/${name}`, { recursive: true, force: true });
    cpSync(`${root}${folder}`, `${dist}/${name}`, { recursive: true, filter: (file) => !isSamplePage(file) });
  }
  return true;
}

/** Builds everything. @returns {Promise<boolean>} whether all of it could be built */
export async function build() {
  if (!(await generate())) return false;
  const started = Date.now();
  const extension = `${root}extension/build.mjs`;
  const built =
    (await bundleCommand()) &&
    (!existsSync(extension) || (await runQuietly("Bundling the VS Code extension", process.execPath, [extension])));
  process.stdout.write(built ? `Built in ${((Date.now() - started) / 1000).toFixed(1)} s.\n` : "The build failed.\n");
  return built;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const onlyGenerate = process.argv.includes("--generate");
  process.exitCode = (await (onlyGenerate ? generate({ force: true }) : build())) ? 0 : 1;
}
