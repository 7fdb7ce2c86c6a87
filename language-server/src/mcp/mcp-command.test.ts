// The built command, asked by the SDK's own client: it holds every answer's data to the tool's schema.
import { spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { ListRootsRequestSchema } from "@modelcontextprotocol/sdk/types.js";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";

const root = join(import.meta.dirname, "../../..");
const bin = join(root, "language-server/bin/k8snet.js");
const built = existsSync(join(root, "language-server/dist/mcp-worker.js"));
const noBuild = "nothing is built: npm run build";
const samplesFolder = join(root, "samples");
const samples = readdirSync(samplesFolder).filter((name) => name.endsWith(".k8snet"));

async function connect(cwd: string, roots: readonly string[] | null = null, words: readonly string[] = []) {
  const client = new Client({ name: "test", version: "1" }, { capabilities: roots === null ? {} : { roots: {} } });
  if (roots !== null) {
    client.setRequestHandler(ListRootsRequestSchema, () => ({
      roots: roots.map((path) => ({ uri: pathToFileURL(path).href })),
    }));
  }
  await client.connect(new StdioClientTransport({ command: process.execPath, args: [bin, "mcp", ...words], cwd }));
  return client;
}

type Told = { readonly isError: boolean; readonly text: string; readonly data: Record<string, unknown> | undefined };

async function call(client: Client, name: string, asked: Record<string, unknown>): Promise<Told> {
  const result = await client.callTool({ name, arguments: asked });
  const [content] = result.content as { type: string; text: string }[];
  return {
    isError: result.isError === true,
    text: content?.text ?? "",
    data: result.structuredContent as Record<string, unknown> | undefined,
  };
}

describe("k8snet mcp", () => {
  let client: Client;
  beforeAll(async () => {
    if (!built) return;
    client = await connect(samplesFolder);
    await client.listTools();
  });
  beforeEach((context) => {
    if (!built) context.skip(noBuild);
  });
  afterAll(async () => {
    if (built) await client.close();
  });

  test("has tools that only read, with schemas that are valid and whole", async () => {
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual(["check", "explain", "matrix", "free_addresses", "diagram"]);
    for (const { annotations, inputSchema, outputSchema, title } of tools) {
      expect(annotations).toMatchObject({ readOnlyHint: true, destructiveHint: false, openWorldHint: false });
      expect(title).toBeTruthy();
      const schemas = new Ajv2020({ strict: true, strictTypes: false });
      schemas.compile(inputSchema);
      if (outputSchema !== undefined) schemas.compile(outputSchema);
    }
    expect(tools.filter(({ outputSchema }) => outputSchema === undefined).map(({ name }) => name)).toEqual(["diagram"]);
  });

  test.each(samples)("answers everything about samples/%s", async (file) => {
    const check = await call(client, "check", { file });
    expect(check).toMatchObject({ isError: false, data: { findings: expect.any(Array) } });
    const matrix = await call(client, "matrix", { file });
    expect(matrix.isError).toBe(false);
    const { connections } = matrix.data as { connections: { example: { from: string; to: string } }[] };
    const [connection] = connections;
    if (connection !== undefined) {
      const explained = await call(client, "explain", { file, ...connection.example });
      expect(explained).toMatchObject({ isError: false, data: { verdict: expect.any(String) } });
    }
    const free = await call(client, "free_addresses", { file });
    expect(free).toMatchObject({ isError: false, data: { leftOut: 0 } });
    const drawn = await call(client, "diagram", { file, view: "addresses" });
    expect(drawn.text).toContain("```mermaid\n");
  });

  test("bad questions are results with a sentence, and the server goes on", async () => {
    for (const [name, asked, said] of [
      ["check", {}, /`file` is the path/],
      ["check", { file: "../package.json" }, /outside/],
      ["check", { file: "none.k8snet" }, /ENOENT/],
      ["nonsense", {}, /There is no tool nonsense/],
      ["explain", { file: "smallest.k8snet", from: "a", to: "b" }, /The topology has: web, db, node1/],
    ] as const) {
      expect(await call(client, name, asked)).toMatchObject({ isError: true, text: expect.stringMatching(said) });
    }
    const nonsense = `${"{ node ".repeat(5000)}\u0000\uD800`;
    expect((await call(client, "check", { text: nonsense })).data?.findings).not.toEqual([]);
  });

  test("teaches the language: what it says in short is right, and the pages are there", async () => {
    const instructions = client.getInstructions() ?? "";
    const [, text = ""] = instructions.split("```k8snet\n");
    const { data } = await call(client, "check", { text: text.split("```")[0] });
    expect(data).toMatchObject({ findings: [], expectations: [{ passed: true }, { passed: true }] });
    const { messages } = await client.getPrompt({ name: "write_topology", arguments: { network: "two nodes" } });
    expect(JSON.stringify(messages)).toContain("two nodes");
    expect((await client.listPrompts()).prompts.map(({ name }) => name)).toEqual(["write_topology"]);

    const { resources } = await client.listResources();
    const uris = resources.map(({ uri }) => uri);
    const pages = readdirSync(join(root, "grammar/reference")).map((name) => `k8snet://reference/${name}`);
    expect(uris.sort()).toEqual([...pages, ...samples.map((name) => `k8snet://samples/${name}`)].sort());
    for (const mentioned of instructions.match(/k8snet:\/\/[\w./-]+\.\w+/g) ?? []) expect(uris).toContain(mentioned);
    const { contents } = await client.readResource({ uri: "k8snet://reference/pod.md" });
    expect(contents).toMatchObject([{ text: readFileSync(join(root, "grammar/reference/pod.md"), "utf8") }]);
    await expect(client.readResource({ uri: "k8snet://reference/../../etc/passwd" })).rejects.toThrow(/no resource/);
  });

  test("a question that is cancelled does not keep the next one waiting", async () => {
    const controller = new AbortController();
    const nodes = Array.from({ length: 900 }, (_, at) => `node n${at} { pod p${at} { labels { a=b${at} } } }`).join(
      "\n",
    );
    const asked = { name: "matrix", arguments: { text: `cluster c { cni calico\n${nodes} }` } };
    const cancelled = client.callTool(asked, undefined, { signal: controller.signal });
    controller.abort("not needed");
    await expect(cancelled).rejects.toThrow();
    expect((await call(client, "check", { file: "smallest.k8snet" })).isError).toBe(false);
  });

  test("reads below the client's roots instead of the working directory, and speaks Chinese", async () => {
    const rooted = await connect(root, [join(root, "docs"), samplesFolder], ["--lang", "zh-CN"]);
    try {
      expect(await call(rooted, "check", { file: "smallest.k8snet" })).toMatchObject({ isError: false });
      const outside = await call(rooted, "check", { file: "../language-server/none.k8snet" });
      expect(outside).toMatchObject({ isError: true, text: expect.stringContaining("只读取这些文件夹中的文件") });
    } finally {
      await rooted.close();
    }
  });

  test("writes nothing but messages to standard output, and ends when its client is gone", async () => {
    const server = spawn(process.execPath, [bin, "mcp"], { cwd: samplesFolder, stdio: ["pipe", "pipe", "pipe"] });
    const ended = new Promise<number | null>((resolve) => server.once("exit", resolve));
    let output = "";
    let errors = "";
    server.stderr.on("data", (data) => (errors += data));
    const answered = new Promise<void>((resolve) => {
      server.stdout.on("data", (data) => {
        output += data;
        if (output.includes('"id":2')) resolve();
      });
    });
    const send = (message: object) => server.stdin.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);
    const clientInfo = { name: "test", version: "1" };
    send({ id: 1, method: "initialize", params: { protocolVersion: "2025-06-18", capabilities: {}, clientInfo } });
    send({ method: "notifications/initialized" });
    server.stdin.write("this is no message\n");
    send({ id: 2, method: "tools/call", params: { name: "check", arguments: { file: "broken.k8snet" } } });
    await answered;
    server.stdin.end();
    expect(await ended).toBe(0);
    for (const line of output.trim().split("\n")) expect(JSON.parse(line)).toMatchObject({ jsonrpc: "2.0" });
    expect(errors).toBe("");
  });
});
