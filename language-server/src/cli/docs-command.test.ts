// `k8snet docs` on pages that were not written for it: each fault has its place, and no page is changed but in its regions.
import {
  chmodSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { runCommand } from "./collected-command.fixture.ts";
import { replaceFile } from "./replace-file.ts";

const topology = "cluster demo {\n  cni flannel\n  node a { pod web { } }\n  node b { pod db { } }\n}\n";

let folder = "";
const inFolder = (name: string) => join(folder, name);
const pageText = (name = "page.md") => readFileSync(inFolder(name), "utf8");
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "docs-test-"));
  writeFileSync(inFolder("net.k8snet"), topology);
  writeFileSync(inFolder("secret.txt"), "hidden words\n");
  symlinkSync("secret.txt", inFolder("link.k8snet"));
  writeFileSync(inFolder("importing.k8snet"), 'import "./link.k8snet"\n');
  writeFileSync(inFolder("half.k8snet"), "cluster demo {\n  nonsense 1\n");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const region = (command: string) => `<!-- k8snet ${command} -->\n<!-- /k8snet -->\n`;

test.each<[string, string, RegExp]>([
  ["a topology that is not there", region("diagram gone.k8snet"), /^page\.md:1: cannot read gone\.k8snet: ENOENT/],
  [
    "a file that is no topology",
    region("diagram secret.txt"),
    /^page\.md:1: Only \.k8snet files are read, and secret\.txt/,
  ],
  ["such a file far away", region("explain ../../../../etc/passwd a b"), /^page\.md:1: Only \.k8snet files are read/],
  ["such a file behind a link", region("matrix link.k8snet"), /^page\.md:1: Only \.k8snet .* link\.k8snet/],
  ["an import of it", region("diagram importing.k8snet"), /^page\.md:1: importing\.k8snet:1:9: .*link\.k8snet/],
  ["a topology with faults in its text", region("diagram half.k8snet"), /^page\.md:1: half\.k8snet:\d+:\d+: /],
  ["an import that is not there", region("explain far.k8snet web db"), /^page\.md:1: far\.k8snet:1:9: .*nowhere/],
  ["an end that nobody is", `a\n\n${region("explain net.k8snet web nobody")}`, /^page\.md:3: .*`nobody`/],
  [
    "a view that is none",
    region("diagram net.k8snet --view sankey"),
    /^page\.md:1: `.*sankey` cannot be read: write `diagram FILE \[--lang en\|zh-CN\] \[--view topology\|addresses\|policy\]`$/m,
  ],
  [
    "a format that no page can hold",
    region("explain net.k8snet web db --format pdf"),
    /^page\.md:1: .*pdf.*markdown\|mermaid\|sequence/,
  ],
  ["too few words", region("explain net.k8snet web"), /^page\.md:1: .*explain FILE FROM TO .*\[--port PORT\]/],
  ["too many words", region("matrix net.k8snet web"), /^page\.md:1: .*: write `matrix FILE \[/],
  ["an option that is none", region("diagram --foo"), /^page\.md:1: `diagram --foo` .*: write `diagram FILE \[/],
  ["an option close to one", region("explain net.k8snet web db --prot 80"), /^page\.md:1: .*\[--port PORT\]/],
  ["an option without its value", region("diagram net.k8snet --view"), /^page\.md:1: .*\[--view topology/],
  ["a matrix of a topology that is not there", region("matrix gone.k8snet"), /^page\.md:1: cannot read gone\.k8snet: /],
  ["a language that is none", region("diagram net.k8snet --lang tlh"), /^page\.md:1: .*tlh.*en\|zh-CN/],
  ["no words", region(""), /^page\.md:1: a region begins with/],
  ["another command", region("rm -rf ."), /^page\.md:1: a region begins with .*matrix FILE/],
  ["a marker in a quote in a list", "> - > <!-- k8snet diagram net.k8snet -->\n", /^page\.md:1: this is no marker/],
  ["a region that nobody ends", "x\n<!-- k8snet diagram net.k8snet -->\nmine\n", /^page\.md:2: this region has no end/],
  [
    "an end too many",
    `${region("diagram net.k8snet")}<!-- /k8snet -->\n`,
    /^page\.md:3: this ends a region that was not begun/,
  ],
  [
    "a region in another",
    `<!-- k8snet diagram net.k8snet -->\nmine\n${region("diagram net.k8snet")}`,
    /^page\.md:1: this region has no end/,
  ],
])("%s is told in one line, and the page stays", async (_, text, told) => {
  writeFileSync(inFolder("far.k8snet"), 'import "./nowhere.k8snet"\n');
  writeFileSync(inFolder("page.md"), text + region("diagram net.k8snet"));
  for (const line of ["docs page.md", "docs page.md --check"]) {
    const { code, out, err } = await runCommand(line.split(" "), folder);
    expect({ code, out, err }).toEqual({ code: 2, out: "", err: expect.stringMatching(told) });
    expect(err.trimEnd().split("\n")).toHaveLength(1);
    expect(err).not.toMatch(/hidden|root:/);
  }
  expect(pageText()).toBe(text + region("diagram net.k8snet"));
});

test("all but the regions stays, byte for byte, and a second run finds nothing to do", async () => {
  const mark = "\ufeff";
  const before = `${mark}# Page\r\n\r\nunix\n  \ttrailing  \r\n- item\r\n\r\n  <!-- k8snet diagram net.k8snet -->\r\n  old\r\n  <!-- /k8snet -->\r\n`;
  const after = "\r\n> <!-- k8snet explain net.k8snet web db -->\r\n> <!-- /k8snet -->\r\nno line end";
  writeFileSync(inFolder("page.md"), before + after);
  expect(await runCommand(["docs", "page.md"], folder)).toMatchObject({ code: 0, err: "" });
  const text = pageText();
  expect(text.startsWith(before.slice(0, before.indexOf("  old")))).toBe(true);
  expect(text.endsWith("\r\nno line end")).toBe(true);
  expect(text).toContain("  ```mermaid\r\n  ---\r\n  title: ");
  expect(text).toMatch(/^> ```mermaid\r\n> ---\r$/m);
  expect(text.slice(text.indexOf("k8snet diagram"))).not.toMatch(/[^\r]\n/);
  expect(await runCommand(["docs", "page.md", "--check"], folder)).toMatchObject({ code: 0, err: "" });
});

test.each([
  ["matrix net.k8snet", /^```mermaid\n---\n[\s\S]*\bdb\b/m],
  ["matrix net.k8snet --format text", /^```text\n[\s\S]*✔ everyone/m],
  ["explain net.k8snet web db --lang zh-CN", /[\u4e00-\u9fff]/],
  ["explain net.k8snet web db --lang en", /^[^\u4e00-\u9fff]*arrives[^\u4e00-\u9fff]*$/],
])("a region may ask for %s", async (words, content) => {
  writeFileSync(inFolder("page.md"), region(words));
  expect(await runCommand(["docs", "page.md"], folder)).toMatchObject({ code: 0, err: "" });
  expect(pageText()).toMatch(content);
});

test("a link stays a link, a file its mode, and nothing is left beside it", async () => {
  writeFileSync(inFolder("page.md"), region("diagram net.k8snet"));
  chmodSync(inFolder("page.md"), 0o640);
  symlinkSync("page.md", inFolder("link.md"));
  expect(await runCommand(["docs", "link.md"], folder)).toMatchObject({ code: 0 });
  expect(lstatSync(inFolder("link.md")).isSymbolicLink()).toBe(true);
  expect(statSync(inFolder("page.md")).mode & 0o777).toBe(0o640);
  expect(pageText()).toContain("```mermaid");
  expect(readdirSync(folder).sort()).toEqual([
    "half.k8snet",
    "importing.k8snet",
    "link.k8snet",
    "link.md",
    "net.k8snet",
    "page.md",
    "secret.txt",
  ]);
});

test("what somebody writes while diagrams are drawn is not lost", () => {
  writeFileSync(inFolder("page.md"), "mine, newer");
  expect(replaceFile(inFolder("page.md"), { before: "mine", after: "drawn" })).toBe("changed");
  expect(pageText()).toBe("mine, newer");
});

test("what may not be written, or is gone, is told", () => {
  writeFileSync(inFolder("page.md"), "mine");
  chmodSync(inFolder("page.md"), 0o444);
  // Root may write everything.
  const mayWrite = process.getuid?.() === 0;
  const refused = { reason: expect.stringMatching(/^(EACCES|EPERM)/) };
  expect(replaceFile(inFolder("page.md"), { before: "mine", after: "drawn" })).toEqual(mayWrite ? null : refused);
  expect(pageText()).toBe(mayWrite ? "drawn" : "mine");
  expect(replaceFile(inFolder("gone.md"), { before: "mine", after: "drawn" })).toEqual({
    reason: expect.stringMatching(/^ENOENT/),
  });
});

test("bytes that are no text are told, and stay", async () => {
  const bytes = Uint8Array.from([0x3c, 0xff, 0xfe, 0x00]);
  writeFileSync(inFolder("page.md"), bytes);
  const { code, err } = await runCommand(["docs", "page.md"], folder);
  expect({ code, err }).toEqual({ code: 2, err: "cannot read page.md: it is not UTF-8 text\n" });
  expect(readFileSync(inFolder("page.md"))).toEqual(Buffer.from(bytes));
});

test.each(["check importing.k8snet", "check .", "diagram importing.k8snet", "matrix importing.k8snet"])(
  "%s tells no line of a file that an import leads to through a link and that is none of the language",
  async (line) => {
    const { out, err } = await runCommand(line.split(" "), folder);
    expect(out + err).not.toContain("hidden");
    if (line.startsWith("check")) expect(out).toContain("import-not-found");
  },
);
