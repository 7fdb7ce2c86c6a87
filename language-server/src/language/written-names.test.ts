import fc from "fast-check";
import { expect, test } from "vitest";
import { readQuoted } from "./quoted-parts.ts";
import { testUri, topologyOf } from "./topology-of.fixture.ts";

type Written = { readonly name: string; readonly written: string };

/** A name as it may be written: bare where it is one word, in quotes, or with escapes that change nothing. */
const written = (name: string, isWord: boolean): fc.Arbitrary<Written> => {
  const quoted = `"${name.replace(/["\\]/g, "\\$&")}"`;
  const escaped = `"${name.replace(/["\\]|[^ntr]/g, "\\$&")}"`;
  return fc
    .constantFrom(...(isWord ? [name, quoted, escaped] : [quoted, escaped]))
    .map((way) => ({ name, written: way }));
};

const way = {
  cluster: fc.constantFrom("demo", "c.1").chain((name) => written(name, true)),
  namespace: fc.constantFrom("shop", "a-b").chain((name) => written(name, true)),
  pod: fc.constantFrom("web", "10.0.0.8", "a.b-c").chain((name) => written(name, name !== "10.0.0.8")),
  container: fc.constantFrom("nginx", "x-1").chain((name) => written(name, true)),
  node: fc.constantFrom("node1", "10.0.0.9", "ip-1.ec2").chain((name) => written(name, name !== "10.0.0.9")),
  device: fc.constantFrom("eth0", "eth1.100", 'a"b', "a\\b", "{").chain((name) => written(name, /^[\w.]+$/.test(name))),
};

/** Parts with their separators; or all of it in one pair of quotes. */
const composed = (parts: readonly (Written | string)[]): fc.Arbitrary<string> => {
  const apart = parts.map((part) => (typeof part === "string" ? part : part.written)).join("");
  const whole = parts.map((part) => (typeof part === "string" ? part : part.name)).join("");
  return fc.constantFrom(apart, `"${whole.replace(/["\\]/g, "\\$&")}"`);
};

const network = fc.record(way).chain((names) => {
  const { cluster, namespace, pod, container, node, device } = names;
  return fc
    .tuple(
      composed([namespace, "/", pod]),
      composed([namespace, "/", pod, ":", container]),
      composed([namespace, "/", pod, ":", container, "@", cluster]),
      composed([node, ":", device]),
      composed([node, ":", device, "@", cluster]),
      composed([node, "@", cluster]),
    )
    .map(([declared, part, whole, port, portOfCluster, machine]) => ({
      names,
      text: `cluster ${cluster.written} { cni flannel
  node ${node.written} { interface ${device.written} { ip 192.168.1.1/24 } route 10.9.0.0/16 dev ${device.written}
    pod ${declared} { container ${container.written} } } }
link one { members ${port} }
link two { members ${portOfCluster} }
path ${part} -> ${whole}
expect ${whole} -> node ${machine} allowed, hops 3
`,
    }));
});

test("a name's place is just what is written of it, in quotes or not, wherever it stands", () => {
  fc.assert(
    fc.property(network, ({ names, text }) => {
      const { symbols } = topologyOf(text);
      const lines = text.split("\n");
      const counts = new Map<string, number>();
      for (const { symbol, place, quoted } of symbols.occurrencesIn(testUri())) {
        const { start, end } = place.range;
        const name = symbols.infoOf(symbol)?.name;
        const inPlace = lines[start.line]?.slice(start.character, end.character) ?? "";
        expect(quoted ? readQuoted(`"${inPlace}"`).text : inPlace).toBe(name);
        counts.set(name ?? "", (counts.get(name ?? "") ?? 0) + 1);
      }
      expect(Object.fromEntries(counts)).toMatchObject({
        [names.cluster.name]: 5,
        [names.namespace.name]: 4,
        [names.pod.name]: 4,
        [names.container.name]: 4,
        [names.node.name]: 4,
        [names.device.name]: 4,
        one: 1,
        two: 1,
      });
    }),
    { numRuns: 150 },
  );
});
