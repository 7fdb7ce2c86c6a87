import { expect, test } from "vitest";
import { prefix } from "../address/prefix.ts";
import { render } from "../messages/message.ts";
import { givenMessage, givenPrefixes } from "./given-prefixes.ts";

test.each([
  ["10.244.0.0/16", "podCIDR", ["10.244.0.0/24", "10.244.1.0/24"], "2 of 256 node prefixes"],
  ["10.244.0.0/16", "block", ["10.244.0.0/26"], "1 of 1,024 blocks"],
  // Of elsewhere, and of the other family, none is of it.
  ["10.244.0.0/16", "podCIDR", ["fd00::/64", "10.245.0.0/24", "10.244.1.0/24"], "1 of 256 node prefixes"],
  ["fd00::/16", "podCIDR", ["fd00::/64"], "1 of 2^48 node prefixes"],
  ["10.244.0.0/16", "podCIDR", ["10.245.0.0/24"], null],
] as const)("of %s with %s of nodes, %j are given", (cluster, kind, ofNodes, told) => {
  const given = givenPrefixes(
    prefix(cluster),
    ofNodes.map((each) => ({ kind, prefix: { value: prefix(each) } })),
  );
  expect(given && render(givenMessage(given), "en")).toBe(told);
});
