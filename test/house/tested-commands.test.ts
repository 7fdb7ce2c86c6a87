import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { settingsSections } from "../../language-server/src/lsp/settings.ts";
import { filesUnder, root } from "./source-files.ts";

const read = (file: string): string => readFileSync(root + file, "utf8");
const { contributes } = JSON.parse(read("extension/package.json")) as {
  contributes: {
    commands: readonly { command: string; title: string }[];
    configuration: { properties: Readonly<Record<string, unknown>> };
  };
};
const titles = JSON.parse(read("extension/package.nls.json")) as Readonly<Record<string, string>>;

const inHost = filesUnder("test/vscode/suite").filter((file) => file.endsWith("-tests.ts"));
const onScreen = filesUnder("test/vscode").filter((file) => file.endsWith("-ui-tests.mjs"));
const textOf = (files: readonly string[]) =>
  files
    .map(read)
    .join("\n")
    .replaceAll(/^\s*\/\/.*$/gm, "");

/** What suites run commands by: VS Code's own way, and the functions that they have for it. */
const run = /\b(?:executeCommand|run|opened|saved)(?:<[^>]*>)?\(\s*"(k8snet\.\w+)"/g;
/** How a command is chosen on the screen: in the palette, or by its icon. */
const chosen = [
  /\bcommand\(\s*page,\s*"K8sNet: ([^"]+)"/g,
  /\.fill\(\s*">K8sNet: ([^"]+)"/g,
  /aria-label\^="([^"]+)"\]'\)\s*(?:\.first\(\)\s*)?\.click\(\)/g,
];

const found = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, name = ""]) => name);
const plain = (title: string) => title.replace(/…$/, "");

test("every command of the extension is run by a test in VS Code", () => {
  const byName = new Set(found(textOf(inHost), run));
  const screen = textOf(onScreen);
  const byTitle = new Set(chosen.flatMap((pattern) => found(screen, pattern)).map(plain));
  const isRun = ({ command, title }: { command: string; title: string }) =>
    byName.has(command) || byTitle.has(plain(titles[title.slice(1, -1)] ?? ""));
  expect(contributes.commands.filter((each) => !isRun(each)).map(({ command }) => command)).toEqual([]);
});

test("every setting that the extension reads is set by a test in VS Code; those of the server have theirs beside it", () => {
  const own = Object.keys(contributes.configuration.properties).filter(
    (name) => !settingsSections.some((section) => `${name}.`.startsWith(`${section}.`)),
  );
  expect(own.length).toBeGreaterThan(0);
  const suite = textOf(inHost);
  const isSet = (name: string) => {
    const [, section = "", last = ""] = /^(.+)\.(.+)$/.exec(name) ?? [];
    return suite.includes(`getConfiguration("${section}")`) && suite.includes(`.update("${last}", `);
  };
  expect(own.filter((name) => !isSet(name))).toEqual([]);
});
