// @ts-check
// Bundles the extension: what runs in the extension host, the language server that it forks, and the page of the preview.
import { copyFileSync, cpSync, existsSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { copyObserver } from "../scripts/copy-observer.mjs";
import { previewBundle } from "./preview-bundle.mjs";

const folder = import.meta.dirname;
const repository = join(folder, "..");
const dist = join(folder, "dist");
const server = join(repository, "language-server/src/lsp");
const serverEntry = join(server, "node-server.ts");

/** @type {import("esbuild").BuildOptions} */
const common = { absWorkingDir: repository, bundle: true, legalComments: "none", logLevel: "warning", logLimit: 20 };

/** @type {import("esbuild").BuildOptions} */
const forNode = {
  ...common,
  platform: "node",
  format: "cjs",
  // VS Code 1.100, the oldest that we support, runs extensions in Node 20.
  target: "node20",
  mainFields: ["module", "main"],
  // Names stay: Langium's services know classes by name, and stack traces can be read.
  minifyWhitespace: true,
  minifySyntax: true,
  // CommonJS has no import.meta.
  define: { "import.meta.dirname": "__dirname" },
};

/** @type {import("esbuild").BuildOptions} */
const forBrowser = {
  ...common,
  platform: "browser",
  target: "chrome128",
  mainFields: ["browser", "module", "main"],
  // As for Node: names stay.
  minifyWhitespace: true,
  minifySyntax: true,
};

async function bundle() {
  if (!existsSync(serverEntry)) throw new Error(`There is no language server to bundle: ${serverEntry}`);
  rmSync(dist, { recursive: true, force: true });
  mkdirSync(dist, { recursive: true });
  for (const file of ["k8snet.tmLanguage.json", "k8snet.markdown.tmLanguage.json", "language-configuration.json"]) {
    copyFileSync(join(repository, "grammar", file), join(dist, file));
  }
  copyObserver(dist);
  cpSync(join(repository, "samples"), join(dist, "samples"), { recursive: true });
  mkdirSync(join(dist, "reference"));
  copyFileSync(join(repository, "grammar/reference/findings.md"), join(dist, "reference/findings.md"));
  await Promise.all([
    build({
      ...forNode,
      entryPoints: [join(folder, "src/extension.ts")],
      outfile: join(dist, "extension.cjs"),
      external: ["vscode"],
    }),
    build({ ...forNode, entryPoints: [serverEntry], outfile: join(dist, "server.cjs") }),
    build({
      ...forBrowser,
      // In browsers VS Code loads CommonJS only, 1.100 from `.js` only: so package.json does not say that `.js` is a module, and src/package.json does.
      format: "cjs",
      entryPoints: [join(folder, "src/extension-web.ts")],
      outfile: join(dist, "extension-web.js"),
      external: ["vscode"],
    }),
    build({
      ...forBrowser,
      format: "iife",
      entryPoints: [join(server, "web-server.ts")],
      outfile: join(dist, "server-web.js"),
    }),
    build({ ...previewBundle, outdir: join(dist, "preview") }),
    build({
      ...common,
      entryPoints: [join(folder, "src/markdown/page/keep-height.ts")],
      outfile: join(dist, "markdown/keep-height.js"),
      platform: "browser",
      format: "iife",
      target: "chrome128",
      minify: true,
    }),
    build({
      ...common,
      entryPoints: {
        "address-map": join(folder, "src/address-map/page/page.ts"),
        style: join(folder, "src/address-map/page/page.css"),
      },
      outdir: join(dist, "address-map"),
      platform: "browser",
      format: "iife",
      target: "chrome128",
      minify: true,
    }),
  ]);
}

try {
  await bundle();
} catch (error) {
  // esbuild has told its own errors.
  if (!(error instanceof Error && "errors" in error)) console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
