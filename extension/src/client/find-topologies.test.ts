// Topologies are found where nobody searches for files, within the bounds of what the server itself looks through on a disk.
import { expect, test, vi } from "vitest";
import { Uri } from "vscode";
import { findInWindow, findTopologies, type Search } from "./find-topologies.ts";

type Entries = readonly (readonly [name: string, type: number])[];

const [file, folder, linkToFolder] = [1, 2, 66];

const workspace = vi.hoisted(() => ({
  workspaceFolders: [] as readonly { readonly uri: unknown }[],
  searched: null as readonly unknown[] | null,
  /** Nobody searches: VS Code waits for somebody. */
  findFiles: async () => workspace.searched ?? new Promise<readonly unknown[]>(() => {}),
  entries: (_path: string): Entries => [],
  reads: 0,
  fs: {
    readDirectory: async (uri: Uri) => {
      workspace.reads += 1;
      return workspace.entries(uri.path);
    },
  },
}));

vi.mock("vscode", async (actual) => ({
  ...(await actual<typeof import("vscode")>()),
  FileType: { File: 1, Directory: 2 },
  RelativePattern: class {},
  workspace,
}));

const tree: Readonly<Record<string, Entries>> = {
  "/net": [
    ["main.k8snet", file],
    ["notes.md", file],
    ["parts", folder],
    ["unreadable", folder],
    ["again", linkToFolder],
    ["node_modules", folder],
    [".git", folder],
  ],
  "/net/parts": [
    ["deep", folder],
    ["rack.k8snet", file],
  ],
  "/net/parts/deep": [["closed.k8snet", file]],
  "/net/node_modules": [["theirs.k8snet", file]],
  "/net/.git": [["old.k8snet", file]],
  "/net/again": [["main.k8snet", file]],
};

const entriesOfTree = (path: string): Entries => {
  const entries = tree[path];
  if (entries === undefined) throw new Error("it cannot be read");
  return entries;
};

async function find(uri: string, entries: (path: string) => Entries, search: Search = {}) {
  Object.assign(workspace, { entries, reads: 0 });
  const found = await findTopologies(Uri.parse(uri), search);
  return found.map(({ path }) => path);
}

test("folders are read where nobody searches, but for those that the server leaves out on a disk", async () => {
  const all = ["/net/main.k8snet", "/net/parts/rack.k8snet", "/net/parts/deep/closed.k8snet"];
  expect(await find("memory://host/net", entriesOfTree)).toEqual(all);
  workspace.workspaceFolders = [{ uri: Uri.parse("memory://host/net") }, { uri: Uri.parse("memory://host/net/parts") }];
  const inWindow = async (search: Search) => (await findInWindow(search)).map(({ path }) => path);
  expect(await inWindow({})).toEqual([...all, ...all.slice(1)]);
  expect(await inWindow({ most: 2 })).toEqual(all.slice(0, 2));
  // One that searches what it knows, and that is nothing.
  workspace.searched = [];
  expect(await find("memory://host/net", entriesOfTree)).toEqual(all);
  workspace.searched = null;
});

test("what the search finds is all, and nobody walks over a disk", async () => {
  const endless = (): Entries => [["deeper", folder]];
  workspace.searched = [Uri.parse("memory://host/found.k8snet")];
  expect(await find("memory://host/net", endless)).toEqual(["/found.k8snet"]);
  const { reads } = workspace;
  await new Promise((resolve) => setTimeout(resolve));
  expect(workspace.reads).toBeLessThan(reads + 10);
  workspace.searched = [];
  expect(await find("file:///net", entriesOfTree)).toEqual([]);
  expect(workspace.reads).toBe(0);
  workspace.searched = null;
});

test("a file system without end is left after so many folders, so many files, or when nobody waits", async () => {
  const endless = (count: number, type: number) => (): Entries =>
    Array.from({ length: count }, (_, index) => [`${index}.k8snet`, type] as const);
  expect(await find("memory://host/net", endless(3, folder))).toEqual([]);
  expect(workspace.reads).toBe(10_000);
  expect(await find("memory://host/net", endless(3_000, file))).toHaveLength(2_000);
  let asked = 0;
  await find("memory://host/net", endless(3, folder), { isWanted: () => ++asked < 3 });
  expect(workspace.reads).toBeLessThan(40);
});
