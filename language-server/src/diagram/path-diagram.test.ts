import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type PathName, pathNames, tracedPath } from "../explain/traced-paths.fixture.ts";
import { languages } from "../messages/message.ts";
import { expectFlowchart } from "./flowchart-reader.fixture.ts";
import { hostileNames } from "./hostile-names.fixture.ts";
import { expectValid } from "./mermaid-parse.fixture.ts";
import { pathDiagram } from "./path-diagram.ts";
import { sequenceDiagram } from "./sequence-diagram.ts";

/** Expects these boxes (without the frames that have boxes in them) and these edges; derived names of veths are shown as `veth`. */
async function checkDrawn(
  name: PathName,
  expected: { readonly boxes: readonly string[]; readonly edges: readonly string[] },
) {
  const { boxes, edges } = await expectFlowchart(pathDiagram(tracedPath(name), "en"));
  const shown = (text: string) => text.replace(/veth[0-9a-f]{8}/g, "veth");
  const leaves = boxes.filter((box) => !boxes.some((other) => other.startsWith(`${box} > `)));
  expect({ boxes: leaves.map(shown).sort(), edges: edges.map(shown) }).toEqual({
    boxes: [...expected.boxes].sort(),
    edges: expected.edges,
  });
}

describe("the hop chain", () => {
  test("containers of one pod meet on lo", () =>
    checkDrawn("same pod", {
      boxes: ["p1a | 127.0.0.1:40000", "lo", "p1a | 127.0.0.1:80"].map((box) => `1 · pod default/p1a > ${box}`),
      edges: [
        "p1a | 127.0.0.1:40000 -->|1 · TTL 64| lo",
        "lo -->|2| p1a | 127.0.0.1:80",
        "p1a | 127.0.0.1:80 -.->|reply: the same way back| lo",
        "lo -.-> p1a | 127.0.0.1:40000",
      ],
    }));

  test("pods of one node: side by side, the bridge between them", () =>
    checkDrawn("same node", {
      boxes: [
        "node node1 > 1 · pod default/p1a > p1a | 10.244.0.2",
        "node node1 > 1 · pod default/p1a > eth0",
        "node node1 > 2 · root network namespace > veth",
        "node node1 > 2 · root network namespace > cni0 | bridge",
        "node node1 > 2 · root network namespace > veth",
        "node node1 > 3 · pod default/p1b > eth0",
        "node node1 > 3 · pod default/p1b > p1b | 10.244.0.3",
      ],
      edges: [
        "p1a | 10.244.0.2 -->|1 · TTL 64| eth0",
        "1 · pod default/p1a -->|2 · eth0 → veth| 2 · root network namespace",
        "veth -->|3| cni0 | bridge",
        "cni0 | bridge -->|4| veth",
        "2 · root network namespace -->|5 · veth → eth0| 3 · pod default/p1b",
        "eth0 -->|6| p1b | 10.244.0.3",
        "3 · pod default/p1b -.->|reply: the same way back| 2 · root network namespace",
        "2 · root network namespace -.-> 1 · pod default/p1a",
      ],
    }));

  test("vxlan: down to the wire on one node, up from it on the other", () =>
    checkDrawn("vxlan", {
      boxes: [
        "2 · node node1 > 1 · pod default/p1a > p1a | 10.244.0.2:40000",
        "2 · node node1 > 1 · pod default/p1a > eth0",
        "2 · node node1 > veth",
        "2 · node node1 > cni0 | bridge",
        "2 · node node1 > flannel.1 | VXLAN 1",
        "2 · node node1 > eth0",
        "3 · node node2 > eth0",
        "3 · node node2 > flannel.1 | VXLAN 1",
        "3 · node node2 > cni0 | bridge",
        "3 · node node2 > veth",
        "3 · node node2 > 4 · pod default/p2a > eth0",
        "3 · node node2 > 4 · pod default/p2a > p2a | 10.244.1.2:3306",
      ],
      edges: [
        "p1a | 10.244.0.2:40000 -->|1 · TTL 64| eth0",
        "eth0 -->|2| veth",
        "veth -->|3| cni0 | bridge",
        "cni0 | bridge -->|4 · TTL 63| flannel.1 | VXLAN 1",
        "flannel.1 | VXLAN 1 -->|5 · VXLAN 1 | 192.168.50.11 → 192.168.50.12| eth0",
        "2 · node node1 -->|6 · eth0 → eth0| 3 · node node2",
        "eth0 -->|7 · unwrapped| flannel.1 | VXLAN 1",
        "flannel.1 | VXLAN 1 -->|8 · TTL 62| cni0 | bridge",
        "cni0 | bridge -->|9| veth",
        "veth -->|10| eth0",
        "eth0 -->|11| p2a | 10.244.1.2:3306",
        "3 · node node2 -.->|reply: the same way back| 2 · node node1",
      ],
    }));

  test("a packet that is refused ends in a cross, and the error goes back dashed", () =>
    checkDrawn("no route", {
      boxes: [
        "2 · node node1 > 1 · pod default/p1a > p1a | 10.244.0.2:40000",
        "2 · node node1 > 1 · pod default/p1a > eth0",
        "2 · node node1 > veth",
        "2 · node node1 > cni0 | bridge",
        "2 · node node1 > ✕ rejected: no-route | no route there leads to 10.244.1.2",
      ],
      edges: [
        "p1a | 10.244.0.2:40000 -->|1 · TTL 64| eth0",
        "eth0 -->|2| veth",
        "veth -->|3| cni0 | bridge",
        "cni0 | bridge --x|4| ✕ rejected: no-route | no route there leads to 10.244.1.2",
        "✕ rejected: no-route | no route there leads to 10.244.1.2 -.->|ICMP “network unreachable” (type 3, code 0)| cni0 | bridge",
        "cni0 | bridge -.-> veth",
        "veth -.-> eth0",
        "eth0 -.-> p1a | 10.244.0.2:40000",
      ],
    }));

  test("a reply that is lost goes its way dashed, numbered by itself", async () => {
    const { edges } = await expectFlowchart(pathDiagram(tracedPath("no route back"), "en"));
    expect(edges.filter((edge) => /-\.-/.test(edge)).map((edge) => edge.replace(/veth\w+/g, "veth"))).toEqual([
      "p2a | 10.244.1.2:3306 -.->|reply 1 · TTL 64| eth0",
      "eth0 -.->|reply 2| veth",
      "veth -.->|reply 3| cni0 | bridge",
      "cni0 | bridge -.-x|reply 4| ✕ rejected: no-route | no route there leads to 10.244.0.2",
      // Whoever sent the reply hears of it.
      "✕ rejected: no-route | no route there leads to 10.244.0.2 -.->|1 · ICMP “network unreachable” (type 3, code 0) | TTL 64| cni0 | bridge",
      "cni0 | bridge -.->|2| veth",
      "veth -.->|3| eth0",
      "eth0 -.->|4| p2a | 10.244.1.2:3306",
    ]);
  });

  test("a packet in a circle takes an edge many times, and the edge is drawn once", async () => {
    const { edges } = await expectFlowchart(pathDiagram(tracedPath("circle"), "en"));
    expect(edges.slice(1, 4)).toEqual([
      "1 · host client -->|2 · eth0 → lan| 2 · router core",
      "2 · router core -->|3, 5 … 65 · lan → lan| 3 · router edge",
      "3 · router edge -->|4, 6 … 64 · lan → lan| 2 · router core",
    ]);
  });

  test("what is on it leads to the text, and to the ends of another path", async () => {
    const diagram = pathDiagram(tracedPath("vxlan"), "en");
    const { labels } = await expectFlowchart(diagram);
    expect(diagram.endpoints.map(({ id, endpoint }) => [labels.get(id), endpoint])).toEqual([
      ["p1a | 10.244.0.2:40000", "p1a"],
      ["p2a | 10.244.1.2:3306", "p2a"],
      ["1 · pod default/p1a", "default/p1a"],
      ["4 · pod default/p2a", "default/p2a"],
    ]);
    const shown = diagram.places.map(({ id }) => labels.get(id));
    expect(shown).toEqual(expect.arrayContaining(["eth0", "cni0 | bridge", "flannel.1 | VXLAN 1"]));
  });
});

