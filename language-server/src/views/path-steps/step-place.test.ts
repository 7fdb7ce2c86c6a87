import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { findNamedPath } from "../../analysis/named-path.ts";
import { analyzed } from "../analyzed-text.fixture.ts";
import { type PathStep, pathSteps } from "./path-steps.ts";
import { stepPlaces } from "./step-place.ts";

const lab = `// A lab
cluster lab {
  cni cilium
  kubeProxy iptables
  node n1 {
    interface eth0 { ip 192.168.1.11/24 gateway 192.168.1.1 }
    pod web { container nginx { port 80 } }
  }
  node n2 {
    interface eth0 { ip 192.168.1.12/24 gateway 192.168.1.1 }
    pod db { labels { app=db } container mysql { port 3306 } }
  }
  service db { selector { app=db } clusterIP 10.96.0.20 port 3306 }
}
router edge {
  interface lan { ip 192.168.1.1/24 }
  interface wan { ip 203.0.113.1/24 }
  route 10.96.0.0/12 via 192.168.1.11
}
host client {
  interface eth0 { ip 203.0.113.5/24 gateway 203.0.113.1 }
}
link lan { members n1:eth0, n2:eth0, edge:lan }
link wan { members edge:wan, client:eth0 }
`;
const lines = lab.split("\n");

function stepsOf(text: string, from: string, to: string): readonly PathStep[] {
  const analysis = analyzed(text);
  const found = findNamedPath(analysis, { from, to, port: null, family: null, size: null });
  if ("problem" in found) throw new Error(found.problem.key);
  return pathSteps(found, stepPlaces(analysis.index, analysis.dataplane), "en").ways.flatMap(({ hops }) =>
    hops.flatMap(({ steps }) => steps),
  );
}

const lineOf = ({ place }: PathStep) => (place === null ? null : lines[place.range.start.line]?.trim());

describe("what nobody writes is shown where it comes from", () => {
  test.each<[string, string, PathStep["type"], string, string]>([
    ["client", "n2", "originate", "client sends", "interface eth0 { ip 203.0.113.5/24 gateway 203.0.113.1 }"],
    ["web", "db", "originate", "default/web sends", "pod web { container nginx { port 80 } }"],
    // Whoever has the address answers, and not who asks.
    ["client", "n2", "resolve-neighbor", "has 203.0.113.1; edge answers", "interface wan { ip 203.0.113.1/24 }"],
    ["web", "service db", "setup-session", "conntrack in n1", "node n1 {"],
    ["client", "n2", "match-session", "conntrack in n2", "node n2 {"],
    ["web", "service db", "deliver", "The reply reaches the process", "pod web { container nginx { port 80 } }"],
    ["client", "service db", "transform", "changes its source", "kubeProxy iptables"],
    ["client", "service db", "filter", "KUBE-FORWARD", "kubeProxy iptables"],
    ["web", "db", "resolve-neighbor", "cil_from_container", "cni cilium"],
    // Nobody isolates it: it is the pod that one wants to see.
    ["web", "db", "filter", "default/db ingress", "pod db { labels { app=db } container mysql { port 3306 } }"],
  ])("%s → %s: %s, %s", (from, to, type, words, expected) => {
    const step = stepsOf(lab, from, to).find(
      (each) => each.type === type && `${each.text} ${each.entry ?? ""}`.includes(words),
    );
    expect(step && lineOf(step)).toBe(expected);
  });
});

describe("every step of a sample's paths has a place in its text", () => {
  const folder = new URL("../../../../samples/", import.meta.url);
  test.each(readdirSync(folder).filter((name) => name.endsWith(".k8snet")))("%s", (name) => {
    const { index, dataplane, paths, expectations } = analyzed(readFileSync(new URL(name, folder), "utf8"));
    const steps = [...paths, ...expectations].flatMap(({ found }) =>
      found === null || "problem" in found
        ? []
        : pathSteps(found, stepPlaces(index, dataplane), "en").ways.flatMap(({ hops }) =>
            hops.flatMap((hop) => hop.steps),
          ),
    );
    expect(steps.length).toBeGreaterThan(0);
    expect(steps.filter(({ place }) => place === null).map(({ text }) => text)).toEqual([]);
  });
});

test("an internet that only the question brings in has no place", () => {
  const steps = stepsOf(lab, "web", "internet");
  expect(steps.length).toBeGreaterThan(5);
  expect(steps.filter(({ place }) => place === null).length).toBeGreaterThan(0);
  // Nor is the beginning of the file marked for it.
  expect(steps.map(lineOf)).not.toContain(lines[0]);
});
