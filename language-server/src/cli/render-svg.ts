// Mermaid measures text in a browser, so that SVG and PNG need one. Nothing leaves the machine: the script comes from the installed package.
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Message, message } from "../messages/message.ts";
import { type Browser, startBrowser } from "./devtools-pipe.ts";
import { drawInPage } from "./draw-in-page.ts";
import { findBrowser, type Machine } from "./find-browser.ts";

export type ImageFormat = "svg" | "png";

/** The image's bytes, or a sentence that says why there are none and what to do. */
export type RenderedImage = { readonly image: Uint8Array } | { readonly problem: Message };

export type RenderOptions = {
  readonly format: ImageFormat;
  /** A CSS colour behind the drawing, or `transparent`. */
  readonly background: string;
  /** Milliseconds for everything, the browser's start included. */
  readonly timeLimit: number;
  /** Path of `mermaid.min.js`. */
  readonly script: string;
  readonly machine: Machine;
};

/** What `render-svg` takes where nothing else is asked for: this machine, the installed Mermaid, a white page, a minute. */
export function defaultRenderOptions(format: ImageFormat): RenderOptions {
  return {
    format,
    background: "white",
    timeLimit: 60_000,
    script: installedMermaid(),
    machine: { environment: process.env, platform: process.platform },
  };
}

/** Path of Mermaid's script for browsers: beside the bundled command, else in the installed package. */
function installedMermaid(): string {
  const beside = join(import.meta.dirname, "mermaid.min.js");
  if (existsSync(beside)) return beside;
  try {
    return createRequire(import.meta.url).resolve("mermaid/dist/mermaid.min.js");
  } catch {
    return beside;
  }
}

/**
 * Draws one Mermaid document. When the promise resolves, every temporary file is removed and the browser is gone; it never rejects. Problems:
 * no browser, no Mermaid script, a text that Mermaid refuses, a browser that crashes or takes too long.
 */
export async function renderImage(mermaid: string, options: RenderOptions): Promise<RenderedImage> {
  const executable = findBrowser(options.machine);
  if (executable === undefined) return { problem: noBrowser(options.machine) };
  if (!existsSync(options.script)) return { problem: message("diagram.no-mermaid", { path: options.script }) };
  const profile = await mkdtemp(join(tmpdir(), "k8snet-"));
  const browser = startBrowser(executable, profile);
  const limit = startTimer(options.timeLimit);
  try {
    return { image: await Promise.race([draw(browser, mermaid, options), limit.expired]) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { problem: message("diagram.not-rendered", { browser: executable, reason }) };
  } finally {
    limit.stop();
    await browser.close();
    await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }).catch(() => {});
  }
}

function noBrowser({ environment, platform }: Machine): Message {
  if (environment.CHROME_PATH) return message("diagram.no-such-browser", { path: environment.CHROME_PATH });
  if (platform === "linux") return message("diagram.no-browser-linux");
  return message("diagram.no-browser");
}

function startTimer(milliseconds: number) {
  let timer: NodeJS.Timeout | undefined;
  const expired = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no picture after ${milliseconds / 1000} s`)), milliseconds);
  });
  // Nobody listens when the drawing wins the race.
  expired.catch(() => {});
  return { expired, stop: () => clearTimeout(timer) };
}

async function draw(browser: Browser, mermaid: string, options: RenderOptions): Promise<Uint8Array> {
  const script = await readFile(options.script, "utf8");
  const { targetId } = await browser.send("Target.createTarget", { url: "about:blank" });
  const { sessionId } = await browser.send("Target.attachToTarget", { targetId, flatten: true });
  const ask = (method: string, params?: object) => browser.send(method, params, String(sessionId));
  return drawInPage(ask, script, mermaid, options);
}