describe("the sequence diagram", () => {
  test("vxlan: four namespaces, three messages there and three back", () => {
    const lines = sequenceDiagram(tracedPath("vxlan"), "en")
      .mermaid.replace(/veth[0-9a-f]{8}/g, "veth")
      .split("\n");
    expect(lines.filter((line) => /participant|>>/.test(line))).toEqual([
      "  participant p1 as pod default/p1a",
      "  participant p2 as node node1",
      "  participant p3 as node node2",
      "  participant p4 as pod default/p2a",
      "  p1->>p2: eth0 → veth<br/>TCP 10.244.0.2:40000 →<br/>10.244.1.2:3306, TTL 64",
      "  p2->>p3: eth0<br/>wrapped in VXLAN, VNI 1,<br/>192.168.50.11 → 192.168.50.12<br/>TTL 64 → 63",
      "  p3->>p4: veth → eth0<br/>VXLAN removed<br/>TTL 63 → 62",
      "  p4-->>p3: eth0 → veth<br/>TCP 10.244.1.2:3306 →<br/>10.244.0.2:40000, TTL 64",
      "  p3-->>p2: eth0<br/>wrapped in VXLAN, VNI 1,<br/>192.168.50.12 → 192.168.50.11<br/>TTL 64 → 63",
      "  p2-->>p1: veth → eth0<br/>VXLAN removed<br/>TTL 63 → 62",
    ]);
  });

  test("a lost packet ends in a red field that says why", () => {
    const { mermaid } = sequenceDiagram(tracedPath("blocked"), "en");
    expect(mermaid).toMatch(
      /rect rgba\(220, 38, 38, 0\.2\)\n {4}Note over p3: ✕ dropped: filtered<br\/>a firewall rule there forbids it\n {2}end\n$/,
    );
  });
});

