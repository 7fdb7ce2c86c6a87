// Chromium's DevTools protocol over two pipes (`--remote-debugging-pipe`): JSON messages that end in a zero byte. No port is opened, and nothing
// but Node is needed. https://chromedevtools.github.io/devtools-protocol/
import { type ChildProcess, spawn } from "node:child_process";
import type { Readable, Writable } from "node:stream";

/** A running browser. `send` asks one thing and rejects when the browser says no or ends. */
export type Browser = {
  readonly send: (method: string, params?: object, session?: string) => Promise<Record<string, unknown>>;
  /** Ends the browser; resolves when its process is gone. */
  readonly close: () => Promise<void>;
};

type Answer = {
  readonly id?: number;
  readonly result?: Record<string, unknown>;
  readonly error?: { readonly message: string };
};
type Waiting = { readonly resolve: (result: Record<string, unknown>) => void; readonly reject: (error: Error) => void };

const flags = [
  "--headless=new",
  "--remote-debugging-pipe",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--no-default-browser-check",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-dev-shm-usage",
  "--disable-extensions",
  "--hide-scrollbars",
  "--force-color-profile=srgb",
  // Diagrams need nothing from a network: no name resolves.
  "--host-resolver-rules=MAP * ~NOTFOUND",
];

/** Starts a browser with a profile folder of its own. Chromium's sandbox refuses to run as root. */
export function startBrowser(executable: string, profile: string): Browser {
  const asRoot = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  const child = spawn(executable, [...flags, ...asRoot, `--user-data-dir=${profile}`, "about:blank"], {
    stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"],
  });
  // The fourth and fifth are pipes, because `stdio` says so; Node's types know only of the first three.
  const input = child.stdio[3] as Writable;
  const output = child.stdio[4] as Readable;
  const waiting = new Map<number, Waiting>();
  const gone = new Promise<void>((resolve) => {
    const end = (error: Error) => {
      for (const { reject } of waiting.values()) reject(error);
      waiting.clear();
      resolve();
    };
    child.once("error", end);
    child.once("exit", (code, signal) => end(new Error(`the browser ended (${signal ?? code})`)));
  });
  input.on("error", () => {});
  readAnswers(output, (answer) => settle(waiting, answer));
  let last = 0;
  return {
    send: (method, params = {}, session = undefined) =>
      new Promise((resolve, reject) => {
        if (hasEnded(child)) return reject(new Error("the browser has ended"));
        last += 1;
        waiting.set(last, { resolve, reject });
        input.write(`${JSON.stringify({ id: last, method, params, sessionId: session })}\0`);
      }),
    close: async () => {
      if (!hasEnded(child)) child.kill("SIGKILL");
      await gone;
    },
  };
}

function hasEnded(child: ChildProcess): boolean {
  return child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
}

function settle(waiting: Map<number, Waiting>, { id, result, error }: Answer) {
  const asked = id === undefined ? undefined : waiting.get(id);
  if (id === undefined || asked === undefined) return;
  waiting.delete(id);
  if (error) asked.reject(new Error(error.message));
  else asked.resolve(result ?? {});
}

function readAnswers(output: Readable, take: (answer: Answer) => void) {
  let chunks: Buffer[] = [];
  output.on("error", () => {});
  output.on("data", (data: Buffer) => {
    let rest = data;
    for (let end = rest.indexOf(0); end >= 0; end = rest.indexOf(0)) {
      const text = Buffer.concat([...chunks, rest.subarray(0, end)]).toString("utf8");
      chunks = [];
      rest = rest.subarray(end + 1);
      take(JSON.parse(text));
    }
    if (rest.length > 0) chunks.push(rest);
  });
}
