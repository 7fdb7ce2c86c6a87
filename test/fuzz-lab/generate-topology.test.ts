// Every topology that the fuzzer makes is one that the language reads without a fault in the text: what is wrong with it is wrong in the network.
import { expect, test } from "vitest";
import { analyze } from "../../language-server/src/analysis/analyze.ts";
import { readText } from "../../language-server/src/analysis/read-text.ts";
import { generateTopology } from "./generate-topology.ts";
import { parts } from "./parts.ts";
import { randomFrom } from "./random.ts";
import { printStatements } from "./statement.ts";

const uri = "file:///generated.k8snet";
const ofTheText = /^(syntax|unknown|misplaced|invalid|bad|unresolved|duplicate-(name|property|member))/;

test("generated topologies are well written, and the same for the same seed", () => {
  const seen = new Set<string>();
  for (let number = 0; number < 150; number++) {
    const generated = generateTopology(randomFrom(`test/${number}`));
    const text = printStatements(generated.statements);
    expect(printStatements(generateTopology(randomFrom(`test/${number}`)).statements)).toBe(text);
    const read = readText(uri, text);
    const { findings } = analyze(uri, (asked) => (asked === uri ? read : undefined));
    expect({ text, wrong: findings.map(({ code }) => code).filter((code) => ofTheText.test(code)) }).toEqual({
      text,
      wrong: [],
    });
    for (const part of generated.parts) seen.add(part);
  }
  expect([...seen].sort()).toEqual(parts.map(({ name }) => name).sort());
});
