import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { answerAgent } from "../agents/agent-tools.ts";
import { type TopologyMemory, topologyOpener } from "./open-topology.ts";

let base = "";
const secret = "cluster secret { node hidden { pod treasure } }";

beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), "k8snet-mcp-"));
  for (const folder of ["work/inner", "other", "work-beside"]) mkdirSync(join(base, folder), { recursive: true });
  writeFileSync(join(base, "work/a.k8snet"), `import "./inner/b.k8snet"\ncluster demo { node one { pod web } }`);
  writeFileSync(join(base, "work/inner/b.k8snet"), "host laptop { interface eth0 { ip 10.9.0.1/24 } }");
  writeFileSync(join(base, "work/secret.env"), secret);
  writeFileSync(join(base, "work/binary.k8snet"), new Uint8Array([0xff, 0xfe, 0x00]));
  for (const folder of ["other", "work-beside"]) writeFileSync(join(base, folder, "secret.k8snet"), secret);
  mkdirSync(join(base, "work/folder.k8snet"));
  symlinkSync(join(base, "other/secret.k8snet"), join(base, "work/link.k8snet"));
  symlinkSync(join(base, "other"), join(base, "work/linked"));
  symlinkSync(join(base, "work/secret.env"), join(base, "work/env.k8snet"));
  symlinkSync("/dev/zero", join(base, "work/endless.k8snet"));
  if (process.platform !== "win32") execFileSync("mkfifo", [join(base, "work/pipe.k8snet")]);
});
afterAll(() => rmSync(base, { recursive: true, force: true }));

function ask(sent: object): string {
  const answer = answerAgent("diagram", sent, "en", topologyOpener([join(base, "work")], "en"));
  return "problem" in answer ? answer.problem : answer.text;
}

test("a file is read with its imports, by a relative and by an absolute path", () => {
  for (const file of ["a.k8snet", "./inner/../a.k8snet", join(base, "work/a.k8snet")]) {
    expect(ask({ file })).toMatch(/web[\s\S]*laptop|laptop[\s\S]*web/);
  }
});

test("a text stands for a file's contents, its imports for themselves; nothing of it is written", () => {
  const text = `import "./b.k8snet"\ncluster demo { node one { pod changed } }`;
  const told = ask({ file: "inner/new.k8snet", text });
  expect(told).toContain("changed");
  expect(told).toContain("laptop");
  expect(ask({ file: "inner/new.k8snet" })).toMatch(/cannot read inner\/new\.k8snet: ENOENT/);
});

test.each<[file: string, said: RegExp]>([
  ["../other/secret.k8snet", /outside/],
  ["../work-beside/secret.k8snet", /outside/],
  ["inner/../../other/secret.k8snet", /outside/],
  ["/etc/passwd", /outside/],
  ["..", /outside/],
  [".", /outside/],
  ["link.k8snet", /outside/],
  ["linked/secret.k8snet", /outside/],
  ["secret.env", /Only \.k8snet files/],
  ["env.k8snet", /Only \.k8snet files/],
  ["a.k8snet\0.env", /Only \.k8snet files/],
  ["pipe.k8snet", /not a file/],
  ["folder.k8snet", /not a file|EISDIR/],
  ["endless.k8snet", /outside/],
  ["binary.k8snet", /not UTF-8/],
  ["none.k8snet", /ENOENT/],
  [`${"a".repeat(3000)}.k8snet`, /ENAMETOOLONG/],
  ["https://example.com/net.k8snet", /ENOENT/],
])("%j is not read", (file, said) => {
  const told = ask({ file });
  expect(told).toMatch(said);
  expect(told).not.toContain("treasure");
});

test.each([
  "../other/secret.k8snet",
  "./link.k8snet",
  "./linked/secret.k8snet",
  "./env.k8snet",
  "./secret.env",
  "./pipe.k8snet",
  "./endless.k8snet",
  "/etc/passwd",
  "https://example.com/net.k8snet",
])("nor is %j as an import", (path) => {
  const text = `import ${JSON.stringify(path)}\ncluster demo { node one { pod web } }`;
  expect(ask({ text })).not.toContain("treasure");
  const answer = answerAgent("check", { text }, "en", topologyOpener([join(base, "work")], "en"));
  expect("text" in answer && answer.text).toMatch(/import-not-found|unresolved/);
});

test("what no file of a topology has changed is not analysed again", () => {
  const memory: TopologyMemory = { last: null };
  const folder = join(base, "work");
  writeFileSync(join(folder, "known.k8snet"), `import "./part.k8snet"\nimport "./later.k8snet"\nhost one`);
  writeFileSync(join(folder, "part.k8snet"), "host two");
  const open = (text: string | null = null) => {
    const opened = topologyOpener([folder], "en", memory)({ file: join(folder, "known.k8snet"), text });
    if ("problem" in opened) throw new Error(opened.problem);
    return opened.analysis;
  };
  const first = open();
  expect(open()).toBe(first);
  writeFileSync(join(folder, "later.k8snet"), "host three");
  const second = open();
  expect(second.topology.hosts.map(({ name }) => name).sort()).toEqual(["one", "three", "two"]);
  writeFileSync(join(folder, "part.k8snet"), "host four");
  const third = open();
  expect(third.topology.hosts.map(({ name }) => name).sort()).toEqual(["four", "one", "three"]);
  expect(open("host five").topology.hosts).toHaveLength(1);
  expect(open().topology).toEqual(third.topology);
});
