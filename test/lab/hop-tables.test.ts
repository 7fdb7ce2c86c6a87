// What the tests hold the simulator to, the kernel is asked, too: every packet that a hop table is about, and every dataplane that a plugin's test expects. Their
// tests run here once more, and tell what they asked; so none can be forgotten. Without network namespaces this is skipped, with the reason; CI fails then.
import { readdirSync, readFileSync } from "node:fs";
import { afterAll, describe, expect, test } from "vitest";
import { loweredDataplanes } from "../../language-server/src/cni/lowered-dataplanes.fixture.ts";
import { tracedPackets } from "../../language-server/src/trace/traced-packets.fixture.ts";
import { type AskedLab, askKernel, labsOf, pairsOf } from "./ask-kernel.ts";

const sources = new URL("../../language-server/src/", import.meta.url);

/** The doors by which a test traces a packet or makes a dataplane; each keeps what it was asked. */
const doors =
  /from ".*\/(check-trace\.fixture|check-path|policy-paths\.fixture|named-ends\.fixture|check-lowered|traced-paths\.fixture)\.ts"/;

/** Tests of laws draw their dataplanes at random; `test/fuzz-lab` asks the kernel about as many as one likes. */
const isOfLaws = (name: string) => name.endsWith("-laws.test.ts");

const hopTables = readdirSync(sources, { recursive: true, encoding: "utf8" })
  .filter((name) => /^(trace|path|cni|kube-proxy|explain|analysis)\/.*\.test\.ts$/.test(name) && !isOfLaws(name))
  .filter((name) => doors.test(readFileSync(new URL(name, sources), "utf8")))
  .sort();

/** What kernels may lack, or the lab does not play; anything else that is left out is a fault of the lab. */
const mayBeMissing = new Set(["dummy", "eBPF", "ipip", "ipvs", "IPVS", "nfqueue", "SCTP", "wireguard"]);

/** What a test puts into the model and no kernel lets in: chains that jump in a circle, and a route by a device that is not there. */
const impossible = [
  "chains: jumps return, loops of jumps end, the first decision counts, raw comes before mangle",
  "where no device takes it the other end is told, and the sender inside hears nothing",
];

/** Nobody waits longer for one lab, nor for all of a file, whose labs take turns with those of others. */
const limitSeconds = { lab: 100, file: 200 };

test("there are hop tables", () => expect(hopTables.length).toBeGreaterThan(12));

/** By the file: what its tests have asked. */
const asked = new Map<string, readonly AskedLab[]>();

for (const name of hopTables) {
  describe(name, async () => {
    await import(new URL(name, sources).href);

    afterAll(() => {
      const packets = tracedPackets.splice(0).filter(({ test }) => !impossible.some((name) => test.endsWith(name)));
      const dataplanes = loweredDataplanes.splice(0);
      const labs = labsOf([
        ...packets,
        ...dataplanes.flatMap(({ dataplane, test }) =>
          pairsOf(dataplane).map((request) => ({ test, dataplane, request })),
        ),
      ]);
      asked.set(name, labs);
    });
  });
}

describe("the kernel says the same", () => {
  test.concurrent.for(hopTables)("of %s", { timeout: limitSeconds.file * 1000 }, async (name, context) => {
    const labs = asked.get(name) ?? [];
    expect(labs.length).toBeGreaterThan(0);
    const { problem, differences, agreed, left } = await askKernel(labs, limitSeconds.lab);
    if (problem !== null) return context.skip(problem);
    expect(differences).toEqual([]);
    expect([...left.keys()].filter((what) => !mayBeMissing.has(what))).toEqual([]);
    const missing = [...left].map(([what, count]) => `${count} not for want of ${what}`);
    await context.annotate([`${agreed} packets in ${labs.length} labs agree`, ...missing].join("; "));
  });
});
