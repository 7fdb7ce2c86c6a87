import { expect, test } from "vitest";
import { typedEndpoint } from "./typed-endpoint.ts";

const listed = [
  { name: "shop/web-0", kind: "pod", detail: "node1 · 10.244.0.2" },
  { name: "internet", kind: "internet", detail: "" },
];
const problem = { problem: "There is no such thing." };

test.each([
  ["", problem, { kind: "listed" }],
  ["shop/web-0", { kind: "pod", detail: "" }, { kind: "listed" }],
  // Half a name, half an address: what is meant is in the list.
  ["WEB", problem, { kind: "listed" }],
  ["10.244", problem, { kind: "listed" }],
  [
    " 10.244.0.2 ",
    { kind: "address", detail: "pod shop/web-0" },
    { kind: "endpoint", name: "10.244.0.2", detail: "address · pod shop/web-0" },
  ],
  ["web-0", { kind: "pod", detail: "" }, { kind: "endpoint", name: "web-0", detail: "pod" }],
  ["nobody", problem, { kind: "problem", text: "There is no such thing." }],
])("%j", (text, answer, expected) => {
  expect(typedEndpoint(text, listed, answer)).toEqual(expected);
});
