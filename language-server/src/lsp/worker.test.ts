import { expect, test } from "vitest";
import type { Steps } from "../steps/steps.ts";
import { createManualPace } from "./manual-pace.fixture.ts";
import { createWorker } from "./worker.ts";

const always = () => true;

/** A worker whose every look at the clock takes a millisecond, and work that counts its steps and notes its end. */
function slowWorker() {
  const pace = createManualPace(1);
  const ended: string[] = [];
  const counts = new Map<string, number>();
  const atEnd = new Map<string, ReadonlyMap<string, number>>();
  function* work(name: string, steps: number): Steps<string> {
    for (let step = 1; step <= steps; step++) {
      counts.set(name, step);
      yield;
    }
    ended.push(name);
    atEnd.set(name, new Map(counts));
    return name;
  }
  let longest = 0;
  const worker = createWorker(pace, (milliseconds) => {
    longest = Math.max(longest, milliseconds);
  });
  return { pace, worker, work, ended, counts, atEnd, longest: () => longest };
}

test("what is short does not wait for what is long, and of what is long one waits for the other", async () => {
  const { pace, worker, work, ended, atEnd, longest } = slowWorker();
  const all = ["first", "second", "third"].map((name) => worker.run(work(name, 1_000), always));
  pace.run(60);
  all.push(worker.run(work("short", 30), always));
  expect(worker.run(work("known", 0), always)).toEqual({ value: "known" });
  pace.runAll();
  await Promise.all(all);
  expect(ended).toEqual(["known", "short", "first", "second", "third"]);
  expect(atEnd.get("first")?.get("second")).toBeLessThan(150);
  expect(longest()).toBeLessThan(20);
});

test("what nobody waits for goes on in turns, while no request is under way", async () => {
  const { pace, worker, work, counts, ended } = slowWorker();
  const behind = ["one", "other"].map((name) => worker.runBehind(work(name, 200), always));
  pace.run(6);
  const [one = 0, other = 0] = [counts.get("one"), counts.get("other")];
  expect(Math.abs(one - other)).toBeLessThan(20);
  const asked = worker.run(work("asked", 100), always);
  pace.run(5);
  expect([counts.get("one"), counts.get("other")]).toEqual([one, other]);
  pace.runAll();
  expect([await asked, ...(await Promise.all(behind))].map((worked) => worked?.value)).toEqual([
    "asked",
    "one",
    "other",
  ]);
  expect(ended[0]).toBe("asked");
});

test("what nobody wants any more ends what it has begun, and is no more worked on", async () => {
  const { pace, worker, work, counts } = slowWorker();
  let isWanted = true;
  let isEnded = false;
  function* begun(): Steps<string> {
    try {
      return yield* work("left", 100);
    } finally {
      isEnded = true;
    }
  }
  const left = worker.run(begun(), () => isWanted);
  pace.run(2);
  isWanted = false;
  const before = counts.get("left");
  pace.runAll();
  expect(await left).toBeNull();
  expect([counts.get("left"), isEnded]).toEqual([before, true]);
});