test.each(pathNames)(
  "%s: both diagrams are valid in both languages, whatever the ends are called, and the same each time",
  async (name) => {
    for (const language of languages) {
      const path = tracedPath(name);
      await expectFlowchart(pathDiagram(path, language));
      await expectValid(sequenceDiagram(path, language));
      expect(pathDiagram(path, language)).toEqual(pathDiagram(path, language));
      expect(sequenceDiagram(path, language)).toEqual(sequenceDiagram(path, language));
    }
  },
);

test("names of any kind in every place of a trace give valid diagrams", async () => {
  const name = fc.oneof(
    fc.constantFrom(...hostileNames),
    fc.string({ unit: "binary" }),
    fc.string({ unit: "grapheme" }),
  );
  const scenario = fc.constantFrom<PathName>("vxlan", "same node", "no route back", "circle");
  await fc.assert(
    fc.asyncProperty(scenario, name, name, name, name, async (which, from, to, pod, device) => {
      const path = tracedPath(which);
      // Every namespace and device gets a hostile name in front of its own, in all steps and sentences alike.
      const trace = JSON.parse(JSON.stringify(path.trace), (key, value) => {
        if (key === "netns") return `${pod}${value}`;
        return key === "device" && typeof value === "string" ? `${device}${value}` : value;
      });
      const hostile = { ...path, from, to, trace };
      await expectFlowchart(pathDiagram(hostile, "en"));
      await expectValid(sequenceDiagram(hostile, "zh-CN"));
    }),
    { numRuns: 40 },
  );
});
