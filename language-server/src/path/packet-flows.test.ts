// What kube-proxy's own unit tests expect of packets at a node (its packet flow expectations), held through this simulator.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type Flow, type FlowConfig, flowsSeen } from "./packet-flows.fixture.ts";
import { readYaml } from "./small-yaml.fixture.ts";

const suite = new URL("../../../../shared/suites/kube-proxy/", import.meta.url);
const modes = ["iptables", "nftables"];

describe.skipIf(!existsSync(suite))(
  "kube-proxy's packet flows (the suite stands beside the repository, or they are skipped)",
  () => {
    const states = existsSync(suite)
      ? modes.flatMap((mode) => readdirSync(new URL(`${mode}/`, suite)).map((name) => `${mode}/${name}`))
      : [];

    test.each(states)("%s", (state) => {
      const file = (name: string) => readFileSync(new URL(`${state}/${name}`, suite), "utf8");
      const { config, flows } = JSON.parse(file("expected.json")) as { config: FlowConfig; flows: readonly Flow[] };
      expect(flows.length).toBeGreaterThan(0);
      expect(flowsSeen(config, readYaml(file("objects.yaml")), flows)).toEqual(flows);
    });
  },
);
