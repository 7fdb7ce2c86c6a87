// @ts-check
// How the page of the preview is bundled: for the extension, and for tests that open it in a browser.
import { join } from "node:path";

const folder = import.meta.dirname;

/** The diagrams and layouts that our diagrams need; Mermaid loads each by a dynamic import, and the others are left out. */
const drawn = /\/(flowDiagram|sequenceDiagram|dagre)-/;

/** @type {import("esbuild").Plugin} */
const onlyWhatWeDraw = {
  name: "only-what-we-draw",
  setup(setup) {
    setup.onResolve({ filter: /^(\.|katex$|elkjs)/ }, ({ kind, path, importer }) => {
      if (kind !== "dynamic-import" || !importer.includes("mermaid") || drawn.test(path)) return null;
      return { path, namespace: "left-out" };
    });
    setup.onLoad({ filter: /.*/, namespace: "left-out" }, ({ path }) => ({
      contents: `throw new Error(${JSON.stringify(`${path} is not part of the preview`)});`,
    }));
  },
};

/** Makes `preview.js` and `style.css`. */
export const previewBundle = /** @satisfies {import("esbuild").BuildOptions} */ ({
  absWorkingDir: join(folder, ".."),
  bundle: true,
  legalComments: "none",
  logLevel: "warning",
  logLimit: 20,
  entryPoints: {
    preview: join(folder, "src/preview/page/page.ts"),
    style: join(folder, "src/preview/page/page.css"),
  },
  platform: "browser",
  format: "iife",
  target: "chrome128",
  minify: true,
  plugins: [onlyWhatWeDraw],
});
