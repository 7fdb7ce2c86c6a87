import { expect, test } from "vitest";
import { machinePace } from "./pace.ts";

test.each([
  ["Node", machinePace],
  ["a browser", () => machinePace(null)],
])("in %s timers have their turn between pauses", async (_, create) => {
  const { pause } = create();
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
