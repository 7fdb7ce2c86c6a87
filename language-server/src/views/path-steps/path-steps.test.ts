import { describe, expect, test } from "vitest";
import { findNamedPath } from "../../analysis/named-path.ts";
import { pathDiagram } from "../../diagram/path-diagram.ts";
import { sequenceDiagram } from "../../diagram/sequence-diagram.ts";
import type { FoundPath } from "../../path/find-path.ts";
import { analyzed } from "../analyzed-text.fixture.ts";
import type { HeaderField } from "./packet-headers.ts";
import { type PathStep, type PathSteps, pathSteps } from "./path-steps.ts";
import { stepPlaces } from "./step-place.ts";

const cluster = (plugin: string, more = "") => `
cluster demo {
  cni ${plugin}
  node node1 { pod web { container nginx { port 80 } } }
  node node2 { pod db { labels { app=db } container mysql { port 3306 } } ${more} }
  node node3 { pod db2 { labels { app=db } container mysql { port 3306 } } }
  service db { selector { app=db } clusterIP 10.96.0.20 port 3306 }
}
`;

type Stepped = { readonly path: FoundPath; readonly steps: PathSteps };

function stepped(text: string, from: string, to: string): Stepped {
  const analysis = analyzed(text);
  const path = findNamedPath(analysis, { from, to, port: null, family: null, size: null });
  if ("problem" in path) throw new Error(path.problem.key);
  return { path, steps: pathSteps(path, stepPlaces(analysis.index, analysis.dataplane), "en") };
}

/** What the steps of a type do to the packet: `name: before ⇒ value`. */
function changes(steps: readonly PathStep[], type: PathStep["type"]): string[] {
  const show = ({ name, value, before }: HeaderField) => (before === null ? [] : [`${name}: ${before} ⇒ ${value}`]);
  return steps.filter((step) => step.type === type).flatMap(({ headers }) => headers.flatMap(show));
}

const stepsOf = (text: string, to: string, way = 0) =>
  stepped(text, "web", to).steps.ways[way]?.hops.flatMap(({ steps }) => steps) ?? [];

describe("a step shows what it changes in the headers", () => {
  test("a tunnel puts headers around the packet, and takes them off", () => {
    const steps = stepsOf(cluster("flannel"), "db");
    expect(changes(steps, "encapsulate")).toEqual([
      "outer IPv4:  ⇒ 192.168.0.2 → 192.168.0.3",
      "outer TTL:  ⇒ 64",
      expect.stringMatching(/^outer UDP: {2}⇒ \d+ → 8472$/),
      "outer VNI:  ⇒ 1",
    ]);
    const off = changes(steps, "decapsulate");
    expect(off).toContain("outer IPv4: 192.168.0.2 → 192.168.0.3 ⇒ ");
    expect(off).toContain("outer VNI: 1 ⇒ ");
    expect(off.filter((change) => !change.startsWith("outer"))).toEqual([]);
  });

  test("a Service's address becomes an endpoint's, and nothing else", () => {
    const steps = stepsOf(cluster("flannel"), "service db");
    const [first] = changes(steps, "transform");
    expect(first).toMatch(/^IPv4: 10\.244\.0\.2 → 10\.96\.0\.20 ⇒ 10\.244\.0\.2 → 10\.244\.[12]\.2$/);
  });

  test("the first step compares with nothing", () => {
    expect(stepsOf(cluster("flannel"), "db")[0]?.headers.filter(({ before }) => before !== null)).toEqual([]);
  });
});

test("every way has its own steps, those of other endpoints after them", () => {
  const { ways, verdict } = stepped(cluster("flannel"), "web", "service db").steps;
  expect(verdict).toBe("delivered");
  expect(ways.map(({ title }) => title)).toEqual([
    "Forward",
    "Reply",
    expect.stringMatching(/^Forward, if the endpoint is 10\.244\.[12]\.2:3306$/),
    expect.stringMatching(/^Reply, if the endpoint is /),
  ]);
  expect(new Set(ways.map(({ id }) => id)).size).toBe(ways.length);
});

test("a packet that is lost says why, where its way ends", () => {
  const { ways } = stepped(cluster("flannel", "firewall drop udp 8472"), "web", "db").steps;
  const [forward] = ways;
  expect(forward).toMatchObject({ verdict: "dropped", verdictText: "dropped" });
  expect(forward?.cause).toMatch(/^node2: a firewall rule/);
  expect(forward?.hops.at(-1)?.steps.at(-1)?.type).toBe("drop");
});

describe("each step is drawn somewhere in both diagrams", () => {
  test.each(["flannel", "calico", "cilium", "kindnet"])("with %s", (plugin) => {
    for (const to of ["db", "service db", "node2"]) {
      const { path, steps: told } = stepped(cluster(plugin), "web", to);
      const own = told.ways.filter(({ endpoint }) => endpoint === null);
      const steps = own.flatMap(({ hops }) => hops.flatMap((hop) => hop.steps));
      const diagram = pathDiagram(path, "en").mermaid;
      const sequence = sequenceDiagram(path, "en").mermaid;
      expect(steps.length).toBeGreaterThan(10);
      for (const { drawn, type } of steps) {
        expect([type, diagram.includes(` ${drawn.path}[`) || diagram.includes(` ${drawn.path}(`)]).toEqual([
          type,
          true,
        ]);
        expect(sequence).toContain(`participant ${drawn.sequence} as`);
      }
    }
  });
});
