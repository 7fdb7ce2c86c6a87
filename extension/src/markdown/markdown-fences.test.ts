import { expect, test, vi } from "vitest";
import type { FenceResult } from "../../../language-server/src/lsp/protocol-fences.ts";
import { drawnFences, type ShownFence } from "./drawn-fences.ts";
import { drawingHtml, type FenceTexts, fenceHtml, type MermaidSupport } from "./fence-html.ts";
import { drawFences, type Fence, type MarkdownIt } from "./fence-plugin.ts";
import { fencesInText } from "./fences-in-text.ts";
import { refreshPages } from "./refresh-pages.ts";

/** The last of a page's fences, as it is shown. */
function rendered(infos: readonly string[], htmlOf: (fence: Fence, ordinal: number) => string | null) {
  const markdown: MarkdownIt = { renderer: { rules: { fence: () => "code" } } };
  const environment = { currentDocument: { toString: () => "file:///page.md" } };
  const tokens = infos.map((info) => ({ type: "fence", info, content: "cluster a { }\n" }));
  return drawFences(markdown, htmlOf).renderer.rules.fence?.(tokens, tokens.length - 1, {}, environment, {
    renderAttrs: () => " data-line=3",
  });
}

test.each([
  ["k8snet", ""],
  ["k8snet path web -> db port 80", "path web -> db port 80"],
  ["  k8snet   view policy ", "view policy"],
])("the fence %j is drawn", (info, words) => {
  const shown = rendered([info], (fence) => JSON.stringify(fence));
  const fence = JSON.stringify({ uri: "file:///page.md", words, text: "cluster a { }\n" });
  expect(shown).toBe(`<div data-line=3>${fence}</div>\n`);
});

test.each(["mermaid", "", "k8snetwork", "yaml k8snet"])("the fence %j is others' work", (info) => {
  expect(rendered([info], () => "ours")).toBe("code");
});

test("what cannot be drawn is code", () => {
  expect(rendered(["k8snet"], () => null)).toBe("code");
});

test("of a page's fences only ours are counted", () => {
  expect(rendered(["k8snet", "js", "k8snet view policy", "k8snet"], (_, ordinal) => `fence ${ordinal}`)).toContain(
    "fence 2",
  );
});

const result = (mermaid: string, problems: string[] = []): FenceResult => ({
  drawings: [{ mermaid, summary: "a < b", isDelivered: false }],
  problems,
  uris: ["file:///page.md", "file:///shop.k8snet"],
});

const texts: FenceTexts = { drawing: 'Drawing "it"', diagramText: "Its text" };
const drawnHere: MermaidSupport = { isThere: true };

test("names from a file are text in the page, whatever they are", () => {
  const html = fenceHtml(result('a["<img src=x onerror=alert(1)>"]', ["<script>"]), drawnHere, texts);
  expect(html.match(/<\w+/g)).toEqual(["<div", "<div", "<pre", "<p", "<ul", "<li"]);
});

test("what a problem names between backticks is code", () => {
  const html = fenceHtml(result("flowchart TB", ["Line 1: `a<b` has no `}`: add one."]), drawnHere, texts);
  expect(html).toContain("<li>Line 1: <code>a&lt;b</code> has no <code>}</code>: add one.</li>");
});

test("a fence has its room, which says what is to come there, before and after its text is known", () => {
  const room = '<div class="k8snet-drawing" data-drawing="Drawing &quot;it&quot;">';
  expect(drawingHtml(texts)).toBe(`${room}</div>`);
  expect(fenceHtml(result("flowchart TB"), drawnHere, texts)).toMatch(
    new RegExp(
      `^${room}<div><pre class="mermaid"[^>]*>flowchart TB</pre></div></div><p class="k8snet-summary k8snet-lost">a &lt; b</p>$`,
    ),
  );
});

