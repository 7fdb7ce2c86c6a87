import { afterAll, beforeAll, expect, test } from "vitest";
import { type AgentToolResult, agentToolRequest } from "./protocol-agents.ts";
import { startSession, uriOf } from "./server-session.fixture.ts";

const shop = `import "./outside.k8snet"
cluster demo {
  cni flannel
  node node1 { pod web { container nginx { port 80 } } }
  node node2 { pod db { container mysql { port 3306 } } }
}`;

let session: Awaited<ReturnType<typeof startSession>>;
beforeAll(async () => {
  session = await startSession({ "shop.k8snet": shop, "outside.k8snet": "host laptop" });
});
afterAll(() => session.shutdown());

async function ask(tool: string, uri: string | null, given: object): Promise<string> {
  const params = { tool, uri: uri === null ? null : uriOf(uri), arguments: given };
  const result = await session.ask<AgentToolResult>(agentToolRequest, "shop.k8snet", params);
  return "problem" in result ? `problem: ${result.problem}` : result.text;
}

test("a tool answers about the topology that a file belongs to", async () => {
  expect(await ask("explain", "shop.k8snet", { from: "web", to: "db" })).toMatch(/delivered[\s\S]*shop\.k8snet:\d+/);
  expect(await ask("diagram", "outside.k8snet", {})).toMatch(/laptop/);
  expect(await ask("free_addresses", "shop.k8snet", { in: "node1", count: 1 })).toContain("10.244.0.3");
  expect(await ask("matrix", "shop.k8snet", { from: "web", to: "db" })).toContain("TCP 3306");
});

test("a text stands in the place of a file, imports and all, or for itself", async () => {
  const text = shop.replace("pod db", "pod cache { ip 10.244.1.9 } pod db { ip 10.244.1.9 }");
  expect(await ask("check", "shop.k8snet", { text })).toMatch(/duplicate-address[\s\S]*shop\.k8snet:5/);
  expect(await ask("check", null, { text: "cluster demo {" })).toContain("syntax-error");
  expect(await ask("check", null, { text: shop })).toContain("import-not-found");
});

test("what cannot be answered is said in a sentence", async () => {
  expect(await ask("check", null, {})).toMatch(/^problem: .*`file`/);
  expect(await ask("check", "none.k8snet", {})).toMatch(/^problem: .*none\.k8snet could not be read/);
  expect(await ask("delete", "shop.k8snet", {})).toMatch(/^problem: There is no tool delete/);
});
