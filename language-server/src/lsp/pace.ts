/** How time passes where the server runs. */
export type Pace = {
  /** Milliseconds since some time. */
  readonly now: () => number;
  /** Calls when what has come in meanwhile has been looked after. */
  readonly pause: (goOn: () => void) => void;
  /** Calls after so many milliseconds, unless what it gives is called before. */
  readonly later: (milliseconds: number, action: () => void) => () => void;
};

/** That of the machine. Node has `setImmediate`; a browser (`immediate` is null) waits for timers longer than it is told, so that most pauses are messages. */
export function machinePace(immediate: ((goOn: () => void) => unknown) | null = globalThis.setImmediate ?? null): Pace {
  return {
    now: () => performance.now(),
    pause: immediate === null ? pauseByMessages() : (goOn) => void immediate(goOn),
    later: (milliseconds, action) => {
      const timer = setTimeout(action, milliseconds);
      return () => clearTimeout(timer);
    },
  };
}

/** Of so many pauses one is a timer: where messages come before timers, these have their turn all the same. */
const pausesATimer = 4;

function pauseByMessages(): Pace["pause"] {
  const { port1, port2 } = new MessageChannel();
  const waiting: (() => void)[] = [];
  let pauses = 0;
  port1.onmessage = () => waiting.shift()?.();
  return (goOn) => {
    if (++pauses % pausesATimer === 0) {
      setTimeout(goOn, 0);
      return;
    }
    waiting.push(goOn);
    port2.postMessage(null);
  };
}
