import { expect, test } from "vitest";
import type { Hover } from "vscode-languageserver";
import { machinePace, type Pace } from "./pace.ts";
import { type ServerStatusResult, serverStatusRequest } from "./protocol-status.ts";
import { startSession, uriOf } from "./server-session.fixture.ts";
import { mostCharacters, mostTopologies } from "./workspace-findings.ts";

const twice = "cluster a { node n { pod x { ip 10.244.0.9 } pod y { ip 10.244.0.9 } } }\n";
const good = "cluster a { node n { pod x { ip 10.244.0.9 } } }\n";

test("closed files have their findings, follow the disk, and lose them with the file", async () => {
  const session = await startSession({ "a.k8snet": twice, "b.k8snet": good, "c.k8snet": 'import "./d.k8snet"\n' });
  await session.until(() => session.codesOf("a.k8snet").includes("duplicate-address"));
  await session.until(() => session.codesOf("c.k8snet").includes("import-not-found"));
  expect(session.codesOf("b.k8snet")).toEqual([]);

  await session.write("b.k8snet", twice);
  await session.until(() => session.codesOf("b.k8snet").length > 0);
  await session.write("a.k8snet", good);
  await session.until(() => session.codesOf("a.k8snet").length === 0);
  // What was missing has come: nobody changed the file that imports it.
  await session.write("d.k8snet", "host h\n");
  await session.until(() => session.codesOf("c.k8snet").length === 0);
  await session.remove("b.k8snet");
  await session.until(() => session.codesOf("b.k8snet").length === 0);

  // A file that is opened and closed again keeps what is found in it.
  await session.write("a.k8snet", twice);
  await session.until(() => session.codesOf("a.k8snet").length > 0);
  await session.open("a.k8snet");
  await session.edit("a.k8snet", 2, good);
  await session.until(() => session.codesOf("a.k8snet").length === 0);
  await session.notify("textDocument/didClose", { textDocument: { uri: uriOf("a.k8snet") } });
  await session.until(() => session.codesOf("a.k8snet").length > 0);
  await session.shutdown();
});

test("requests are answered between two files, and the client hears what is under way", async () => {
  const many = Array.from({ length: 80 }, (_, number) => [`${number}.k8snet`, twice] as const);
  // Whatever the machine, each step takes longer than a slice: what is asked meanwhile comes between.
  let time = 0;
  const now = () => {
    time += 5;
    return time;
  };
  const pace: Pace = { ...machinePace(), now, later: (_, action) => machinePace().later(0, action) };
  const session = await startSession({ "open.k8snet": good, ...Object.fromEntries(many) }, { pace });
  await session.open("open.k8snet");
  await session.until(() => session.found().length > 0);
  const hover = await session.ask<Hover>("textDocument/hover", "open.k8snet", { position: { line: 0, character: 8 } });
  expect(hover).not.toBeNull();
  expect(session.found().length).toBeLessThan(80);
  await session.until(() => session.found().length === 80 && session.activities.at(-1) === null);
  expect(session.activities).toContain("Checking the files that are not open");
  await session.until(() => session.progress.filter((each) => each === "end").length * 2 === session.progress.length);
  expect(session.progress).toContain("Checking the files that are not open");
  const { markdown } = await session.ask<ServerStatusResult>(serverStatusRequest, "");
  expect(markdown).toMatch(/Closed topologies: 80 of 80 checked/);
  expect(markdown).toMatch(/\| open\.k8snet \| 0\.0 kB \|/);
  await session.shutdown();
});

test("who does not want it turns it off, and what was found is taken away", async () => {
  const settings: Record<string, unknown> = { "k8snet.workspaceFindings": false };
  const session = await startSession({ "a.k8snet": twice, "open.k8snet": twice }, { settings });
  await session.open("open.k8snet");
  await session.until(() => session.codesOf("open.k8snet").length > 0);
  const { markdown } = await session.ask<ServerStatusResult>(serverStatusRequest, "");
  expect(markdown).toContain("Closed files are not checked");
  expect(session.codesOf("a.k8snet")).toEqual([]);
  settings["k8snet.workspaceFindings"] = true;
  await session.notify("workspace/didChangeConfiguration", { settings: null });
  await session.until(() => session.codesOf("a.k8snet").length > 0);
  settings["k8snet.workspaceFindings"] = false;
  await session.notify("workspace/didChangeConfiguration", { settings: null });
  await session.until(() => session.codesOf("a.k8snet").length === 0);
  expect(session.codesOf("open.k8snet")).not.toEqual([]);
  await session.shutdown();
});

test("what takes long, and what is more than a workspace, is left out and says so", async () => {
  const large = `${twice}${`//${"x".repeat(1_000)}\n`.repeat(mostCharacters / 1_000)}`;
  const many = Array.from(
    { length: mostTopologies + 1 },
    (_, number) => [`many/${number}.k8snet`, "host h\n"] as const,
  );
  const session = await startSession({ "large.k8snet": large, ...Object.fromEntries(many) });
  await session.until(() => session.codesOf("large.k8snet").includes("not-checked"));
  expect(session.codesOf("large.k8snet")).toEqual(["not-checked"]);
  await session.until(() => session.found().length === 2);
  await session.open("large.k8snet");
  await session.until(() => session.codesOf("large.k8snet").includes("duplicate-address"));
  expect(session.codesOf("large.k8snet")).not.toContain("not-checked");
  await session.shutdown();
}, 20_000);

test("a file that two topologies import has each finding once, be they open or not", async () => {
  const main = 'import "./shared.k8snet"\n';
  const session = await startSession({ "a.k8snet": main, "b.k8snet": main, "c.k8snet": main, "shared.k8snet": twice });
  await session.open("a.k8snet");
  await session.open("b.k8snet");
  await session.until(() => session.changed.has(uriOf("b.k8snet")));
  expect(session.codesOf("shared.k8snet").filter((code) => code === "duplicate-address")).toHaveLength(1);
  await session.shutdown();
});
