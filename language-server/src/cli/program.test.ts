// Exit codes and outputs of DESIGN §6, by whole command lines.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { runCommand } from "./collected-command.fixture.ts";

const nodes = `cluster demo {
  cni flannel
  node node1 { pod web { container nginx { port 80 } } }
  node node2 { pod db { container mysql { port 3306 } } }
}
`;
const files = {
  "good.k8snet": `${nodes}\nexpect web -> db allowed\n`,
  "refused.k8snet": `${nodes}\nexpect web -> db port 80 allowed\n`,
  "warned.k8snet": `import "./warned.k8snet"\n${nodes}`,
  "wrong.k8snet": `${nodes}\npath web -> nobody\n`,
  "untidy.k8snet": "cluster   demo {\nnode node1\n}\n",
  "tidy.k8snet": "cluster demo {\n  node node1\n}\n",
  "half.k8snet": "cluster demo {\n",
  "binary.k8snet": Uint8Array.from([0xff, 0xfe, 0x00]),
  "fresh.md": "<!-- k8snet diagram good.k8snet -->\n<!-- /k8snet -->\n",
  "unclosed.md": "<!-- k8snet diagram good.k8snet -->\n",
  "bad-command.md": "<!-- k8snet explain good.k8snet web nobody -->\n<!-- /k8snet -->\n",
  "plain.md": "nothing here\n",
};

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "program-test-"));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const command = (line: string) => runCommand(line.split(" "), folder);

/** A command line, its exit code, and what it says: on standard output if the code is 0 or 1, else in one line of standard error. */
async function check(line: string, code: 0 | 1 | 2, says: RegExp): Promise<void> {
  const result = await command(line);
  expect({ code: result.code, says: code === 2 ? result.err : result.out }).toEqual({
    code,
    says: expect.stringMatching(says),
  });
  if (code === 2) expect(result.out).toBe("");
}

