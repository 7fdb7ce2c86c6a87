/** How time passes where the server runs. */
export type Pace = {
  /** Milliseconds since some time. */
  readonly now: () => number;
  /** Calls when what has come in meanwhile has been looked after. */
  readonly pause: (goOn: () => void) => void;
  /** Calls after so many milliseconds, unless what it gives is called before. */
  readonly later: (milliseconds: number, action: () => void) => () => void;
};

/** That of the machine: Node has `setImmediate`; a browser lets messages through between two of its own, and waits for timers longer than it is told. */
export function machinePace(): Pace {
  return {
    now: () => performance.now(),
    pause: typeof setImmediate === "function" ? (goOn) => void setImmediate(goOn) : pauseByMessages(),
    later: (milliseconds, action) => {
      const timer = setTimeout(action, milliseconds);
      return () => clearTimeout(timer);
    },
  };
}

function pauseByMessages(): Pace["pause"] {
  const { port1, port2 } = new MessageChannel();
  const waiting: (() => void)[] = [];
  port1.onmessage = () => waiting.shift()?.();
  return (goOn) => {
    waiting.push(goOn);
    port2.postMessage(null);
  };
}
