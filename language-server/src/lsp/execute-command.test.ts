import { expect, test } from "vitest";
import type { CodeLens } from "vscode-languageserver";
import { startSession } from "./server-session.fixture.ts";

const network = `cluster demo {
  cni flannel
  node node1 { pod web { container nginx } pod db { container mysql { port 3306 } } }
}
path web:nginx -> db:mysql
`;

test("an editor without commands of its own has the lens of a path run by the server", async () => {
  const session = await startSession({ "main.k8snet": network });
  await session.open("main.k8snet");
  const lenses = await session.ask<CodeLens[]>("textDocument/codeLens", "main.k8snet");
  const command = lenses.find((lens) => lens.command?.command === "k8snet.explainPath")?.command;
  const run = (parameters: object) =>
    session.ask<{ markdown?: string } | null>("workspace/executeCommand", "main.k8snet", parameters);
  const result = await run({ command: command?.command, arguments: command?.arguments });
  expect(result?.markdown).toContain("cni0");
  expect(session.said).toEqual([expect.stringContaining("db:mysql")]);
  const [asked] = command?.arguments ?? [];
  expect(await run({ command: "k8snet.explainPath", arguments: [{ ...asked, to: "nobody" }] })).toHaveProperty(
    "problem",
  );
  expect(session.said.at(-1)).toContain("nobody");
  for (const wrong of [undefined, [], [7], [{ ...asked, uri: "file:///gone.k8snet" }]])
    expect(await run({ command: "k8snet.explainPath", arguments: wrong })).toBeNull();
  await session.shutdown();
});

test("the server takes no command that the editor has itself", async () => {
  for (const [runsCommands, provider] of [
    [false, { commands: ["k8snet.explainPath"] }],
    [true, undefined],
  ] as const) {
    const session = await startSession({}, { options: { runsCommands } });
    expect(session.capabilities.executeCommandProvider).toEqual(provider);
    await session.shutdown();
  }
});
