import { expect, test } from "vitest";
import { formatText } from "./format.ts";
import { testUri, topologyOf } from "./topology-of.fixture.ts";

const text = (path: string) => `cluster demo {
  node node1 { pod shop/web { container nginx } pod db { container mysql } }
}
path ${path} -> db
`;

/** The places of a name's parts: what is found of them in the text. */
function occurrences(path: string): readonly string[] {
  const { symbols } = topologyOf(text(path));
  const line = text(path).split("\n")[3] ?? "";
  return symbols
    .occurrencesIn(testUri())
    .filter(({ place }) => place.range.start.line === 3)
    .map(({ place, quoted }) => `${line.slice(place.range.start.character, place.range.end.character)} ${quoted}`);
}

test.each([
  ["shop/web:nginx", ["shop false", "web false", "nginx false"]],
  ['"shop/web":nginx', ["shop true", "web true", "nginx false"]],
  ['"shop"/"web"', ["shop true", "web true"]],
  ['shop/"web":"nginx"', ["shop false", "web true", "nginx true"]],
  ['"shop"/web:nginx@"demo"', ["shop true", "web false", "nginx false", "demo true"]],
])("%s: each part is known by itself, and quotes are no part of it", (path, parts) => {
  const { findings } = topologyOf(text(path));
  expect(findings).toEqual([]);
  expect(occurrences(path)).toEqual([...parts, "db false"]);
});

test("what is apart stays apart, and is formatted so", () => {
  expect(topologyOf(text('"shop" /web')).findings).not.toEqual([]);
  const written = text('"shop"/"web":nginx');
  expect(formatText(written).text).toBe(written);
});
