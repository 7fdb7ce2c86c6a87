import { existsSync, globSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

const folder = join(import.meta.dirname, "..");
const read = (file: string): string => readFileSync(join(folder, file), "utf8");
const readTexts = (file: string) => JSON.parse(read(file)) as Readonly<Record<string, string>>;

type WalkthroughStep = {
  readonly id: string;
  readonly description: string;
  readonly media: { readonly image: Readonly<Record<string, string>> };
  readonly completionEvents: readonly string[];
};

type Manifest = {
  readonly main: string;
  readonly browser: string;
  readonly icon: string;
  readonly l10n: string;
  readonly activationEvents: readonly string[];
  readonly extensionKind: readonly string[];
  readonly capabilities: {
    readonly virtualWorkspaces: unknown;
    readonly untrustedWorkspaces: { readonly supported: unknown; readonly restrictedConfigurations: readonly string[] };
  };
  readonly contributes: {
    readonly configuration: {
      readonly properties: Readonly<
        Record<string, { readonly order: number; readonly default: unknown; readonly scope?: string }>
      >;
    };
    readonly configurationDefaults: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
    readonly commands: readonly { readonly command: string; readonly title: string; readonly icon?: string }[];
    readonly menus: Readonly<Record<string, readonly { readonly command: string; readonly when?: string }[]>>;
    readonly keybindings: readonly { readonly command: string }[];
    readonly languages: readonly { readonly configuration: string; readonly icon: Readonly<Record<string, string>> }[];
    readonly grammars: readonly { readonly path: string }[];
    readonly "markdown.previewStyles": readonly string[];
    readonly "markdown.previewScripts": readonly string[];
    readonly viewsContainers: Readonly<
      Record<"activitybar", readonly { readonly id: string; readonly icon: string }[]>
    >;
    readonly views: Readonly<Record<string, readonly { readonly id: string; readonly name: string }[]>>;
    readonly viewsWelcome: readonly { readonly view: string; readonly contents: string }[];
    readonly walkthroughs: readonly { readonly icon: string; readonly steps: readonly WalkthroughStep[] }[];
  };
};
const manifest = JSON.parse(read("package.json")) as Manifest;
const { commands, menus, keybindings, languages, grammars, viewsContainers, views, viewsWelcome } =
  manifest.contributes;
const sources = globSync("src/**/*.ts", { cwd: folder }).filter((file) => !file.endsWith(".test.ts"));

describe("the manifest", () => {
  test("has Enter break the line behind a word that is written whole, though it is suggested", () => {
    const defaults = manifest.contributes.configurationDefaults;
    expect(defaults["[k8snet]"]?.["editor.acceptSuggestionOnEnter"]).toBe("smart");
  });
  test.each(["package.nls.json", "package.nls.zh-cn.json"])(
    "has each of its sentences in %s, and none is left over",
    (file) => {
      const asked = [...read("package.json").matchAll(/"%([^%"]+)%"/g)].map(([, key]) => key);
      expect(Object.keys(readTexts(file)).sort()).toEqual([...new Set(asked)].sort());
      expect(Object.values(readTexts(file)).filter((text) => text.trim() === "")).toEqual([]);
    },
  );

  test("has a title and an icon for every command, and menus and keys name no other", () => {
    for (const { command, title, icon } of commands)
      expect([command, title, icon]).toEqual([
        command,
        expect.stringMatching(/^%.+%$/),
        expect.stringMatching(/^\$\(.+\)$/),
      ]);
    const known = commands.map(({ command }) => command);
    const used = [...Object.values(menus).flat(), ...keybindings].map(({ command }) => command);
    expect(used.filter((command) => !known.includes(command))).toEqual([]);
  });

  test("declares just the commands that the extension registers", () => {
    const registered = sources
      .filter((file) => file.endsWith("commands.ts"))
      .flatMap((file) => [...read(file).matchAll(/^\s+"(k8snet\.\w+)":/gm)].map(([, name]) => name));
    expect(registered.sort()).toEqual(commands.map(({ command }) => command).sort());
  });

  test("lets no workspace say yes to running programs: the consent is the machine's, asked for by default, and not heard in untrusted ones", () => {
    const { supported, restrictedConfigurations } = manifest.capabilities.untrustedWorkspaces;
    const consent = "k8snet.verify.networkNamespaces";
    expect([supported, restrictedConfigurations]).toEqual(["limited", [consent]]);
    expect(manifest.contributes.configuration.properties[consent]).toMatchObject({ default: "ask", scope: "machine" });
    // The names that the extension reads it by.
    for (const part of consent.match(/^(.+)\.(.+)$/)?.slice(1) ?? [])
      expect(read("src/lab/may-verify.ts")).toContain(`"${part}"`);
  });

  test("has views in containers that exist, and says in empty ones what to do, by commands that exist", () => {
    const containers = viewsContainers.activitybar.map(({ id }) => id);
    expect(Object.keys(views)).toEqual(containers);
    const ids = Object.values(views).flatMap((list) => list.map(({ id }) => id));
    const made = sources.flatMap((file) =>
      [...read(file).matchAll(/(?:createTreeView(?:<\w+>)?|registerWebviewViewProvider)\("([^"]+)"/g)].map(
        ([, id]) => id,
      ),
    );
    expect(made.sort()).toEqual([...ids].sort());
    expect(viewsWelcome.filter(({ view }) => !ids.includes(view))).toEqual([]);
    const ours = commands.map(({ command }) => command);
    for (const file of ["package.nls.json", "package.nls.zh-cn.json"]) {
      const texts = viewsWelcome.map(({ contents }) => readTexts(file)[contents.slice(1, -1)] ?? "");
      const asked = texts.flatMap((text) => [...text.matchAll(/\(command:([\w.]+)/g)].map(([, name = ""]) => name));
      expect(asked.filter((name) => name.startsWith("k8snet.") && !ours.includes(name))).toEqual([]);
    }
  });

  test("leads through a walkthrough whose pictures are small, and whose links and events name commands that exist", () => {
    const ours = commands.map(({ command }) => command);
    const isUnknown = (name: string) => name.startsWith("k8snet.") && !ours.includes(name);
    const steps = manifest.contributes.walkthroughs.flatMap((walkthrough) => walkthrough.steps);
    expect(steps.length).toBeGreaterThan(4);
    for (const { id, description, media, completionEvents } of steps) {
      expect(Object.keys(media.image).sort(), id).toEqual(["dark", "hc", "hcLight", "light"]);
      for (const picture of Object.values(media.image)) {
        expect(read(".vscodeignore")).toContain(picture.replace(/[^/]+(?=\.webp$)/, "*"));
        expect(statSync(join(folder, picture)).size, picture).toBeLessThan(60_000);
      }
      const asked = completionEvents.flatMap((event) => event.match(/^onCommand:(.+)$/)?.slice(1) ?? []);
      expect(asked.length, id).toBeGreaterThan(0);
      expect(asked.filter(isUnknown), id).toEqual([]);
      for (const file of ["package.nls.json", "package.nls.zh-cn.json"]) {
        const text = readTexts(file)[description.slice(1, -1)] ?? "";
        // A button stands in a line of its own. A command that several steps have does not tell which of them is done.
        for (const [, name = "", args] of text.matchAll(/^\[[^\]]+\]\(command:([\w.]+)(?:\?(.+))?\)$/gm)) {
          const [sample] = args === undefined ? [] : JSON.parse(decodeURIComponent(args));
          const event = args === undefined ? `onCommand:${name}` : `onContext:k8snet.openedSample == ${sample}`;
          const isTicked =
            completionEvents.includes(event) ||
            (name.endsWith(".focus") && completionEvents.includes(`onView:${name.slice(0, -6)}`));
          expect(isTicked, `${id} in ${file}: ${event}`).toBe(true);
        }
        const links = [...text.matchAll(/\(command:([\w.]+)/g)].map(([, name = ""]) => name);
        expect(links.length, `${id} in ${file}`).toBeGreaterThan(0);
        expect(links.filter(isUnknown), `${id} in ${file}`).toEqual([]);
      }
    }
  });

  test("runs where the files are, else beside the user or in a browser; in virtual workspaces too", () => {
    expect([manifest.extensionKind, manifest.capabilities.virtualWorkspaces]).toEqual([["workspace", "ui"], true]);
  });

  test("offers verification only where programs can be started", () => {
    const offers = Object.values(menus)
      .flat()
      .filter(({ command }) => command === "k8snet.verifyInNamespaces");
    expect(offers.length).toBeGreaterThan(0);
    for (const { when } of offers) expect(when).toMatch(/^k8snet\.startsPrograms && /);
    // The name that the extension sets it by.
    expect(read("src/start-extension.ts")).toContain(`"k8snet.startsPrograms"`);
  });

  test("shows pictures in the README that are in the package", () => {
    const pictures = [...read("README.md").matchAll(/!\[[^\]]+\]\(([^)]+)\)/g)].map(([, path = ""]) => path);
    expect(pictures.length).toBeGreaterThan(0);
    const ignored = read(".vscodeignore");
    expect(
      pictures.filter(
        (path) => !existsSync(join(folder, path)) || !ignored.includes(path.replace(/[^/]+(?=\.webp$)/, "*")),
      ),
    ).toEqual([]);
  });

  test("has its settings in an order, and each in the README", () => {
    const settings = Object.entries(manifest.contributes.configuration.properties);
    expect(settings.map(([, { order }]) => order)).toEqual(settings.map((_, at) => at + 1));
    const documented = [...read("README.md").matchAll(/^\| `(k8snet\.[\w.]+)` \|/gm)].map(([, name]) => name);
    expect(documented).toEqual(settings.map(([name]) => name));
  });

  test("starts where there are files to list in the Testing view", () => {
    expect(manifest.activationEvents).toContain("workspaceContains:**/*.k8snet");
  });

  test("names files that exist, or that the build makes of files that exist", () => {
    const made = new Map(
      [...grammars.map(({ path }) => path), ...languages.map(({ configuration }) => configuration)].map((path) => [
        path,
        path.replace("./dist/", "../grammar/"),
      ]),
    );
    const named = [
      manifest.icon,
      manifest.l10n,
      ...manifest.contributes["markdown.previewStyles"],
      ...made.values(),
      ...languages.flatMap(({ icon }) => Object.values(icon)),
      ...viewsContainers.activitybar.map(({ icon }) => icon),
      ...manifest.contributes.walkthroughs.flatMap(({ icon, steps }) => [
        icon,
        ...steps.flatMap(({ media }) => Object.values(media.image)),
      ]),
    ];
    expect(named.filter((file) => !existsSync(join(folder, file)))).toEqual([]);
    expect(manifest.contributes["markdown.previewScripts"]).toEqual(["./dist/markdown/keep-height.js"]);
    expect(read("build.mjs")).toContain(`"markdown/keep-height.js"`);
    expect(read("build.mjs")).toContain(`"extension.cjs"`);
    expect(read("build.mjs")).toContain(`"extension-web.js"`);
    expect([manifest.main, manifest.browser]).toEqual(["./dist/extension.cjs", "./dist/extension-web.js"]);
  });
});

