import fc from "fast-check";
import { expect, test } from "vitest";
import { lineLinks, readReportQuery, reportUriParts } from "./report-uri.ts";

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

test("links to lines are found in the text of a report", () => {
  const text = "1. a [main.k8snet:12](file:///n/main%28.k8snet#L12) and [this](https://example.org)";
  expect(lineLinks(text).map(({ start, end, target }) => [text.slice(start, end), target])).toEqual([
    ["file:///n/main%28.k8snet#L12", "file:///n/main%28.k8snet#L12"],
  ]);
});
