import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { lowerTopology } from "../cni/lower-topology.ts";
import { serviceDaemons } from "../kube-proxy/service-daemons.ts";
import { topologyOf } from "../language/topology-of.fixture.ts";
import { deriveTopology } from "../topology/derive/derive-topology.ts";
import { indexTopology } from "../topology/topology-index.ts";
import { causes } from "../trace/cause.ts";
import { findPath } from "./find-path.ts";

const page = readFileSync(new URL("../../../grammar/reference/causes.md", import.meta.url), "utf8");
const sections = page
  .split(/^### /m)
  .slice(1)
  .map((text) => ({ cause: text.split("\n", 1)[0] ?? "", example: /```k8snet\n([\s\S]*?)```/.exec(text)?.[1] }));

test("each cause has one section, and each section a cause", () => {
  expect(sections.map(({ cause }) => cause).sort()).toEqual([...causes].sort());
});

test.each(sections.filter(({ example }) => example !== undefined))("the example of $cause", ({ cause, example }) => {
  const { result: topology } = deriveTopology(topologyOf(example ?? "").topology);
  const index = indexTopology(topology);
  const [path] = topology.paths;
  if (!path?.from || !path.to) throw new Error("the example needs a path");
  const wanted = { from: path.from, to: path.to, port: path.port, family: null, size: null };
  const found = findPath(wanted, index, lowerTopology(topology, index, serviceDaemons).result);
  expect("trace" in found && found.trace.cause).toBe(cause);
});
