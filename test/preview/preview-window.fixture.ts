// The preview in a plain browser: its own page, its own panel, and the server's own answers; only VS Code between them is a stand-in.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { type Browser, chromium, type Page } from "playwright-core";
import type { WebviewPanel } from "vscode";
import { previewBundle } from "../../extension/preview-bundle.mjs";
import type { Server } from "../../extension/src/client/ask-server.ts";
import { pageTexts } from "../../extension/src/preview/page-texts.ts";
import type { FromPage } from "../../extension/src/preview/preview-messages.ts";
import { fillPanel, type PreviewEvent, type PreviewPanel } from "../../extension/src/preview/preview-panel.ts";
import { firstState, type PreviewRequest, readState } from "../../extension/src/preview/preview-state.ts";
import { declaredPathsOf } from "../../language-server/src/lsp/features/declared-paths.ts";
import { diagramOf, pathOf } from "../../language-server/src/lsp/features/diagrams.ts";
import { createWorkspace } from "../../language-server/src/lsp/workspace.ts";
import { finish } from "../../language-server/src/steps/steps.ts";
import { findBrowser } from "../../scripts/browser.mjs";
import { type ThemeName, themes } from "./themes.fixture.ts";
import { EventEmitter, Uri } from "./vscode.fixture.ts";

const root = join(import.meta.dirname, "../..");
const screenshots = join(root, "out/screenshots");
export const uri = "file:///network/main.k8snet";

/** Where there is none, `npm test` says so. */
export const hasBrowser = findBrowser() !== null;

export type PreviewWindow = {
  readonly page: Page;
  readonly panel: PreviewPanel;
  readonly events: readonly PreviewEvent[];
  /** Errors that the page has thrown or logged. */
  readonly errors: readonly string[];
  /** Does something, and waits until the page has drawn what comes of it. */
  readonly drawn: (act: () => unknown, wanted?: (event: Rendered) => boolean) => Promise<Rendered>;
  /** The user has typed: the text is another. */
  readonly type: (text: string) => Promise<void>;
  /** Hides the preview behind another tab, or brings it to the front. */
  readonly setVisible: (isVisible: boolean) => void;
  /** How many diagrams the server was asked for. */
  readonly asked: () => number;
  readonly setTheme: (name: ThemeName) => Promise<void>;
  /** The window is loaded again, with what VS Code has kept. */
  readonly reload: () => Promise<PreviewWindow>;
  readonly picture: (name: string) => Promise<void>;
};

export type Rendered = Extract<PreviewEvent, { type: "rendered" }>;

/** The page's script and style, bundled once. */
async function bundlePage() {
  const { outputFiles } = await build({ ...previewBundle, outdir: join(root, "out"), write: false });
  const text = (ending: string) => outputFiles.find(({ path }) => path.endsWith(ending))?.text ?? "";
  return { script: text("preview.js"), style: text("style.css") };
}

/** Opens Chromium; each preview gets a page of its own in it. */
export async function openBrowser(): Promise<{
  open: (text: string, request: Omit<PreviewRequest, "uri">, options?: OpenOptions) => Promise<PreviewWindow>;
  close: () => Promise<void>;
}> {
  const executablePath = findBrowser();
  if (executablePath === null) throw new Error("there is no Chromium on the PATH");
  mkdirSync(screenshots, { recursive: true });
  const [browser, bundle] = await Promise.all([
    chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"] }),
    bundlePage(),
  ]);
  return {
    open: (text, request, options = {}) => openPreview(browser, bundle, text, request, options),
    close: () => browser.close(),
  };
}

type OpenOptions = {
  readonly theme?: ThemeName;
  readonly width?: number;
  readonly height?: number;
  /** What VS Code has kept of the page before. */
  readonly kept?: unknown;
};

