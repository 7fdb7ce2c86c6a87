import { afterEach, expect, test, vi } from "vitest";
import { machinePace } from "./pace.ts";

afterEach(() => void vi.unstubAllGlobals());

test.each(["Node", "a browser"])("in %s timers have their turn between pauses", async (host) => {
  if (host === "a browser") vi.stubGlobal("setImmediate", undefined);
  const { pause } = machinePace();
  let pauses = 0;
  let isOver = false;
  setTimeout(() => {
    isOver = true;
  }, 1);
  await new Promise<void>((resolve) => {
    const goOn = () => {
      pauses++;
      if (isOver) resolve();
      else pause(goOn);
    };
    pause(goOn);
  });
  expect(pauses).toBeGreaterThan(0);
});
