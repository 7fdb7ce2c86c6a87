// Parses Mermaid in Node with both versions that people have. Mermaid wants DOMPurify, which wants a DOM: three methods that do nothing are enough
// for the parser (it sanitizes nothing that parsing depends on).
import purifyModule from "dompurify";
import { expect } from "vitest";
import type { Diagram } from "./diagram.ts";

type Parser = { readonly parse: (text: string) => Promise<unknown> };

async function loadParsers(): Promise<readonly { readonly version: string; readonly parser: Parser }[]> {
  Object.assign(purifyModule, { addHook: () => {}, removeHook: () => {}, sanitize: (text: string) => text });
  const [eleven, twelve] = await Promise.all([import("mermaid-11"), import("mermaid")]);
  return [
    { version: "11", parser: eleven.default },
    { version: "12", parser: twelve.default },
  ];
}

const parsers = loadParsers();

/** Fails unless a text parses in Mermaid 11 and 12. */
export async function expectParsed(text: string): Promise<void> {
  for (const { version, parser } of await parsers) {
    const outcome = await parser.parse(text).then(
      () => "parsed",
      (error: unknown) => `Mermaid ${version}: ${String(error)}\n${text}`,
    );
    expect(outcome).toBe("parsed");
  }
}

/** Fails unless both the plain text and the document parse in Mermaid 11 and 12, and stay below Mermaid's default limits. */
export async function expectValid(diagram: Diagram): Promise<void> {
  for (const text of [diagram.mermaid, diagram.document]) await expectParsed(text);
  expect(diagram.document.length).toBeLessThan(50_000);
  const edges = diagram.mermaid.match(/^ {2}\w+ (?:-->|-\.->|---|-\.-|--x|-\.-x)/gm) ?? [];
  expect(edges.length).toBeLessThan(500);
}