async function openPreview(
  browser: Browser,
  bundle: { readonly script: string; readonly style: string },
  text: string,
  request: Omit<PreviewRequest, "uri">,
  { theme = "dark", width = 760, height = 800, kept = null }: OpenOptions,
): Promise<PreviewWindow> {
  // Nothing glides: what a test measures stands still.
  const page = await browser.newPage({ viewport: { width, height }, reducedMotion: "reduce" });
  page.setDefaultTimeout(10_000);
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(message.text());
  });
  const workspace = createWorkspace({ readText: () => undefined, listFiles: () => [] });
  let version = 1;
  workspace.open(uri, version, text);
  const view = () => {
    const found = finish(workspace.view(uri));
    if (found === undefined) throw new Error("no file");
    return found;
  };
  const messages = new EventEmitter<FromPage>();
  let latest: unknown = kept;
  await page.exposeFunction("toExtension", (message: FromPage) => messages.fire(message));
  await page.exposeFunction("keepState", (state: unknown) => {
    latest = state;
  });
  const { className, colours } = themes[theme];
  const setTheme = (of: string, values: Readonly<Record<string, string>>) =>
    page.evaluate(
      ([name, list]) => {
        document.body.className = name;
        for (const [key, value] of Object.entries(list))
          document.documentElement.style.setProperty(`--vscode-${key}`, value);
      },
      [of, values] as const,
    );
  await page.setContent('<!DOCTYPE html><html lang="en"><body></body></html>');
  await setTheme(className, colours);
  await page.addStyleTag({ content: bundle.style });
  await page.evaluate(
    ([texts, state]) => {
      document.body.dataset.texts = JSON.stringify(texts);
      // VS Code's own, as far as the page uses it.
      Object.assign(globalThis, {
        acquireVsCodeApi: () => ({
          postMessage: (message: unknown) => Reflect.get(globalThis, "toExtension")(message),
          getState: () => state,
          setState: (next: unknown) => Reflect.get(globalThis, "keepState")(next),
        }),
      });
    },
    [pageTexts(), kept] as const,
  );
  const events: PreviewEvent[] = [];
  const webview = {
    options: {},
    html: "",
    cspSource: "",
    asWebviewUri: (of: Uri) => of,
    onDidReceiveMessage: messages.event,
    postMessage: (message: unknown) => page.evaluate((data) => window.postMessage(data, "*"), message),
  };
  const viewStates = new EventEmitter<unknown>();
  const webviewPanel = {
    ...{ webview, title: "", viewColumn: 2, visible: true, onDidDispose: () => ({ dispose() {} }) },
    onDidChangeViewState: viewStates.event,
  };
  let asked = 0;
  const server = {
    diagram: async (params: Parameters<Server["diagram"]>[0]) => {
      asked += 1;
      return diagramOf(view(), params);
    },
    path: async (params: Parameters<Server["path"]>[0]) => {
      asked += 1;
      return pathOf(view(), params);
    },
    declaredPaths: async () => declaredPathsOf(view()),
  };
  const panel = fillPanel(
    // Only what the panel uses is there.
    webviewPanel as unknown as WebviewPanel,
    new Uri("file:///extension") as never,
    server as unknown as Server,
    readState(kept) ?? firstState({ uri, ...request }),
    (event) => events.push(event),
  );
  const drawn: PreviewWindow["drawn"] = async (act, wanted = () => true) => {
    const before = events.length;
    await act();
    for (const end = Date.now() + 20_000; Date.now() < end; ) {
      const found = events.slice(before).find((event) => event.type === "rendered" && wanted(event));
      if (found?.type === "rendered") return found;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    throw new Error(`not drawn; the page said ${JSON.stringify(events.slice(before))}; ${errors.join("; ")}`);
  };
  await drawn(() => page.addScriptTag({ content: bundle.script }));
  return {
    page,
    panel,
    events,
    errors,
    drawn,
    type: async (next) => {
      version += 1;
      workspace.open(uri, version, next);
      if (webviewPanel.visible) await drawn(() => panel.refresh());
      else await panel.refresh();
    },
    setVisible: (isVisible) => {
      webviewPanel.visible = isVisible;
      viewStates.fire(undefined);
    },
    asked: () => asked,
    setTheme: async (name) => {
      const { className: other, colours: values } = themes[name];
      await drawn(() => setTheme(other, values));
    },
    reload: async () => {
      await page.close();
      return openPreview(browser, bundle, text, request, {
        theme,
        width,
        height,
        kept: JSON.parse(JSON.stringify(latest)),
      });
    },
    picture: async (name) => {
      await page.screenshot({ path: join(screenshots, `${name}.png`) });
    },
  };
}
