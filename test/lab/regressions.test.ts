// Each difference between simulator and kernel that was ever found, as a small file with the packets that differed on its first lines (test/fuzz-lab finds
// them and writes them so). Without network namespaces the tests are skipped, with the reason; CI fails then.
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { askKernel, readTopology } from "../fuzz-lab/ask-kernel.ts";
import { readProbes } from "../fuzz-lab/probe-text.ts";

const folder = new URL("regressions/", import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith(".k8snet"));

test("there are regressions", () => expect(files.length).toBeGreaterThan(10));

test.concurrent.for(files)("simulator and kernel agree about %s", { timeout: 60_000 }, async (name, context) => {
  const text = readFileSync(new URL(name, folder), "utf8");
  const probes = readProbes(text);
  const { dataplane } = readTopology(text);
  expect(probes.filter(({ netns }) => dataplane.netns(netns) === undefined)).toEqual([]);
  const asked = await askKernel(dataplane, probes, context.signal);
  if ("problem" in asked) return context.skip(asked.problem);
  expect(asked.differences).toEqual([]);
  expect(asked.verdicts).toHaveLength(probes.length);
});
