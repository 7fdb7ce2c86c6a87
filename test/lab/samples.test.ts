// Every sample, as the kernel has it: what the file declares, and a part of all other pairs, protocols and families. Without network namespaces the tests are
// skipped, with the reason; CI fails then.
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { analyze } from "../../language-server/src/analysis/analyze.ts";
import { readText } from "../../language-server/src/analysis/read-text.ts";
import { eventText } from "../../language-server/src/lab/compare/compare-events.ts";
import type { LabProbe } from "../../language-server/src/lab/lab-report.ts";
import { verifyTopology } from "../../language-server/src/lab/verify-topology.ts";
import { render } from "../../language-server/src/messages/message.ts";

const folder = new URL("../../samples/", import.meta.url);
const samples = readdirSync(folder).filter((name) => name.endsWith(".k8snet"));

/** A probe that differs, with all that tells why. */
function shown({ from, to, protocol, port, predicted, observed, firstDifference }: LabProbe): object {
  const ways = ({ forward, reply, error }: typeof predicted) => [...forward, ...reply, ...error].map(eventText);
  return { from, to, protocol, port, firstDifference, predicted: ways(predicted), observed: ways(observed) };
}

test("there are samples", () => expect(samples.length).toBeGreaterThan(8));

for (const paths of ["declared", { sample: 40 }] as const) {
  test.concurrent.for(samples)(
    `simulator and kernel say the same of %s, ${JSON.stringify(paths)}`,
    { timeout: 60_000 },
    async (name, context) => {
      const { href } = new URL(name, folder);
      const read = readText(href, readFileSync(new URL(href), "utf8"));
      const analysis = analyze(href, (uri) => (uri === href ? read : undefined));
      const report = await verifyTopology(analysis, { language: "en", limitSeconds: 60, paths });
      if ("problem" in report) return context.skip(render(report.problem, "en"));
      const left = report.notVerifiable.reduce((sum, { probes }) => sum + probes, 0);
      expect(report.state).toEqual([]);
      expect(report.probes.filter(({ equal }) => !equal).map(shown)).toEqual([]);
      expect(report.probes.length + left).toBeGreaterThan(0);
    },
  );
}
