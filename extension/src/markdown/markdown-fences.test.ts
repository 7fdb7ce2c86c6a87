import { expect, test } from "vitest";
import type { FenceResult } from "../../../language-server/src/lsp/protocol-fences.ts";
import { drawnFences } from "./drawn-fences.ts";
import { fenceHtml } from "./fence-html.ts";
import { drawFences, type Fence, type MarkdownIt } from "./fence-plugin.ts";

function rendered(info: string, htmlOf: (fence: Fence) => string | null): string | undefined {
  const markdown: MarkdownIt = { renderer: { rules: { fence: () => "code" } } };
  const environment = { currentDocument: { toString: () => "file:///page.md" } };
  const tokens = [{ info, content: "cluster a { }\n" }];
  return drawFences(markdown, htmlOf).renderer.rules.fence?.(tokens, 0, {}, environment, {
    renderAttrs: () => " data-line=3",
  });
}

test.each([
  ["k8snet", ""],
  ["k8snet path web -> db port 80", "path web -> db port 80"],
  ["  k8snet   view policy ", "view policy"],
])("the fence %j is drawn", (info, words) => {
  const shown = rendered(info, (fence) => JSON.stringify(fence));
  const fence = JSON.stringify({ uri: "file:///page.md", words, text: "cluster a { }\n" });
  expect(shown).toBe(`<div data-line=3>${fence}</div>\n`);
});

test.each(["mermaid", "", "k8snetwork", "yaml k8snet"])("the fence %j is others' work", (info) => {
  expect(rendered(info, () => "ours")).toBe("code");
});

test("what is not drawn yet is code", () => {
  expect(rendered("k8snet", () => null)).toBe("code");
});

const result = (mermaid: string, problems: string[] = []): FenceResult => ({
  drawings: [{ mermaid, summary: "a < b", isDelivered: false }],
  problems,
  uris: ["file:///page.md", "file:///shop.k8snet"],
});

test("names from a file are text in the page, whatever they are", () => {
  const html = fenceHtml(result('a["<img src=x onerror=alert(1)>"]', ["<script>"]), null);
  expect(html.match(/<\w+/g)).toEqual(["<pre", "<p", "<ul", "<li"]);
});

test("where nothing draws Mermaid, its text is shown, and what would draw it", () => {
  expect(fenceHtml(result("flowchart TB"), "Get newer.")).toMatch(
    /<code class="language-mermaid">flowchart TB<.*Get newer\./,
  );
  expect(fenceHtml(result("flowchart TB"), null)).toContain('<pre class="mermaid"');
});

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
  const shown = (words: string) => fences.resultOf({ uri: null, words, text: "" })?.drawings[0]?.mermaid ?? null;
  const settled = () => new Promise((resolve) => setImmediate(resolve));

  expect(shown("a")).toBeNull();
  expect(shown("a")).toBeNull();
  await settled();
  expect([shown("a"), asked, refreshes]).toEqual(["one", ["a"], 1]);

  fences.forget(["file:///other.k8snet"]);
  expect([shown("a"), refreshes]).toEqual(["one", 1]);
  mermaid = "two";
  fences.forget(["file:///shop.k8snet"]);
  expect([shown("a"), refreshes]).toEqual(["one", 2]);
  await settled();
  expect([shown("a"), asked, refreshes]).toEqual(["two", ["a", "a"], 3]);

  mermaid = "gone";
  fences.forgetAll();
  expect(shown("a")).toBe("two");
  await settled();
  mermaid = "three";
  shown("a");
  await settled();
  expect(shown("a")).toBe("three");

  for (let number = 0; number < 300; number++) shown(`b${number}`);
  await settled();
  asked.length = 0;
  shown("b299");
  shown("a");
  expect(asked).toEqual(["a"]);
});
