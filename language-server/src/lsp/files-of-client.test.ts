import { expect, test } from "vitest";
import type { Hover } from "vscode-languageserver";
import { startSession, uriOf } from "./server-session.fixture.ts";

const main = `import "./racks/one.k8snet"
import "./racks/missing.k8snet"
cluster demo {
  cni flannel
  node node1 { pod web { container nginx } }
}
path web:nginx -> db:mysql
`;
const one = 'import "./two.k8snet"\n';
const two = "extend cluster demo { node node2 { pod db { container mysql { port 3306 } } } }\n";
const files = { "main.k8snet": main, "racks/one.k8snet": one, "racks/two.k8snet": two };
const onPath = { position: { line: 6, character: 1 } };

test("the first answer waits for what is imported over two files, each of which is read once", async () => {
  const session = await startSession(files, { readsFiles: true });
  await session.open("main.k8snet");
  const hover = await session.ask<Hover>("textDocument/hover", "main.k8snet", onPath);
  expect(JSON.stringify(hover.contents)).toContain("different nodes");
  await session.until(() => session.codesOf("main.k8snet").length > 0);
  expect(session.codesOf("main.k8snet")).toEqual(["import-not-found"]);
  expect(session.read.sort()).toEqual(
    ["**", "racks/missing.k8snet", "racks/one.k8snet", "racks/two.k8snet"].map(uriOf),
  );
  await session.shutdown();
});

test("findings follow the client's files as they change, come and go", async () => {
  const session = await startSession(files, { readsFiles: true });
  await session.open("main.k8snet");
  await session.until(() => session.codesOf("main.k8snet").length > 0);
  await session.write("racks/missing.k8snet", "// here\n");
  await session.until(() => session.codesOf("main.k8snet").length === 0);
  await session.write("racks/two.k8snet", two.replace("3306", "99999"));
  await session.until(() => session.codesOf("racks/two.k8snet").length > 0);
  await session.remove("racks/two.k8snet");
  await session.until(() => session.codesOf("racks/one.k8snet").includes("import-not-found"));
  expect(session.codesOf("racks/two.k8snet")).toEqual([]);
  expect(JSON.stringify(await session.ask("k8snet/endpoints", "main.k8snet"))).not.toContain("db:mysql");
  await session.shutdown();
});

test("a file that is looked at belongs to the topology of a file of the client's that nobody has opened", async () => {
  const session = await startSession(files, { readsFiles: true });
  await session.open("racks/two.k8snet");
  const names = (await session.ask<{ name: string }[]>("k8snet/endpoints", "racks/two.k8snet")).map(({ name }) => name);
  expect(names).toContain("web:nginx");
  await session.shutdown();
});

test("folders come and go; equal names in two of them are two files, and one imports from the other", async () => {
  const [north, south] = ["file:///north", "file:///south"];
  const network = `cluster here { node n { pod p { container c } } }\npath p -> p\n`;
  const session = await startSession(
    {
      [`${north}/main.k8snet`]: network,
      [`${south}/main.k8snet`]: `import "../north/main.k8snet"\nextend cluster here { node m { pod q } }\n`,
    },
    { folders: [south] },
  );
  const endpoints = async (folder: string) => {
    const all = await session.ask<{ name: string }[]>("k8snet/endpoints", `${folder}/main.k8snet`);
    return all.map(({ name }) => name).sort();
  };
  const change = (event: { added: readonly string[]; removed: readonly string[] }) => {
    const named = (uris: readonly string[]) => uris.map((uri) => ({ uri, name: "main" }));
    return session.notify("workspace/didChangeWorkspaceFolders", {
      event: { added: named(event.added), removed: named(event.removed) },
    });
  };
  await session.open(`${north}/main.k8snet`);
  expect(await endpoints(north)).toContain("q");
  await change({ added: [north], removed: [south] });
  expect(await endpoints(north)).not.toContain("q");
  await change({ added: [south], removed: [] });
  expect(await endpoints(north)).toContain("q");
  await session.shutdown();
});

test("what is read outside of the workspace is watched, and followed", async () => {
  const session = await startSession({ "main.k8snet": 'import "../elsewhere/a.k8snet"\nimport "./b.k8snet"\n' });
  await session.open("main.k8snet");
  await session.until(() => session.watched.length > 0);
  expect(session.watched).toEqual(["file:///elsewhere/*.k8snet"]);
  await session.until(() => session.codesOf("main.k8snet").length === 2);
  await session.write("file:///elsewhere/a.k8snet", "// here");
  await session.until(() => session.codesOf("main.k8snet").length === 1);
  // Once is enough.
  expect(session.watched).toHaveLength(1);
  await session.shutdown();
});

test("a file is read again once it is not open any more: it may have been saved", async () => {
  const session = await startSession(files, { readsFiles: true });
  await session.open("main.k8snet");
  const reads = async () => {
    await session.ask("textDocument/hover", "main.k8snet", onPath);
    return session.read.filter((uri) => uri === uriOf("racks/two.k8snet")).length;
  };
  expect(await reads()).toBe(1);
  await session.open("racks/two.k8snet");
  expect(await reads()).toBe(1);
  await session.notify("textDocument/didClose", { textDocument: { uri: uriOf("racks/two.k8snet") } });
  expect(await reads()).toBe(2);
  await session.shutdown();
});

test.each<["watched" | "renamed", boolean]>([
  ["watched", false],
  ["watched", true],
  ["renamed", false],
  ["renamed", true],
])(
  "a folder has another name, told as %s (through the client: %s): what was not there before is",
  async (tell, readsFiles) => {
    const moved = main.replace('import "./racks/missing.k8snet"\n', "");
    const session = await startSession({ ...files, "main.k8snet": moved }, { readsFiles });
    await session.open("main.k8snet");
    const names = async () => JSON.stringify(await session.ask("k8snet/endpoints", "main.k8snet"));
    expect(await names()).toContain("db:mysql");
    // The import leads to the new place before anything is there.
    await session.edit("main.k8snet", 2, moved.replace("./racks", "./shelves"));
    await session.until(() => session.codesOf("main.k8snet").includes("import-not-found"));
    await session.move("racks", "shelves", tell);
    await session.until(() => session.codesOf("main.k8snet").length === 0);
    expect(await names()).toContain("db:mysql");
    await session.move("shelves", "gone", tell);
    await session.until(() => session.codesOf("main.k8snet").includes("import-not-found"));
    await session.shutdown();
  },
);

test("a folder that comes may have files that import what is open", async () => {
  const top = `import "../racks/two.k8snet"\ncluster demo { cni flannel node node1 { pod top } }\n`;
  const session = await startSession({ "racks/two.k8snet": two, "file:///elsewhere/far/top.k8snet": top });
  await session.open("racks/two.k8snet");
  const names = async () => JSON.stringify(await session.ask("k8snet/endpoints", "racks/two.k8snet"));
  expect(await names()).not.toContain('"top"');
  await session.move("file:///elsewhere/far", "near", "watched");
  expect(await names()).toContain('"top"');
  await session.shutdown();
});
