import { expect, test } from "vitest";
import type { Hover, SemanticTokens, WorkspaceEdit } from "vscode-languageserver";
import { startSession, uriOf } from "./server-session.fixture.ts";

const main = `import "./rack.k8snet"
cluster demo {
  cni flannel
  node node1 {
    pod shop/web { container nginx }
  }
}
path shop/web:nginx -> shop/db:mysql
`;
const rack = `extend cluster demo {
  node node2 { pod shop/db { container mysql { port 3306 } } }
}
`;

test("from opening to shutting down, over the protocol", async () => {
  const session = await startSession({ "main.k8snet": main, "rack.k8snet": rack });
  await session.open("main.k8snet");
  const onPath = { position: { line: 7, character: 1 } };
  const hover = await session.ask<Hover>("textDocument/hover", "main.k8snet", onPath);
  expect(JSON.stringify(hover.contents)).toContain("different nodes");

  const onMysql = { position: { line: 7, character: 32 } };
  const edit = await session.ask<WorkspaceEdit>("textDocument/rename", "main.k8snet", { ...onMysql, newName: "maria" });
  expect(Object.keys(edit.changes ?? {}).sort()).toEqual([uriOf("main.k8snet"), uriOf("rack.k8snet")]);
  const refused = session.ask("textDocument/rename", "main.k8snet", { ...onMysql, newName: "No Name" });
  await expect(refused).rejects.toThrow("No Name");

  await session.edit("main.k8snet", 2, main.replace("db:mysql", "db:nothing"));
  await session.until(() => session.codesOf("main.k8snet").includes("unresolved-reference"));
  await session.edit("main.k8snet", 3, main);
  await session.until(() => !session.codesOf("main.k8snet").includes("unresolved-reference"));

  await session.edit(
    "main.k8snet",
    4,
    `${main}expect shop/web -> shop/db denied\nexpect shop/web -> shop/db allowed\n`,
  );
  await session.until(
    () => session.codesOf("main.k8snet").filter((code) => code === "expectation-failed").length === 1,
  );
  await session.edit("main.k8snet", 5, main);

  // A file that is only imported, and not open, has its findings too.
  await session.write("rack.k8snet", rack.replace("port 3306", "port 99999"));
  await session.until(() => session.codesOf("rack.k8snet").length > 0);
  await session.write("rack.k8snet", rack);
  await session.until(() => session.codesOf("rack.k8snet").length === 0);
  await session.shutdown();
});

test.for<[string | null, string, string]>([
  ["zh-cn", "en", "接口"],
  ["en", "zh-cn", "interface"],
  [null, "zh-CN", "接口"],
  [null, "de", "interface"],
])(
  "the language is the one that the client asks for, else the editor's: %j in %s",
  async ([language, locale, word]) => {
    const session = await startSession({ "main.k8snet": main, "rack.k8snet": rack }, { language, locale });
    await session.open("main.k8snet");
    const hover = await session.ask<Hover>("textDocument/hover", "main.k8snet", {
      position: { line: 3, character: 8 },
    });
    expect(JSON.stringify(hover.contents)).toContain(word);
    await session.shutdown();
  },
);

test("a file that is not there has empty answers, and the server goes on", async () => {
  const session = await startSession({ "main.k8snet": main });
  expect(await session.ask("textDocument/hover", "gone.k8snet", { position: { line: 0, character: 0 } })).toBeNull();
  await expect(session.ask("k8snet/diagram", "gone.k8snet", { view: "topology" })).rejects.toThrow("gone.k8snet");
  // Positions outside of the text, and parameters that are none, are the client's fault, and not the server's end.
  await session.ask("textDocument/hover", "main.k8snet", { position: { line: 999, character: 999 } });
  await expect(session.ask("textDocument/hover", "main.k8snet")).rejects.toThrow();
  expect(await session.ask("k8snet/endpoints", "main.k8snet")).toHaveLength(3);
  await session.shutdown();
});

test("what is cancelled before its turn is not worked out; what comes behind it is", async () => {
  const session = await startSession({ "main.k8snet": main, "rack.k8snet": rack });
  await session.open("main.k8snet");
  const onPath = { position: { line: 7, character: 1 } };
  for (const method of ["textDocument/hover", "textDocument/completion", "textDocument/semanticTokens/full"])
    expect(await session.cancelAtOnce(method, "main.k8snet", onPath)).toBe(-32800);
  const tokens = await session.ask<SemanticTokens>("textDocument/semanticTokens/full", "main.k8snet");
  expect(tokens.data.length).toBeGreaterThan(20);
  await session.shutdown();
});
