// Starts the lab's observer and speaks with it. All that the lab is lives in namespaces of that one process, and ends with it.
import { type Message, message } from "../../messages/message.ts";
import { type ObserverEnd, type ObserverProcess, startProcess } from "./observer-process.ts";
import type { ObserverEvent, ObserverRequest } from "./observer-protocol.ts";

type EventNamed<Name extends ObserverEvent["event"]> = Extract<ObserverEvent, { readonly event: Name }>;
type RequestTo<Name extends ObserverRequest["do"]> = Omit<Extract<ObserverRequest, { readonly do: Name }>, "do">;

/** What went wrong, for a person; the observer is of no use after it. */
export type ObserverProblem = { readonly problem: Message };

/** One lab. Requests are answered one after the other, in their order. */
export type Observer = {
  /** What this kernel can build, by trying. */
  capabilities(): Promise<EventNamed<"capabilities"> | ObserverProblem>;
  /** Builds a plan, opens its listeners and watches; once only. What was refused is in `problems`, and the rest is built. */
  build(request: RequestTo<"build">): Promise<EventNamed<"built"> | ObserverProblem>;
  /** Sends and observes; may be asked for again and again. A problem if frames were lost. */
  probe(request: RequestTo<"probe">): Promise<EventNamed<"probed"> | ObserverProblem>;
  /** Runs one reading command. */
  ask(request: RequestTo<"ask">): Promise<EventNamed<"answer"> | ObserverProblem>;
  /** Ends the process and with it everything that it built; resolves when it is gone. May be called at any time, and twice. */
  end(): Promise<void>;
};

export type ObserverOptions = {
  /** Ends the observer; what it was asked for is then a problem. */
  readonly signal?: AbortSignal;
  /** Seconds, whole, from the start to the end at the latest; the kernel keeps to it. */
  readonly limitSeconds: number;
  readonly onProgress?: (progress: { readonly stage: string; readonly done: number; readonly of: number }) => void;
  readonly platform?: NodeJS.Platform;
};

/** Starts an observer in fresh namespaces. Problems: not Linux, no Python or tool, no permission to make namespaces, aborted. Never rejects. */
export async function startObserver(
  options: ObserverOptions,
): Promise<{ readonly observer: Observer } | ObserverProblem> {
  if ((options.platform ?? process.platform) !== "linux") return { problem: message("lab.needs-linux") };
  if (options.signal?.aborted) return { problem: message("lab.cancelled") };
  const observing = startProcess(options.limitSeconds);
  options.signal?.addEventListener("abort", observing.kill);
  observing.ended.then(() => options.signal?.removeEventListener("abort", observing.kill));
  const first = await observing.next();
  if (first?.event === "started") return { observer: observerOf(observing, options) };
  const end = await observing.ended;
  return { problem: first?.event === "refused" ? refusal(first) : problemOf(end, options) };
}

function observerOf(observing: ObserverProcess, options: ObserverOptions): Observer {
  const request = async <Name extends ObserverEvent["event"]>(
    asked: ObserverRequest,
    name: Name,
  ): Promise<EventNamed<Name> | ObserverProblem> => {
    observing.send(asked);
    for (;;) {
      const event = await observing.next();
      if (event === null) return { problem: problemOf(await observing.ended, options) };
      if (event.event === "progress") options.onProgress?.(event);
      else if (isNamed(event, name)) return event;
      else return { problem: message("lab.observer-failed", { reason: reasonOf(event) }) };
    }
  };
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <Answer>(ask: () => Promise<Answer>): Promise<Answer> => {
    const answer = last.then(ask);
    last = answer;
    return answer;
  };
  return {
    capabilities: () => inTurn(() => request({ do: "capabilities" }, "capabilities")),
    build: (asked) => inTurn(() => request({ do: "build", ...asked }, "built")),
    probe: (asked) =>
      inTurn(async () => {
        const answer = await request({ do: "probe", ...asked }, "probed");
        if ("problem" in answer || answer.lost === 0) return answer;
        return { problem: message("lab.frames-lost", { count: answer.lost }) };
      }),
    ask: (asked) => inTurn(() => request({ do: "ask", ...asked }, "answer")),
    end: async () => {
      // Nothing that it has is worth waiting for, and the kernel takes all of it down.
      observing.kill();
      await observing.ended;
    },
  };
}

function isNamed<Name extends ObserverEvent["event"]>(event: ObserverEvent, name: Name): event is EventNamed<Name> {
  return event.event === name;
}

function reasonOf(event: ObserverEvent): string {
  return event.event === "failed" ? (event.message.split("\n").at(-1) ?? "") : event.event;
}

/** What the machine refuses before there is a lab. */
function refusal({ what, reason }: EventNamed<"refused">): Message {
  if (what === "python") return message("lab.old-python", { version: reason });
  if (what === "programs") return message("lab.no-programs", { programs: reason });
  return message(process.getuid?.() === 0 ? "lab.no-namespaces-for-root" : "lab.no-namespaces", { reason });
}

/** Why the process is gone. */
function problemOf({ code, signal, lastWords }: ObserverEnd, options: ObserverOptions): Message {
  if (options.signal?.aborted) return message("lab.cancelled");
  if (code === null && signal === null) return message("lab.no-python");
  if (signal === "SIGALRM") return message("lab.time-limit", { seconds: options.limitSeconds });
  return message("lab.observer-ended", { reason: lastWords || (signal ?? `exit code ${code}`) });
}
