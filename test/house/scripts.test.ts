import { describe, expect, test } from "vitest";
import { isInstalled } from "../../scripts/install.mjs";
import { lanes } from "../../scripts/lanes.mjs";
import { isModern, reasonAgainst } from "../../scripts/modern-node.mjs";
import { closingLine, countsOf, exitCodeOf, total } from "../../scripts/test-summary.mjs";

const counts = (passed: number, failed: number, skipped: number) => ({ passed, failed, skipped });

describe("the closing line of npm test", () => {
  test("adds up all runners", () => {
    expect(closingLine(total([counts(3, 0, 1), counts(2, 1, 0)]))).toBe("5 passed, 1 failed, 1 skipped");
  });

  test.each([
    ["is believed where the runner agrees", 0, "x\n3 passed, 0 failed, 1 skipped\n", counts(3, 0, 1)],
    ["keeps what failed", 1, "3 passed, 2 failed, 0 skipped", counts(3, 2, 0)],
    ["cannot hide a failing exit code", 1, "3 passed, 0 failed, 0 skipped\n", counts(3, 1, 0)],
    ["must be the last one", 0, "3 passed, 0 failed, 0 skipped\nSegmentation fault\n", counts(0, 1, 0)],
    ["must be there", 0, "", counts(0, 1, 0)],
  ])("%s", (_what, exitCode, output, expected) => {
    expect(countsOf(exitCode, output)).toEqual(expected);
  });

  test.each([
    [counts(5, 0, 0), true, 0],
    [counts(5, 1, 0), false, 1],
    [counts(5, 0, 1), false, 0],
    [counts(5, 0, 1), true, 1],
    [counts(0, 0, 0), false, 1],
  ])("%j, in CI %s, exits with %i", (all, inCI, expected) => {
    expect(exitCodeOf(all, inCI)).toBe(expected);
  });
});

describe("installing", () => {
  const wanted = {
    "": {},
    "node_modules/k8snet": { link: true },
    "node_modules/a": { version: "1.0.0" },
    "node_modules/fsevents": { version: "2.0.0", optional: true },
  };
  const links = { "node_modules/k8snet": { link: true } };

  test.each([
    ["nothing is to do where all is there", { ...links, "node_modules/a": { version: "1.0.0" } }, true],
    ["another version is another package", { ...links, "node_modules/a": { version: "1.0.1" } }, false],
    ["a missing package is missed", links, false],
    ["so is one of our own", { "node_modules/a": { version: "1.0.0" } }, false],
  ])("%s", (_what, installed, expected) => {
    expect(isInstalled(wanted, installed)).toBe(expected);
  });
});

describe("the machine's Node", () => {
  test.each([
    ["20.20.2", false],
    ["22.14.0", false],
    ["22.15.0", true],
    ["24.0.0", true],
  ])("%s is new enough: %s", (version, expected) => {
    expect(isModern(version)).toBe(expected);
  });

  test.each([
    [{ version: "20.1.0", platform: "linux", arch: "x64" }, false],
    [{ version: "20.1.0", platform: "darwin", arch: "arm64" }, true],
    [{ version: "24.1.0", platform: "darwin", arch: "arm64" }, false],
  ])("%j is refused with a sentence: %s", (machine, refused) => {
    const reason = reasonAgainst(machine);
    expect(reason?.includes(`this is Node ${machine.version}`) ?? false).toBe(refused);
  });
});

test("work in lanes: so much at once, in its order, and what fails makes room as well", async () => {
  const inLane = lanes(2);
  const events: string[] = [];
  const works = [1, 2, 3, 4].map((number) => {
    const ends = new EventTarget();
    const done = inLane(async () => {
      events.push(`begins ${number}`);
      const { type } = await new Promise<Event>((resolve) => {
        for (const end of ["end", "fail"]) ends.addEventListener(end, resolve);
      });
      if (type === "fail") throw new Error();
      return number;
    }).catch(() => "failed");
    return { done, end: () => ends.dispatchEvent(new Event("end")), fail: () => ends.dispatchEvent(new Event("fail")) };
  });
  expect(events).toEqual(["begins 1", "begins 2"]);
  works[1]?.fail();
  expect(await works[1]?.done).toBe("failed");
  expect(events.slice(2)).toEqual(["begins 3"]);
  works[0]?.end();
  expect(await works[0]?.done).toBe(1);
  expect(events.slice(3)).toEqual(["begins 4"]);
  for (const { end } of works.slice(2)) end();
  expect(await Promise.all(works.map(({ done }) => done))).toEqual([1, "failed", 3, 4]);
});
