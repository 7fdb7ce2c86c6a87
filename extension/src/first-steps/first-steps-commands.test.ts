// In which language the texts to begin with open: that of the setting, else that of VS Code.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, test, vi } from "vitest";
import { type FileSystemProvider, Uri } from "vscode";
import { registerFirstSteps } from "./first-steps-commands.ts";

type Run = (asked: string) => Promise<void>;
/** A URI, or a text that has none. */
type Place = { readonly scheme?: string; readonly path?: string };

const { env, settings, registered, pages, opened } = vi.hoisted(() => ({
  env: { language: "en" },
  settings: { language: "auto" },
  registered: new Map<string, Run>(),
  pages: new Map<string, FileSystemProvider>(),
  opened: [] as string[],
}));

vi.mock("vscode", () => ({
  env,
  l10n: { t: (text: string) => text },
  Disposable: { from: () => ({}) },
  EventEmitter: class {},
  Range: class {},
  Uri: {
    joinPath: (_base: unknown, ...parts: string[]) => ({ path: parts.join("/") }),
    from: (parts: { scheme: string; path: string }) => parts,
  },
  commands: {
    registerCommand: (name: string, run: Run) => registered.set(name, run),
    executeCommand: async () => {},
  },
  window: { showTextDocument: async ({ scheme, path }: Place) => void (scheme && opened.push(`${scheme}:${path}`)) },
  workspace: {
    getConfiguration: () => ({ get: () => settings.language }),
    registerFileSystemProvider: (scheme: string, files: FileSystemProvider) => pages.set(scheme, files),
    openTextDocument: async () => ({ positionAt: () => ({}) }),
    fs: {
      readFile: async ({ path }: { path: string }) => {
        opened.push(path);
        return new Uint8Array();
      },
    },
  },
}));

const extension = join(import.meta.dirname, "../..");

beforeEach(() => {
  opened.length = 0;
  registerFirstSteps(Uri.from({ scheme: "file", path: "/extension" }));
});

test.each([
  ["en", "auto", "en"],
  ["zh-cn", "auto", "zh-cn"],
  ["zh-tw", "auto", "zh-cn"],
  ["en", "zh-CN", "zh-cn"],
  ["zh-cn", "en", "en"],
])("VS Code in %s, and the setting %s: texts are in %s", async (language, setting, read) => {
  env.language = language;
  settings.language = setting;
  await registered.get("k8snet.openSample")?.("broken");
  await registered.get("k8snet.openSample")?.("documentation");
  await registered.get("k8snet.newTopology")?.("two-nodes");
  const [sample, page, template] = opened;
  expect(sample).toBe(read === "en" ? "dist/samples/broken.k8snet" : "l10n/samples.zh-cn/broken.k8snet");
  expect(page).toBe(`k8snet-sample:/${read}/documentation.md`);
  expect(template).toBe(`templates/two-nodes${read === "en" ? "" : ".zh-cn"}.k8snet`);
  expect(existsSync(join(extension, String(template)))).toBe(true);
});

test.each([
  ["en", "dist/samples"],
  ["zh-cn", "l10n/samples.zh-cn"],
])("what the page of samples in %s imports and leads to is in %s", async (language, folder) => {
  await pages.get("k8snet-sample")?.readFile(Uri.from({ scheme: "", path: `/${language}/flannel-vxlan.k8snet` }));
  expect(opened).toEqual([`${folder}/flannel-vxlan.k8snet`]);
});
