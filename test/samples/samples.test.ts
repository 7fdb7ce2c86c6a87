// Every sample is a golden file: its findings and expectations, its topology drawn, and each declared path told and drawn. `npx vitest run test/samples -u`
// writes them anew; read the difference before you commit it.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { analyze, type TracedAnalysis } from "../../language-server/src/analysis/analyze.ts";
import { checkText } from "../../language-server/src/checks/check-text.ts";
import { openSourceFiles } from "../../language-server/src/cli/open-topology.ts";
import { placeText } from "../../language-server/src/cli/shown-path.ts";
import type { Terminal } from "../../language-server/src/cli/terminal.ts";
import { addressesDiagram } from "../../language-server/src/diagram/addresses-diagram.ts";
import type { Diagram } from "../../language-server/src/diagram/diagram.ts";
import { expectValid } from "../../language-server/src/diagram/mermaid-parse.fixture.ts";
import { pathDiagram } from "../../language-server/src/diagram/path-diagram.ts";
import { policyDiagram } from "../../language-server/src/diagram/policy-diagram.ts";
import { sequenceDiagram } from "../../language-server/src/diagram/sequence-diagram.ts";
import { topologyDiagram } from "../../language-server/src/diagram/topology-diagram.ts";
import { explain } from "../../language-server/src/explain/explain.ts";
import { explanationText } from "../../language-server/src/explain/explain-text.ts";
import { formatText } from "../../language-server/src/language/format.ts";
import { type Language, languages, render } from "../../language-server/src/messages/message.ts";

const folder = join(import.meta.dirname, "../../samples");
const samples = readdirSync(folder).filter((name) => name.endsWith(".k8snet"));

const terminal = (language: Language): Terminal => ({
  out: () => {},
  err: () => {},
  style: (_, text) => text,
  language,
  say: (text) => render(text, language),
  workingDirectory: folder,
});

/** What the declared paths of a topology come to, in words. */
function tellPaths({ paths }: TracedAnalysis, language: Language): string {
  return paths
    .map(({ statement, found }) => {
      if (found === null || "problem" in found) return `${statement.text}\n  no path\n`;
      const place = (of: Parameters<typeof placeText>[0]) => placeText(of, folder);
      return explanationText(explain(found, language), { style: (_, text) => text, place });
    })
    .join(`\n${"─".repeat(100)}\n\n`);
}

test.each(samples)("%s", async (sample) => {
  const name = sample.replace(".k8snet", "");
  const golden = (file: string) => join(import.meta.dirname, "golden", name, file);
  const files = openSourceFiles(folder);
  const analysis = analyze(pathToFileURL(join(folder, sample)).href, files.get);
  for (const language of languages) {
    const report = checkText(analysis, {
      ...terminal(language),
      place: (place) => placeText(place, folder),
      linesOf: files.linesOf,
    });
    await expect(report).toMatchFileSnapshot(golden(`check.${language}.txt`));
    await expect(tellPaths(analysis, language)).toMatchFileSnapshot(golden(`paths.${language}.txt`));
  }

  const diagrams: [string, Diagram][] = [
    ["topology.mmd", topologyDiagram(analysis.topology, analysis.dataplane, "en")],
    ["addresses.mmd", addressesDiagram(analysis.topology, analysis.findings, "en")],
  ];
  if (
    analysis.topology.clusters.some(({ policies, clusterPolicies }) => policies.length + clusterPolicies.length > 0)
  ) {
    diagrams.push(["policy.mmd", policyDiagram(analysis.topology, "en")]);
  }
  for (const [index, { found }] of analysis.paths.entries()) {
    if (found === null || "problem" in found) continue;
    diagrams.push([`path-${index + 1}.mmd`, pathDiagram(found, "en")]);
    diagrams.push([`sequence-${index + 1}.mmd`, sequenceDiagram(found, "en")]);
  }
  for (const [file, diagram] of diagrams) {
    await expect(diagram.document).toMatchFileSnapshot(golden(file));
    await expectValid(diagram);
  }

  const source = files.linesOf(pathToFileURL(join(folder, sample)).href)?.join("\n") ?? "";
  expect(formatText(source)).toEqual({ text: source, reason: null });
});
