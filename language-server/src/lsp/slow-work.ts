import { LSPErrorCodes, ResponseError } from "vscode-languageserver";
import type { Message } from "../messages/message.ts";
import { leave, type Steps } from "../steps/steps.ts";
import type { Activity } from "./activity.ts";
import type { Pace } from "./pace.ts";

/** Milliseconds from which on people want to know what is going on. */
const patience = 300;

/** Tells the client of work that takes longer than a moment; of what is quicker it hears nothing. */
export type SlowWork = {
  /** Work with this key has begun; what it gives is called at its end. What several wait for is told once, and for as long as one of them does. */
  readonly begin: (key: string, what: Message) => () => void;
  /** Work that the user may cancel where the client shows it: the request is then answered as one that was cancelled. */
  readonly during: <T>(what: Message, steps: Steps<T>) => Steps<T | ResponseError>;
};

export function createSlowWork(later: Pace["later"], activity: Activity): SlowWork {
  const running = new Map<string, { count: number; readonly end: () => void }>();
  const tell = (what: Message, onCancel?: () => void) => {
    let end = () => {};
    const forget = later(patience, () => {
      end = activity.begin(what, onCancel === undefined ? {} : { onCancel });
    });
    return () => {
      forget();
      end();
    };
  };
  return {
    begin: (key, what) => {
      const own = running.get(key) ?? { count: 0, end: tell(what) };
      running.set(key, own);
      own.count++;
      return () => {
        if (--own.count > 0) return;
        running.delete(key);
        own.end();
      };
    },
    *during(what, steps) {
      let isCancelled = false;
      const end = tell(what, () => {
        isCancelled = true;
      });
      try {
        for (;;) {
          if (isCancelled) return new ResponseError(LSPErrorCodes.RequestCancelled, "");
          const step = steps.next();
          if (step.done === true) return step.value;
          yield;
        }
      } finally {
        leave(steps);
        end();
      }
    },
  };
}

/** Work that may take longer than a step: `begin` is called if it does; what that gives is called when it has come to its end, or nobody wants it any more. */
export function* telling<T>(steps: Steps<T>, begin: () => () => void): Steps<T> {
  const first = steps.next();
  if (first.done === true) return first.value;
  const end = begin();
  try {
    yield;
    return yield* steps;
  } finally {
    end();
  }
}
