// The conditions of the manifest: VS Code takes a name that nobody sets for one that is false, and says nothing.
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

type Entry = { readonly command?: string; readonly key?: string; readonly when?: string };
type Contributes = {
  readonly commands: readonly { readonly command: string; readonly enablement?: string }[];
  readonly views: Readonly<Record<string, readonly { readonly id: string }[]>>;
  readonly viewsWelcome: readonly Entry[];
  readonly menus: Readonly<Record<string, readonly Entry[]>>;
  readonly keybindings: readonly Entry[];
  readonly walkthroughs: readonly { readonly steps: readonly { readonly completionEvents: readonly string[] }[] }[];
};

const extension = join(import.meta.dirname, "..");
const read = (file: string): string => readFileSync(join(extension, file), "utf8");
const { contributes } = JSON.parse(read("package.json")) as { contributes: Contributes };
const { commands, menus, keybindings, viewsWelcome } = contributes;

/** Names that VS Code gives a value (code.visualstudio.com/api/references/when-clause-contexts). */
const ofEditor = [
  ...["activeWebviewPanelId", "editorLangId", "editorTextFocus", "focusedView", "listMultiSelection"],
  ...["resourceExtname", "resourceLangId", "view", "viewItem", "true", "false"],
];

/** Each part of a clause, without what negates it; our clauses have no brackets but around what is negated. */
const partsOf = (clause: string) => clause.split(/&&|\|\|/).map((part) => part.trim().replace(/^!\(?|\)$/g, ""));
const sidesOf = (part: string) => part.split(/ (?:==|=~) /).map((side) => side.replaceAll("'", ""));

test("every name in a condition is VS Code's, or set by the extension; every context that it sets is asked for", () => {
  const clauses = [...Object.values(menus).flat(), ...keybindings, ...viewsWelcome].map(({ when }) => when);
  const steps = contributes.walkthroughs.flatMap((walkthrough) => walkthrough.steps);
  const events = steps.flatMap(({ completionEvents }) =>
    completionEvents.flatMap((event) => (event.startsWith("onContext:") ? [event.slice("onContext:".length)] : [])),
  );
  const all = [...clauses, ...events, ...commands.map(({ enablement }) => enablement)].flatMap((clause) =>
    partsOf(clause ?? "true"),
  );
  const sources = globSync("src/**/*.ts", { cwd: extension }).filter((file) => !file.endsWith(".test.ts"));
  const source = sources.map(read).join("\n");
  const constants = new Map(
    [...source.matchAll(/^const (\w+) = "(k8snet\.\w+)";$/gm)].map(([, name, key]) => [name, key]),
  );
  const set = [...source.matchAll(/"setContext", (?:"([^"]+)"|(\w+)),/g)].map(
    ([, key, name]) => key ?? constants.get(name),
  );
  const asked = new Set(all.map((part) => sidesOf(part)[0] ?? ""));
  expect([...asked].filter((name) => !ofEditor.includes(name) && !set.includes(name))).toEqual([]);
  expect(set.filter((key) => !asked.has(key ?? ""))).toEqual([]);
  const views = Object.values(contributes.views).flatMap((each) => each.map(({ id }) => id));
  const meant = all.filter((part) => /^(view|focusedView) ==/.test(part)).map((part) => sidesOf(part)[1] ?? "");
  expect(meant.filter((view) => !views.includes(view))).toEqual([]);
});

/** Whether a clause of ours holds: names that are not given are false. */
function holds(clause: string, given: Readonly<Record<string, string | boolean>>): boolean {
  return clause.split(" && ").every((part) => {
    const [, not, left = "", sign, right = ""] =
      /^(!?)\(?([\w.]+)(?: (==|=~) '?\/?([^'/)]+)\/?'?)?\)?$/.exec(part) ?? [];
    const value = given[left] ?? false;
    const isSo =
      sign === "==" ? value === right : sign === "=~" ? new RegExp(right).test(String(value)) : value === true;
    return isSo !== (not === "!");
  });
}

const topology = { view: "k8snet.topology" };
const several = { listMultiSelection: true };

test.for<[Readonly<Record<string, string | boolean>>, readonly string[]]>([
  [
    { ...topology, viewItem: "container explainable addressed declared" },
    ["goToSource", "showInPreview", "explainFrom", "explainTo", "copyAddress"],
  ],
  // A Service sends nothing.
  [
    { ...topology, viewItem: "service explainable addressed declared" },
    ["goToSource", "showInPreview", "explainTo", "copyAddress"],
  ],
  [{ ...topology, viewItem: "policy declared" }, ["goToSource"]],
  [{ ...topology, viewItem: "links" }, []],
  [{ ...topology, ...several, viewItem: "pod explainable addressed declared" }, ["explainSelected", "copyAddress"]],
  [{ view: "k8snet.path", viewItem: "step declared" }, ["goToStepSource"]],
  [{ view: "k8snet.path", viewItem: "step" }, []],
])("the menu of a row, %j", ([given, offered]) => {
  const menu = (menus["view/item/context"] ?? []).filter(({ when }) => holds(when ?? "true", given));
  expect(menu.map(({ command }) => command?.replace("k8snet.", ""))).toEqual(offered);
});

test.for<[Readonly<Record<string, string | boolean>>, Readonly<Record<string, string>>]>([
  [
    { editorTextFocus: true, editorLangId: "k8snet" },
    { "ctrl+k v": "openPreview", "ctrl+k p": "explainPath" },
  ],
  [{ editorTextFocus: true, editorLangId: "markdown" }, {}],
  [
    { activeWebviewPanelId: "k8snet.preview" },
    { "ctrl+f": "findInPreview", "alt+left": "previewBack", "alt+right": "previewForward" },
  ],
  [{ focusedView: "k8snet.topology" }, { "ctrl+k p": "explainSelected", "ctrl+alt+f": "filterTopology" }],
  [{ focusedView: "k8snet.path" }, {}],
  [
    { focusedView: "k8snet.path", "k8snet.pathHasSteps": true },
    { "alt+down": "nextStep", "alt+up": "previousStep", "alt+enter": "goToStepSource" },
  ],
])("the keys where %j", ([given, wanted]) => {
  const bound = keybindings.filter(({ when }) => holds(when ?? "true", given));
  expect(Object.fromEntries(bound.map(({ key, command }) => [key, command?.replace("k8snet.", "")]))).toEqual(wanted);
});
