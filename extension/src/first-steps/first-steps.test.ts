// What the commands for beginners offer is what is shipped, and it is worth beginning with.
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, test, vi } from "vitest";
import { analyze } from "../../../language-server/src/analysis/analyze.ts";
import { openSourceFiles } from "../../../language-server/src/cli/open-topology.ts";
import { formatText } from "../../../language-server/src/language/format.ts";
import { fencesInText } from "../markdown/fences-in-text.ts";
import { sampleGroups } from "./samples.ts";
import { shippedLanguages } from "./shipped-language.ts";
import { templatePath, templates } from "./templates.ts";

vi.mock("vscode", () => ({ l10n: { t: (text: string) => text } }));

const extension = join(import.meta.dirname, "../..");
/** The samples, in English and with Chinese comments. */
const folders = { english: join(extension, "../samples"), chinese: join(extension, "l10n/samples.zh-cn") };
const topologies = (folder: string) => readdirSync(folder).filter((name) => name.endsWith(".k8snet"));
const templateFiles = topologies(join(extension, "templates"));
const read = (file: string): string => readFileSync(join(extension, "templates", file), "utf8");

test("every sample has a title, and the build ships them all", () => {
  const offered = sampleGroups().flatMap(({ samples }) => samples.map(({ file }) => file));
  expect(offered.sort()).toEqual(readdirSync(folders.english).sort());
  expect(readFileSync(join(extension, "build.mjs"), "utf8")).toContain('join(dist, "samples")');
});

test.each(["package.nls.json", "package.nls.zh-cn.json"])("what %s offers to open is a sample", (file) => {
  const names = sampleGroups().flatMap(({ samples }) => samples.map(({ name }) => name));
  const texts = readFileSync(join(extension, file), "utf8");
  const asked = [...texts.matchAll(/command:k8snet\.openSample\?([^)]+)\)/g)].map(
    ([, args = ""]) => JSON.parse(decodeURIComponent(args)) as unknown,
  );
  expect(asked).toEqual(expect.arrayContaining([["broken"], ["documentation"]]));
  expect(asked.flat().filter((name) => !names.includes(String(name)))).toEqual([]);
});

test("samples stand alone: they open without a folder around them", () => {
  const importing = topologies(folders.english).filter((file) =>
    /^import /m.test(readFileSync(join(folders.english, file), "utf8")),
  );
  expect(importing).toEqual([]);
});

test("the sample page draws the same in both languages, and leads nowhere but to samples", () => {
  const [english = "", chinese = ""] = [folders.english, folders.chinese].map((folder) =>
    readFileSync(join(folder, "documentation.md"), "utf8"),
  );
  expect(fencesInText("page", english)).toHaveLength(3);
  expect(fencesInText("page", chinese)).toEqual(fencesInText("page", english));
  expect([/\p{Script=Han}/u.test(english), /\p{Script=Han}/u.test(chinese)]).toEqual([false, true]);
  for (const page of [english, chinese]) {
    const led = [...page.matchAll(/\]\(([^)]+)\)|^import "\.\/([^"]+)"/gm)].map(([, link, file]) => link ?? file);
    expect(led.length).toBe(3);
    const beside = topologies(page === english ? folders.english : folders.chinese);
    expect(led.filter((file = "") => !beside.includes(file))).toEqual([]);
  }
});

test("every template is there in both languages, and says the same in both", () => {
  const paths = templates().flatMap(({ name }) => shippedLanguages.map((language) => templatePath(name, language)));
  expect(paths.map((path) => basename(path)).sort()).toEqual([...templateFiles].sort());
  const withoutComments = (file: string) => read(file).replace(/\/\*.*?\*\/|\/\/.*/gs, "");
  const isChinese = (text: string) => /\p{Script=Han}/u.test(text);
  for (const { name } of templates()) {
    const [english, chinese] = [`${name}.k8snet`, `${name}.zh-cn.k8snet`];
    expect(withoutComments(chinese).length, name).toBe(withoutComments(english).length);
    expect([isChinese(read(english)), isChinese(read(chinese))], name).toEqual([false, true]);
  }
});

describe.each(templateFiles)("%s", (file) => {
  test("is formatted, without a finding, and all that it expects holds", () => {
    expect(formatText(read(file))).toMatchObject({ text: read(file) });
    const folder = join(extension, "templates");
    const report = analyze(pathToFileURL(join(folder, file)).href, openSourceFiles(folder).get);
    expect(report.findings).toEqual([]);
    expect(report.expectations.map(({ passed }) => passed)).not.toContain(false);
  });

  test("has what is selected in it", () => {
    const select = templates().find(({ name }) => file.startsWith(`${name}.`))?.select;
    expect(read(file)).toMatch(new RegExp(`\\b${select}\\b \\{`));
  });
});
