import { expect, test } from "vitest";
import type { Hover, WorkspaceSymbol } from "vscode-languageserver";
import { startSession, uriOf } from "./server-session.fixture.ts";

const rack = "extend cluster c { node b { pod y } }\n";
const now = `import "./rack.k8snet"
cluster c { cni flannel node a { pod x } }
path x -> y
`;
const former = `${uriOf("main.k8snet").replace("file://", "git:")}?%7B%22ref%22%3A%22HEAD%22%7D`;

test("the left side of a comparison is read as it was, beside the files of now, and nothing of it is told or found twice", async () => {
  const before = now.replace("pod x", "pod x pod x");
  const session = await startSession({ "main.k8snet": now, "rack.k8snet": rack, [former]: before });
  await session.open(former);
  await session.open("main.k8snet");
  const onPath = { position: { line: 2, character: 1 } };
  const [left, right] = [former, "main.k8snet"].map((file) => session.ask<Hover>("textDocument/hover", file, onPath));
  expect(await left).toEqual(await right);
  expect(await left).not.toBeNull();
  const symbols = await session.ask<WorkspaceSymbol[]>("workspace/symbol", "main.k8snet", { query: "x" });
  expect(symbols.map(({ location }) => location.uri)).toEqual([uriOf("main.k8snet")]);
  // A fault of now is told once all is looked at; the former text has one, which is not.
  await session.edit("main.k8snet", 2, `${now}path x -> z\n`);
  await session.until(() => session.codesOf("main.k8snet").includes("unresolved-reference"));
  expect(session.found()).toEqual([uriOf("main.k8snet")]);
  await session.shutdown();
});