test("where nothing draws Mermaid, what would draw it stands first, and the text is folded away behind what is told", () => {
  const html = fenceHtml(result("flowchart TB"), { isThere: false, hint: "Get <a>newer</a>." }, texts);
  expect(html).toMatch(/^<p class="k8snet-hint">Get <a>newer<\/a>\.<\/p><p class="k8snet-summary/);
  expect(html).toMatch(/<details class="k8snet-text"><summary>Its text<.*<code class="language-mermaid">flowchart TB</);
  expect(html).not.toMatch(/<details[^>]* open|class="mermaid"/);
  expect(fenceHtml(result("flowchart TB"), { isThere: false, hint: null }, texts)).not.toContain("k8snet-hint");
});

const settled = () => new Promise((resolve) => setImmediate(resolve));
const mermaidOf = (shown: ShownFence) => (typeof shown === "string" ? shown : shown.drawings[0]?.mermaid);

test("a fence is asked for once, and again when one of its files has changed; what it drew stays until then", async () => {
  const asked: string[] = [];
  let refreshes = 0;
  let mermaid = "one";
  const ask = async ({ words }: { words: string }) => {
    asked.push(words);
    if (mermaid === "gone") throw new Error("the server is gone");
    return result(mermaid);
  };
  const fences = drawnFences(ask, () => refreshes++);
  const shown = (words: string) => mermaidOf(fences.resultOf({ uri: "file:///page.md", words, text: "" }, 0));

  expect(shown("a")).toBe("drawing");
  expect(shown("a")).toBe("drawing");
  expect(fences.hasUnseen()).toBe(false);
  await settled();
  expect(fences.hasUnseen()).toBe(true);
  expect([shown("a"), asked, refreshes]).toEqual(["one", ["a"], 1]);
  expect(fences.hasUnseen()).toBe(false);

  // A page is not drawn again before there is something new.
  mermaid = "two";
  fences.forget(["file:///other.k8snet"]);
  await settled();
  expect([shown("a"), asked, refreshes]).toEqual(["one", ["a"], 1]);
  fences.forget(["file:///shop.k8snet"]);
  expect([shown("a"), refreshes]).toEqual(["one", 1]);
  await settled();
  expect([shown("a"), asked, refreshes]).toEqual(["two", ["a", "a"], 2]);
  fences.forgetAll();
  await settled();
  expect([shown("a"), asked, refreshes]).toEqual(["two", ["a", "a", "a"], 2]);

  // What changes while an answer is on its way is asked for again.
  fences.forgetAll();
  mermaid = "three";
  fences.forgetAll();
  await settled();
  expect(shown("a")).toBe("three");

  mermaid = "gone";
  fences.forgetAll();
  expect(shown("a")).toBe("three");
  await settled();
  mermaid = "four";
  shown("a");
  await settled();
  expect(shown("a")).toBe("four");

  for (let number = 0; number < 300; number++) shown(`b${number}`);
  await settled();
  asked.length = 0;
  shown("b299");
  shown("a");
  expect(asked).toEqual(["a"]);
});

test("what was prepared is there when the page is drawn first, and what is shown nowhere draws no page", async () => {
  let refreshes = 0;
  const page =
    "# A\r\n\r\n```k8snet  view policy \r\ncluster a { }\r\n```\r\n~~~~k8snet\n```\n~~~~\n```k8snetwork\n```\n";
  const found = fencesInText("file:///page.md", page);
  expect(found).toEqual([
    { uri: "file:///page.md", words: "view policy", text: "cluster a { }\n" },
    { uri: "file:///page.md", words: "", text: "```\n" },
  ]);
  const fences = drawnFences(
    async ({ text }) => result(text),
    () => refreshes++,
  );
  expect(fences.isKnown("file:///page.md")).toBe(false);
  found.forEach(fences.prepare);
  await settled();
  expect(found.map((fence, ordinal) => mermaidOf(fences.resultOf(fence, ordinal)))).toEqual(
    found.map(({ text }) => text),
  );
  expect([refreshes, fences.hasUnseen(), fences.isKnown("file:///page.md")]).toEqual([0, false, true]);
});

test("while a fence's new text is drawn, its place keeps what was drawn last; another page's and another fence's do not have it", async () => {
  const fences = drawnFences(
    async ({ text }) => result(`of ${text}`),
    () => {},
  );
  const shown = (uri: string, ordinal: number, text: string) =>
    mermaidOf(fences.resultOf({ uri, words: "", text }, ordinal));
  shown("file:///page.md", 0, "a");
  await settled();
  expect(shown("file:///page.md", 0, "a")).toBe("of a");
  expect(shown("file:///page.md", 0, "ab")).toBe("of a");
  expect(shown("file:///page.md", 1, "ac")).toBe("drawing");
  expect(shown("file:///other.md", 0, "ad")).toBe("drawing");
  await settled();
  expect(shown("file:///page.md", 0, "ab")).toBe("of ab");
});

test("where nobody answers, a fence is code again, and the page is not drawn for ever", async () => {
  let refreshes = 0;
  const fences = drawnFences(
    async () => {
      throw new Error("no server");
    },
    () => refreshes++,
  );
  // Nobody has a page open that could be drawn again.
  fences.prepare({ uri: "file:///other.md", words: "", text: "" });
  await settled();
  expect(refreshes).toBe(0);
  const shown = () => fences.resultOf({ uri: "file:///page.md", words: "", text: "" }, 0);
  expect(shown()).toBe("drawing");
  for (let time = 0; time < 3; time++) {
    await settled();
    expect([shown(), refreshes]).toEqual(["failed", 1]);
  }
});

/** When pages are drawn anew, in milliseconds after an answer has come; VS Code leaves out so many. */
function refreshTimes(leftOut: number, drawnBefore: number | null): readonly number[] {
  vi.useFakeTimers();
  try {
    const times: number[] = [];
    const pages = refreshPages(
      () => times.push(Date.now() - started),
      () => times.length <= leftOut,
    );
    if (drawnBefore !== null) pages.drawn();
    vi.advanceTimersByTime(drawnBefore ?? 0);
    const started = Date.now();
    pages.soon();
    pages.soon();
    vi.advanceTimersByTime(60_000);
    return times;
  } finally {
    vi.useRealTimers();
  }
}

test.each([
  ["once, and soon", 0, null, [50]],
  ["not while a page still loads", 0, 100, [900]],
  ["again where VS Code has left it out", 1, null, [50, 1050]],
  ["not for ever where no page is open", Number.POSITIVE_INFINITY, null, [50, 1050, 2050, 3050]],
])("pages are drawn anew %s", (_, leftOut, drawnBefore, expected) => {
  expect(refreshTimes(leftOut, drawnBefore)).toEqual(expected);
});
