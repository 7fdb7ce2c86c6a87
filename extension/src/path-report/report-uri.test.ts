import fc from "fast-check";
import { expect, test } from "vitest";
import { drawsDocuments } from "./draws-documents.ts";
import { lineLinks, linkedFromRoot, readReportQuery, reportUriParts } from "./report-uri.ts";

test("what a report's URI asks is what was put into it", () => {
  const params = fc.record(
    {
      uri: fc.string(),
      from: fc.string(),
      to: fc.string(),
      port: fc.string(),
      family: fc.constantFrom<4 | 6>(4, 6),
    },
    { requiredKeys: ["uri", "from", "to"] },
  );
  fc.assert(
    fc.property(params, (asked) => {
      const { path, query } = reportUriParts(asked);
      expect(readReportQuery(query)).toEqual({ ...asked });
      expect(path).toMatch(/^[^/]*\.md$/s);
    }),
  );
  for (const query of ["", "{", "null", '{"uri":1}']) expect(readReportQuery(query)).toBeNull();
});

test("links to lines are found in the text of a report, and lead where they led before", () => {
  const text =
    "1. a [main.k8snet:12](file:///n/a/main%28.k8snet#L12), [b:3](file:///na/b.k8snet#L3), [it](https://example.org)";
  const told = linkedFromRoot(text, "file:///n");
  expect(told).toBe(
    "1. a [main.k8snet:12](/a/main%28.k8snet#L12), [b:3](file:///na/b.k8snet#L3), [it](https://example.org)",
  );
  expect(lineLinks(told, "file:///n").map(({ start, end, target }) => [told.slice(start, end), target])).toEqual([
    ["/a/main%28.k8snet#L12", "file:///n/a/main%28.k8snet#L12"],
    ["file:///na/b.k8snet#L3", "file:///na/b.k8snet#L3"],
  ]);
});

test.each([
  ["1.100.3", false],
  ["1.139.1", true],
  ["1.140.0-insider", true],
  ["2.0.0", true],
])("a report is drawn in VS Code %s: %s", (version, expected) => {
  expect(drawsDocuments(version)).toBe(expected);
});
