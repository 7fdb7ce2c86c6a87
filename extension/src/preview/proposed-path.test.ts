import { expect, test } from "vitest";
import { proposedPath } from "./proposed-path.ts";

test.each([
  ["/a/shop.k8snet", { view: "topology", ends: null }, "svg", "/a/shop-topology.svg"],
  [
    "/a/shop.k8snet",
    { view: "path", ends: { from: "shop/web-0:nginx", to: "service shop/db" } },
    "png",
    "/a/shop-path-web-0-nginx-to-service-shop-db.png",
  ],
  [
    "/a/shop.k8snet",
    { view: "sequence", ends: { from: "10.0.0.1", to: "fd00::1" } },
    "md",
    "/a/shop-sequence-10.0.0.1-to-fd00-1.md",
  ],
  // The ends of a path that was looked at before are not in the diagram.
  ["Untitled-1", { view: "policy", ends: { from: "a", to: "b" } }, "mmd", "Untitled-1-policy.mmd"],
] as const)("%s %j as %s is %s", (source, state, ending, expected) => {
  expect(proposedPath(source, state, ending)).toBe(expected);
});
