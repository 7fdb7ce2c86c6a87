import type { Connection } from "vscode-languageserver";
import { type Language, type Message, render } from "../messages/message.ts";
import { type ActivityParams, activityNotification } from "./protocol-status.ts";

/** What the server does that takes a while. */
export type Activity = {
  /** Tells the client; what it gives is called at the end. */
  readonly begin: (what: Message) => () => void;
  readonly current: () => readonly Message[];
};

export function createActivity(
  connection: Connection,
  language: () => Language,
  log: (error: unknown) => void,
): Activity {
  const running = new Map<symbol, Message>();
  let told: string | null = null;
  const tell = () => {
    const last = [...running.values()].at(-1);
    const text = last === undefined ? null : render(last, language());
    if (text === told) return;
    told = text;
    connection.sendNotification(activityNotification, { text } satisfies ActivityParams).catch(log);
  };
  return {
    begin: (what) => {
      const key = Symbol(what.key);
      running.set(key, what);
      tell();
      return () => {
        if (running.delete(key)) tell();
      };
    },
    current: () => [...running.values()],
  };
}
