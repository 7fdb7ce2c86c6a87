import type { Connection, WorkDoneProgressServerReporter } from "vscode-languageserver";
import { type Language, type Message, render } from "../messages/message.ts";
import { type ActivityParams, activityNotification } from "./protocol-status.ts";

/** What the server does that takes a while. */
export type Activity = {
  /** Tells the client; what it gives is called at the end. `progress` is for what the client has no progress for yet: editors show it as theirs, to be cancelled where that does something. */
  readonly begin: (what: Message, progress?: { readonly onCancel?: () => void }) => () => void;
  readonly current: () => readonly Message[];
};

export function createActivity(
  connection: Connection,
  language: () => Language,
  /** Whether the client shows progress that the server begins (LSP, window.workDoneProgress). */
  showsProgress: () => boolean,
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
  const startProgress = async (what: Message, onCancel?: () => void): Promise<WorkDoneProgressServerReporter> => {
    const reporter = await connection.window.createWorkDoneProgress();
    reporter.begin(render(what, language()), undefined, undefined, onCancel !== undefined);
    if (onCancel !== undefined) reporter.token.onCancellationRequested(onCancel);
    return reporter;
  };
  return {
    begin: (what, asked) => {
      const key = Symbol(what.key);
      running.set(key, what);
      tell();
      const progress = asked !== undefined && showsProgress() ? startProgress(what, asked.onCancel) : null;
      return () => {
        if (running.delete(key)) tell();
        progress?.then((reporter) => reporter.done(), log);
      };
    },
    current: () => [...running.values()],
  };
}
