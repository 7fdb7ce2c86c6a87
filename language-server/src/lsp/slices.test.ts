import { expect, test } from "vitest";
import { type CodeAction, type DocumentSymbol, type FoldingRange, LSPErrorCodes } from "vscode-languageserver";
import { createManualPace } from "./manual-pace.fixture.ts";
import { type ServerStatusResult, serverStatusRequest } from "./protocol-status.ts";
import { startSession } from "./server-session.fixture.ts";

/** So many pods are read in some hundred steps. */
const pods = Array.from({ length: 200 }, (_, number) => `    pod p${number} { container c { port 80 } }\n`).join("");
const large = (name: string, inside: string) =>
  `cluster a {\n  cni flannel\n  node ${name} {\n${pods}${inside}  }\n}\n`;
const duplicate = "    pod x { ip 10.244.0.250 }\n    pod y { ip 10.244.0.250 }\n";
const small = "cluster b { node n { pod p } }\n";

/** A server whose every step takes a millisecond, and that goes on when it is told to. */
async function startSlowly(files: Readonly<Record<string, string>>) {
  const pace = createManualPace(1);
  const session = await startSession(files, { pace });
  /** What is asked of a text alone is answered when all that was sent before has come. */
  const arrived = () => session.ask<FoldingRange[]>("textDocument/foldingRange", "a.k8snet");
  const finished = async <T>(answer: Promise<T>): Promise<T> => {
    let isDone = false;
    const end = () => {
      isDone = true;
    };
    answer.then(end, end);
    while (!isDone) {
      pace.runAll();
      await new Promise((resolve) => setImmediate(resolve));
    }
    return answer;
  };
  return { pace, session, arrived, finished };
}

test("findings of a text that is another by then are never told, and its analysis is left off", async () => {
  const { pace, session, arrived, finished } = await startSlowly({ "a.k8snet": large("n", duplicate) });
  await session.open("a.k8snet");
  await arrived();
  // The delay before findings are looked for is over; some slices of the analysis are done.
  pace.pass(50);
  pace.run(10);
  await session.edit("a.k8snet", 2, large("n", "    pod bad_name\n"));
  await arrived();
  pace.runAll();
  pace.pass(50);
  await finished(session.until(() => session.codesOf("a.k8snet").includes("invalid-name")));
  expect(session.told).not.toContain("duplicate-address");
  const { markdown } = await session.ask<ServerStatusResult>(serverStatusRequest, "");
  // One analysis was done to its end.
  expect(markdown.match(/^\| a\.k8snet +\| +1 \|/gm)).toHaveLength(1);
  await session.shutdown();
});

test("in the middle of an analysis others are answered, what needs the text alone at once, and all for the text that they asked about", async () => {
  const { pace, session, arrived, finished } = await startSlowly({ "a.k8snet": large("first", ""), "b.k8snet": small });
  await session.open("a.k8snet");
  await session.open("b.k8snet");
  const outline = session.ask<DocumentSymbol[]>("textDocument/documentSymbol", "a.k8snet");
  expect((await arrived()).length).toBeGreaterThan(1);
  pace.run(5);
  const hover = session.ask("textDocument/hover", "b.k8snet", { position: { line: 0, character: 8 } });
  await session.edit("a.k8snet", 2, large("second", ""));
  await arrived();
  // Far fewer rounds than the outline takes.
  pace.run(20);
  expect(await hover).not.toBeNull();
  const after = session.ask<DocumentSymbol[]>("textDocument/documentSymbol", "a.k8snet");
  const nodes = await finished(Promise.all([outline, after]));
  expect(nodes.map(([cluster]) => cluster?.children?.[0]?.name)).toEqual(["first", "second"]);
  await session.shutdown();
});

test("what is done only if it keeps the topology can be cancelled where the client shows it, and is shown only if it takes long", async () => {
  const { pace, session, arrived, finished } = await startSlowly({ "a.k8snet": large("n", duplicate) });
  await session.open("a.k8snet");
  const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
  const context = { diagnostics: [], only: ["source.fixAll"] };
  const [fixAll] = await finished(session.ask<CodeAction[]>("textDocument/codeAction", "a.k8snet", { range, context }));
  const shown = "Working out the change";
  const resolved = session.ask<CodeAction>("codeAction/resolve", "a.k8snet", { ...fixAll });
  expect((await finished(resolved)).edit).toBeDefined();
  const again = session.ask("codeAction/resolve", "a.k8snet", { ...fixAll });
  await arrived();
  pace.run(3);
  expect(session.progress.filter((title) => title === shown)).toHaveLength(1);
  pace.pass(300);
  await session.until(() => session.progress.filter((title) => title === shown).length === 2);
  await session.cancelShown(shown);
  await arrived();
  await expect(finished(again)).rejects.toMatchObject({ code: LSPErrorCodes.RequestCancelled });
  await session.shutdown();
});