describe("exit codes", () => {
  test.each<[string, 0 | 1 | 2, RegExp]>([
    ["check good.k8snet", 0, /^✔ expect web -> db allowed .*\n\n0 error\(s\).*\n1 expectation\(s\) hold, 0 do not/],
    ["check warned.k8snet", 0, /^warning /],
    ["check wrong.k8snet", 1, /^error .*nobody.* unresolved-reference\n {2}→ wrong.k8snet:7:13\n/],
    ["check refused.k8snet", 1, /✘ expect web -> db port 80 allowed.*\n {2}\S/],
    ["check good.k8snet wrong.k8snet", 1, /unresolved-reference/],
    ["check none.k8snet", 2, /^cannot read none.k8snet: ENOENT: no such file or directory\n$/],
    ["check good.k8snet binary.k8snet", 2, /^cannot read binary.k8snet: it is not UTF-8 text\n$/],
    ["check", 2, /files/],
    ["check good.k8snet --format yaml", 2, /text, json, sarif, github/],

    ["explain good.k8snet web db", 0, /flannel\.1/],
    // A packet that does not arrive is an answer too.
    ["explain good.k8snet web db --port 80", 0, /\S/],
    ["explain wrong.k8snet web db", 0, /flannel\.1/],
    ["explain good.k8snet web db --format markdown", 0, /^## .*\n\n```mermaid\n/],
    ["explain good.k8snet web db --format mermaid", 0, /flowchart/],
    ["explain good.k8snet web db --format sequence", 0, /sequenceDiagram/],
    ["explain good.k8snet web nobody", 2, /^.*`nobody`.*\n$/],
    ["explain good.k8snet web db --port many", 2, /^"many" is not a port/],
    ["explain good.k8snet web db --size 3", 2, /^"3" is not a packet size/],
    ["explain good.k8snet web db --family 5", 2, /4, 6/],
    ["explain good.k8snet web db --format png", 2, /^png is binary/],
    ["explain good.k8snet web", 2, /to/],
    ["explain none.k8snet web db", 2, /^cannot read none.k8snet/],

    ["diagram good.k8snet", 0, /flowchart/],
    ["diagram good.k8snet --view addresses", 0, /10\.244\.0\.0\/24/],
    ["diagram good.k8snet --view policy", 0, /everybody may reach everybody/],
    ["diagram good.k8snet -o none/out.mmd", 2, /^cannot write none\/out.mmd: ENOENT/],
    ["diagram none.k8snet", 2, /^cannot read none.k8snet/],

    ["diagram good.k8snet -o t.jpg", 2, /^t\.jpg: .*\.mmd, \.mermaid, \.svg, \.png\n$/],
    ["diagram good.k8snet --format png -o t.jpg", 2, /^t\.jpg: .* --format png;/],
    ["diagram good.k8snet --format mermaid -o t.PNG", 2, /^t\.PNG: .* --format mermaid;/],
    ["explain good.k8snet web db --format mermaid -o x.png", 2, /^x\.png: .* --format mermaid;/],
    ["explain good.k8snet web db --format json -o x.md", 2, /^x\.md: .* --format json;/],
    ["explain good.k8snet web db --format svg -o x.txt", 2, /^x\.txt: .* --format svg;/],
    ["explain good.k8snet web db --format sequence -o x.json", 2, /^x\.json: /],
    ["explain good.k8snet web db -o x.doc", 2, /^x\.doc: .*\.md, \.mmd, .*\.json\n$/],

    ["format tidy.k8snet --check", 0, /^$/],
    ["format untidy.k8snet tidy.k8snet --check", 1, /^untidy.k8snet is not formatted\n$/],
    ["format half.k8snet", 1, /^$/],
    ["format none.k8snet", 2, /^cannot read none.k8snet/],

    ["docs plain.md --check", 0, /0 diagram/],
    ["docs fresh.md --check", 1, /^fresh.md:1: /],
    ["docs unclosed.md", 2, /^unclosed.md:1: this region has no end/],
    ["docs bad-command.md", 2, /^bad-command.md:1: .*`nobody`/],
    ["docs none.md", 2, /^cannot read none.md/],

    ["lsp", 2, /k8snet lsp --stdio/],
    ["lsp --stdio", 0, /^$/],
    ["matrix good.k8snet --format csv", 0, /^from,to,protocol,port,.*\nweb,db,TCP,3306,4,,delivered,/],
    ["matrix none.k8snet", 2, /^cannot read none.k8snet/],
    ["matrix good.k8snet --format yaml", 2, /text, json, csv, mermaid/],
    ["import pod.yaml -o x.k8snet", 2, /import is not available.*by hand/],
    ["diff good.k8snet good.k8snet", 0, /^No difference/],
    ["diff a b", 2, /^cannot read a: .*\ncannot read b: /],
    ["lab", 2, /plan/],
    ["lab build good.k8snet", 2, /build/],
    ["lab verify none.k8snet", 2, /^cannot read none.k8snet: ENOENT: no such file or directory\n$/],
    [
      "lab verify good.k8snet --paths some",
      2,
      /^"some" is not a choice of paths; write all, declared or sample:100\n$/,
    ],
    ["lab verify good.k8snet --paths sample:0", 2, /^"sample:0" is not a choice of paths/],
    ["lab verify good.k8snet --format yaml", 2, /text, json/],
    ["lab plan good.k8snet", 0, /^==> run\.sh <==\n#!\/bin\/sh\n[\s\S]*\nlink add name /],
    ["lab plan none.k8snet", 2, /^cannot read none.k8snet: ENOENT: no such file or directory\n$/],
    ["lab plan good.k8snet -o good.k8snet", 2, /^cannot write good.k8snet\/run.sh: .*\n$/],
    ["paint good.k8snet", 2, /paint/],
    ["--help", 0, /check/],
    ["--version", 0, /^\d+\.\d+\.\d+\n$/],
  ])("k8snet %s: %i", check);
});

test("files are written where -o says, in the format of its name", async () => {
  expect((await command("explain good.k8snet web db -o path.json")).code).toBe(0);
  expect(JSON.parse(readFileSync(join(folder, "path.json"), "utf8")).verdict).toBe("delivered");
  expect((await command("diagram good.k8snet -o net.mmd")).code).toBe(0);
  expect(readFileSync(join(folder, "net.mmd"), "utf8")).toContain("flowchart");
  // Which endings other programs have for text, nobody here knows.
  for (const [words, starts] of [
    ["--format json -o path.txt", "{"],
    ["--format json -o path.log", "{"],
    ["-o path.txt", "web"],
    ["-o path", "web"],
    ["--format sequence -o path.mmd", "---\n"],
  ] as const) {
    expect((await command(`explain good.k8snet web db ${words}`)).code, words).toBe(0);
    expect(readFileSync(join(folder, words.split(" ").at(-1) ?? ""), "utf8").startsWith(starts), words).toBe(true);
  }
});

test("a sequence is drawn where the name of the file is one of a picture", async () => {
  vi.stubEnv("CHROME_PATH", join(folder, "no-browser"));
  await check("explain good.k8snet web db --format sequence -o sequence.svg", 2, /no-browser/);
  vi.unstubAllEnvs();
});

test("format writes once, and then has nothing to do", async () => {
  writeFileSync(join(folder, "twice.k8snet"), files["untidy.k8snet"]);
  await check("format twice.k8snet", 0, /^formatted twice.k8snet\n$/);
  await check("format twice.k8snet", 0, /^$/);
  expect(readFileSync(join(folder, "twice.k8snet"), "utf8")).toBe(files["tidy.k8snet"]);
});

test("docs fills a region, and then finds it current until the topology changes", async () => {
  const topology = join(folder, "changing.k8snet");
  writeFileSync(topology, nodes);
  const regions = ["diagram changing.k8snet", "explain changing.k8snet web db"];
  const text = regions.map((words) => `<!-- k8snet ${words} -->\n<!-- /k8snet -->\n`).join("\n");
  writeFileSync(join(folder, "changing.md"), text);
  await check("docs changing.md", 0, /2 diagram\(s\) refreshed/);
  expect(readFileSync(join(folder, "changing.md"), "utf8").match(/```mermaid/g)).toHaveLength(2);
  await check("docs changing.md --check", 0, /2 diagram\(s\) up to date/);
  writeFileSync(topology, nodes.replaceAll("db", "store"));
  await check("docs changing.md --check", 2, /^changing.md:\d+: /);
  writeFileSync(topology, nodes.replaceAll("flannel", "flannel { backend host-gw }"));
  await check("docs changing.md --check", 1, /^changing.md:\d+: the diagram is not up to date\n/);
});

test("docs takes a folder for the Markdown files in it", async () => {
  const pages = join(folder, "pages");
  mkdirSync(join(pages, "deeper"), { recursive: true });
  await check("docs pages --check", 2, /^pages holds no .md file\n$/);
  for (const name of ["one.md", "deeper/two.md"]) writeFileSync(join(pages, name), "Text only.\n");
  const topology = join(folder, "good.k8snet").replaceAll("\\", "/");
  writeFileSync(join(pages, "old.md"), `<!-- k8snet diagram "${topology}" -->\n<!-- /k8snet -->\n`);
  const { code, out } = await command("docs pages --check");
  expect(code).toBe(1);
  expect(out).toMatch(/two\.md: 0 .*\n.*old\.md:1: the diagram is not up to date\n.*one\.md: 0 .*\n$/);
});

test("sentences come in Simplified Chinese", async () => {
  const inChinese = (line: string) => runCommand(line.split(" "), folder, "zh-CN");
  expect((await inChinese("check wrong.k8snet --lang zh-CN")).out).toMatch(/^错误 .*nobody.*[\u4e00-\u9fff]/);
  expect((await inChinese("explain good.k8snet web db --lang zh-CN")).out).toMatch(/[\u4e00-\u9fff]{4}/);
  expect((await inChinese("check none.k8snet")).err).toMatch(
    /none\.k8snet.*[\u4e00-\u9fff]|[\u4e00-\u9fff].*none\.k8snet/,
  );
  expect((await command("check good.k8snet --lang de")).code).toBe(2);
});

test("check writes SARIF 2.1.0", async () => {
  const { out } = await command("check wrong.k8snet refused.k8snet --format sarif");
  const { version, runs } = JSON.parse(out);
  expect({ version, runs: runs.length, unit: runs[0].columnKind }).toEqual({
    version: "2.1.0",
    runs: 1,
    unit: "utf16CodeUnits",
  });
  const { driver } = runs[0].tool;
  const rules = new Set(driver.rules?.map(({ id }: { id: string }) => id));
  expect(driver.name).toBe("k8snet");
  const results: { ruleId: string; level: string; message: { text: string }; locations: unknown[] }[] = runs[0].results;
  expect(results.map(({ ruleId, level }) => `${level} ${ruleId}`).sort()).toEqual([
    "error expectation-failed",
    "error unresolved-reference",
  ]);
  for (const { ruleId, message, locations } of results) {
    if (rules.size > 0) expect(rules).toContain(ruleId);
    expect(message.text).not.toBe("");
    expect(locations).toEqual([
      {
        physicalLocation: {
          artifactLocation: { uri: expect.stringMatching(/^file:\/\/\/.*\.k8snet$/) },
          region: { startLine: 7, startColumn: expect.any(Number), endLine: 7, endColumn: expect.any(Number) },
        },
      },
    ]);
  }
});

test("check writes annotations for GitHub, one a line", async () => {
  writeFileSync(join(folder, "50%,a:b.k8snet"), files["wrong.k8snet"]);
  const { out } = await command("check 50%,a:b.k8snet --format github");
  expect(out).toMatch(
    /^::error file=50%25%2Ca%3Ab\.k8snet,line=7,col=13,endLine=7,endColumn=19,title=unresolved-reference::[^\n]*`nobody`[^\n]*\n$/,
  );
});
