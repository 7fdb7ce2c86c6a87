// The process that observes, and the lines that it is spoken to in.
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { ObserverEvent, ObserverRequest } from "./observer-protocol.ts";

/** How the process ended: its exit code or signal, and the last line of what it said on standard error. `code` null and `signal` null: it never started. */
export type ObserverEnd = { readonly code: number | null; readonly signal: string | null; readonly lastWords: string };

export type ObserverProcess = {
  /** The next event, or null once the process has ended. */
  next(): Promise<ObserverEvent | null>;
  send(request: ObserverRequest): void;
  kill(): void;
  readonly ended: Promise<ObserverEnd>;
};

/** The folder of the Python program: beside the bundle that runs, else among the sources. */
export function observerFolder(): string {
  const bundled = join(import.meta.dirname, "observer");
  return existsSync(join(bundled, "__main__.py")) ? bundled : join(import.meta.dirname, "python");
}

/** The system's own Python, which is a program and no wrapper, else the first one on the path. */
export const systemPython = "/usr/bin/python3";

/**
 * Starts the observer, which dies with this process and after the limit at the latest. Its tools speak English, whatever the locale, and are found where
 * users who are not root do not look.
 */
export function startProcess(limitSeconds: number): ObserverProcess {
  const python = existsSync(systemPython) ? systemPython : "python3";
  const words = ["-I", "-B", observerFolder(), String(process.pid), String(limitSeconds)];
  const child = spawn(python, words, {
    stdio: ["pipe", "pipe", "pipe"],
    env: { ...process.env, LC_ALL: "C", PATH: `${process.env.PATH ?? ""}:/usr/sbin:/sbin:/usr/bin:/bin` },
  });
  // What cannot be written any more is told by the end of the process.
  child.stdin.on("error", () => {});
  return {
    next: eventsOf(child),
    send: (request) => child.stdin.write(`${JSON.stringify(request)}\n`),
    kill: () => child.kill("SIGKILL"),
    ended: endOf(child),
  };
}

function endOf(child: ChildProcess): Promise<ObserverEnd> {
  let words = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => (words = (words + text).slice(-4000)));
  return new Promise((resolve) => {
    child.once("error", (error) => resolve({ code: null, signal: null, lastWords: error.message }));
    child.once("close", (code, signal) => {
      resolve({ code, signal, lastWords: words.trimEnd().split("\n").at(-1) ?? "" });
    });
  });
}

/** The event of a line. Our own program writes them; what is none is told as its failure. */
function eventOf(line: string): ObserverEvent {
  try {
    return JSON.parse(line) as ObserverEvent;
  } catch {
    return { event: "failed", message: line.slice(0, 200) };
  }
}

/** Splits standard output into events; each is asked for by one call. */
function eventsOf(child: ChildProcess): () => Promise<ObserverEvent | null> {
  const ready: (ObserverEvent | null)[] = [];
  const waiting: ((event: ObserverEvent | null) => void)[] = [];
  let over = false;
  const deliver = (event: ObserverEvent | null) => {
    const take = waiting.shift();
    if (take === undefined) ready.push(event);
    else take(event);
  };
  let parts: string[] = [];
  child.stdout?.setEncoding("utf8").on("data", (text: string) => {
    const lines = text.split("\n");
    const rest = lines.pop() ?? "";
    for (const line of lines) {
      deliver(eventOf([...parts, line].join("")));
      parts = [];
    }
    parts.push(rest);
  });
  const finish = () => {
    over = true;
    for (const take of waiting.splice(0)) take(null);
  };
  child.once("error", finish);
  child.once("close", finish);
  return () => {
    const event = ready.shift();
    if (event !== undefined) return Promise.resolve(event);
    return over ? Promise.resolve(null) : new Promise((resolve) => waiting.push(resolve));
  };
}
