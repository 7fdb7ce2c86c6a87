import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");
const bin = join(root, "language-server/bin/k8snet.js");
const built = existsSync(join(root, "language-server/dist/k8snet.js"));

/** A server that has been initialized by this process; `ended` gives its exit code. */
async function startServer(command: string, args: readonly string[]) {
  const server = spawn(command, args, { cwd: root, stdio: ["pipe", "pipe", "ignore"] });
  const send = (message: object) => {
    const text = JSON.stringify({ jsonrpc: "2.0", ...message });
    server.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
  };
  const ended = new Promise<number | null>((resolve) => server.once("exit", resolve));
  const answer = async () => {
    const said = await Promise.race([ended, new Promise<Buffer>((resolve) => server.stdout.once("data", resolve))]);
    if (!Buffer.isBuffer(said)) throw new Error(`the server ended with ${said}`);
  };
  send({ id: 1, method: "initialize", params: { processId: process.pid, rootUri: null, capabilities: {} } });
  await answer();
  send({ method: "initialized", params: {} });
  return { server, send, answer, ended };
}

test.for([
  { by: "node", command: process.execPath, words: [bin] },
  { by: "npx", command: "npx", words: ["k8snet"] },
])("by $by the server ends when its client is gone, though the client's process lives", async (start, context) => {
  if (!built) context.skip("nothing is built: npm run build");
  const words = [...start.words, "lsp", "--stdio", `--clientProcessId=${process.pid}`];
  const { server, ended } = await startServer(start.command, words);
  server.stdin.destroy();
  server.stdout.destroy();
  await ended;
});

test("asked to shut down and to exit it ends with 0", async (context) => {
  if (!built) context.skip("nothing is built: npm run build");
  const { send, answer, ended } = await startServer(process.execPath, [bin, "lsp", "--stdio"]);
  send({ id: 2, method: "shutdown" });
  await answer();
  send({ method: "exit" });
  expect(await ended).toBe(0);
});
