import { expect, test } from "vitest";
import { readAskedPath } from "./read-asked-path.ts";

const uri = "file:///net.k8snet";

test.each([
  // As the server's code lenses and hovers have it.
  [[{ uri, from: "a", to: "b", port: "80/tcp" }], { uri, from: "a", to: "b", port: "80/tcp" }],
  [[{ uri, from: "a", to: "b" }], { uri, from: "a", to: "b" }],
  // As other callers have it.
  [[uri, "a", "b", "80/tcp"], { uri, from: "a", to: "b", port: "80/tcp" }],
  [[uri, "a", "b"], { uri, from: "a", to: "b" }],
  // As a menu has it.
  [[{ scheme: "file", path: "/net.k8snet" }, [{}]], null],
  [[], null],
  [[{ uri, from: 1, to: "b" }], null],
])("%j", (given, asked) => expect(readAskedPath(given)).toEqual(asked));