test("every sentence of the extension has its Chinese one, with the same gaps, and none is left over", () => {
  const calls = sources.flatMap((file) => [...read(file).matchAll(/l10n\.t\(\s*("(?:[^"\\]|\\.)*"|'[^']*'|[^"'\s])/g)]);
  const said = calls.map(([, text = ""]) => (text.startsWith("'") ? text.slice(1, -1) : (JSON.parse(text) as string)));
  const chinese = readTexts("l10n/bundle.l10n.zh-cn.json");
  expect(said.length).toBeGreaterThan(20);
  expect(Object.keys(chinese).sort()).toEqual([...new Set(said)].sort());
  const gaps = (text: string | undefined) => text?.match(/\{\d\}/g)?.sort() ?? [];
  expect(said.filter((text) => String(gaps(text)) !== String(gaps(chinese[text])))).toEqual([]);
});

test.each(["package.nls.zh-cn.json", "l10n/bundle.l10n.zh-cn.json"])(
  "Chinese sentences of %s have Chinese marks",
  (file) => {
    // The names of commands are searched for with the mark of VS Code: `K8sNet: 重启`.
    const latinMark = /\p{Script=Han}[,:;?!]|[,;?!]\p{Script=Han}|:\p{Script=Han}/u;
    expect(Object.values(readTexts(file)).filter((text) => latinMark.test(text))).toEqual([]);
  },
);

test("the page of the preview has no sentences of its own", () => {
  const page = sources.filter((file) => file.startsWith("src/preview/page/"));
  const sentences = page.flatMap((file) =>
    [...read(file).matchAll(/"([A-Z][a-z]+ [a-z]+[^"]*)"/g)].map(([, text]) => `${file}: ${text}`),
  );
  expect(page.length).toBeGreaterThan(5);
  expect(sentences).toEqual([]);
});
