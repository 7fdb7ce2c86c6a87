import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { withFrontMatter } from "../diagram/front-matter.ts";
import { render } from "../messages/message.ts";
import { findBrowser } from "./find-browser.ts";
import { defaultRenderOptions, type RenderOptions, renderImage } from "./render-svg.ts";

const machine = { environment: process.env, platform: process.platform };
const hasBrowser = findBrowser(machine) !== undefined;
const flowchart = withFrontMatter('flowchart LR\n  a["x #60;b#62; 节点"] -->|"1 · TTL 64"| b["y"]\n', 'a "title"');

let folder = "";
// Temporary files go to a folder of this test's own, so that nobody else's are taken for left behind.
const usualTemporaryFolder = process.env.TMPDIR;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "render-test-"));
  process.env.TMPDIR = folder;
});
afterAll(() => {
  if (usualTemporaryFolder === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = usualTemporaryFolder;
  rmSync(folder, { recursive: true, force: true });
});

/** Draws, and expects that nothing is left behind. */
async function draw(text: string, options: Partial<RenderOptions>) {
  const before = profiles();
  const rendered = await renderImage(text, { ...defaultRenderOptions("svg"), ...options });
  expect(profiles().filter((name) => !before.includes(name))).toEqual([]);
  return rendered;
}

async function problem(text: string, options: Partial<RenderOptions>): Promise<string> {
  const rendered = await draw(text, options);
  return "problem" in rendered ? render(rendered.problem, "en") : "no problem";
}

async function image(text: string, options: Partial<RenderOptions>): Promise<Buffer> {
  const rendered = await draw(text, options);
  if ("problem" in rendered) throw new Error(render(rendered.problem, "en"));
  return Buffer.from(rendered.image);
}

const profiles = () => readdirSync(tmpdir()).filter((name) => name.startsWith("k8snet-"));

describe("without a browser", () => {
  const only = (environment: Record<string, string>, platform = "linux") => ({ machine: { environment, platform } });

  test.each([
    { options: only({ PATH: "" }), says: /none was found.*apt-get install chromium/ },
    { options: only({ PATH: "" }, "win32"), says: /none was found.*Install Google Chrome/ },
    { options: only({ CHROME_PATH: "/no/such/browser" }), says: /CHROME_PATH is set to \/no\/such\/browser/ },
  ])("says what to do: $says", async ({ options, says }) => {
    expect(await problem(flowchart, options)).toMatch(says);
  });

  test("says so when what CHROME_PATH names is no browser, and when it hangs", async () => {
    const quits = join(folder, "quits");
    const hangs = join(folder, "hangs");
    writeFileSync(quits, "#!/bin/sh\nexit 3\n", { mode: 0o755 });
    writeFileSync(hangs, "#!/bin/sh\nexec sleep 60\n", { mode: 0o755 });
    expect(await problem(flowchart, only({ CHROME_PATH: quits }))).toMatch(
      /quits did not draw the picture: the browser /,
    );
    expect(
      await problem(flowchart, { ...only({ CHROME_PATH: hangs, PATH: "/bin:/usr/bin" }), timeLimit: 300 }),
    ).toMatch(/hangs did not draw the picture: no picture after 0.3 s/);
  });

  test("says so when Mermaid is not installed", async () => {
    const script = join(folder, "mermaid.min.js");
    const quits = join(folder, "quits");
    writeFileSync(quits, "#!/bin/sh\nexit 3\n", { mode: 0o755 });
    expect(existsSync(script)).toBe(false);
    expect(await problem(flowchart, { ...only({ CHROME_PATH: quits }), script })).toContain(script);
  });
});

describe.skipIf(!hasBrowser)("with a browser", () => {
  test("draws SVG that stands alone: well-formed XML with a size, text as text, no script", async () => {
    const svg = String(await image(flowchart, {}));
    expect(svg).toMatch(/^<svg [^>]*xmlns="http:\/\/www.w3.org\/2000\/svg"/);
    expect(svg).toMatch(/ width="\d+"/);
    expect(svg).toContain("节点");
    expect(svg).toContain("&lt;b&gt;");
    expect(svg).not.toMatch(/<script|<foreignObject|&nbsp;/i);
  });

  test("draws PNG", async () => {
    const png = await image(flowchart, { format: "png" });
    expect(png.subarray(1, 4).toString()).toBe("PNG");
    // Width and height, twice those of the drawing.
    expect(png.readUInt32BE(16)).toBeGreaterThan(200);
  });

  test("says what Mermaid says of a text that it refuses", async () => {
    expect(await problem("flowchart LR\n  a[", {})).toMatch(/did not draw the picture: .*Parse error/s);
  });
});
