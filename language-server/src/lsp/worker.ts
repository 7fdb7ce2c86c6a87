import { leave, type Steps } from "../steps/steps.ts";
import type { Pace } from "./pace.ts";

/** Milliseconds that are worked on end: what comes in meanwhile waits for no longer than that, and one step. */
const sliceTime = 10;

/** Milliseconds that a request is worked on as soon as it comes, so that what is known already is answered at once. */
const firstSliceTime = 3;

/** What came of work; null if nobody wanted it any more. */
export type Worked<T> = { readonly value: T } | null;

/** Milliseconds: what takes longer has to wait until it is the only one of its kind, so that of many long ones not all hold what they have begun. */
const shortWork = 100;

/** Does work in slices, between which everything else has its turn. */
export type Worker = {
  /** Work that a request waits for. The first slice is done at once; what is short goes on in turns, then what is long, one by one. What throws is thrown, or rejected. */
  readonly run: <T>(steps: Steps<T>, isWanted: () => boolean) => Worked<T> | Promise<Worked<T>>;
  /** Work that nobody waits for: it goes on in turns while no request is under way. */
  readonly runBehind: <T>(steps: Steps<T>, isWanted: () => boolean) => Promise<Worked<T>>;
};

/** `work` does a slice until the time that is given, and tells whether that was the end. */
type Task = { readonly work: (end: number) => boolean; milliseconds: number };

/** `onSlice` hears how many milliseconds nothing else was done. */
export function createWorker(pace: Pace, onSlice: (milliseconds: number) => void): Worker {
  const short: Task[] = [];
  const long: Task[] = [];
  const behind: Task[] = [];
  let isScheduled = false;
  const next = () => [short, long, behind].find((tasks) => tasks.length > 0);
  const schedule = () => {
    if (isScheduled || next() === undefined) return;
    isScheduled = true;
    pace.pause(turn);
  };
  const turn = () => {
    isScheduled = false;
    const start = pace.now();
    const end = start + sliceTime;
    for (let now = start; now < end; ) {
      const tasks = next();
      const task = tasks?.shift();
      if (tasks === undefined || task === undefined) break;
      const isDone = task.work(end);
      task.milliseconds += pace.now() - now;
      now = pace.now();
      if (isDone) continue;
      if (tasks === long) long.unshift(task);
      else if (tasks === short && task.milliseconds > shortWork) long.push(task);
      else tasks.push(task);
    }
    onSlice(pace.now() - start);
    schedule();
  };
  /** Adds the work to a queue. */
  const enqueue = <T>(tasks: Task[], steps: Steps<T>, isWanted: () => boolean) =>
    new Promise<Worked<T>>((resolve, reject) => {
      const work = (end: number) => {
        try {
          const worked = slice(steps, isWanted, () => pace.now() < end);
          if (worked === undefined) return false;
          resolve(worked);
        } catch (error) {
          reject(error);
        }
        return true;
      };
      tasks.push({ work, milliseconds: 0 });
      schedule();
    });
  return {
    run: (steps, isWanted) => {
      const start = pace.now();
      try {
        const worked = slice(steps, isWanted, () => pace.now() < start + firstSliceTime);
        return worked === undefined ? enqueue(short, steps, isWanted) : worked;
      } finally {
        onSlice(pace.now() - start);
      }
    },
    runBehind: (steps, isWanted) => enqueue(behind, steps, isWanted),
  };
}

/** At least one step; undefined where some are left. */
function slice<T>(steps: Steps<T>, isWanted: () => boolean, hasTime: () => boolean): Worked<T> | undefined {
  do {
    if (!isWanted()) {
      leave(steps);
      return null;
    }
    const step = steps.next();
    if (step.done === true) return { value: step.value };
  } while (hasTime());
  return undefined;
}
