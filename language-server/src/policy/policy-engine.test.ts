// The field rules of NetworkPolicy (networking/v1 types.go, defaults.go), asked of the engine.
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { allows, inX } from "./judged-network.fixture.ts";

test.each<[policies: string, allowed: string, denied: string]>([
  ["", "a -> b:80, a -> c:80, o -> a:80", ""],
  // policyTypes as defaults.go has them.
  [
    inX("podSelector { pod=b }"),
    "b -> a:80, b -> o:80, a -> c:80",
    "a -> b:80, c -> b:80, o -> b:80, n1 -> b:80, a -> b",
  ],
  [
    inX("podSelector { pod=b } policyTypes Egress"),
    "a -> b:80, b -> n2:80",
    "b -> a:80, b -> o:80, b -> n1:80, b -> a",
  ],
  [inX("podSelector { pod=b } egress { }"), "b -> a:80", "a -> b:80"],
  [inX("podSelector { pod=b } policyTypes Ingress egress { to { podSelector { pod=c } } }"), "b -> a:80", "a -> b:80"],
  // Between a pod and its own node everything passes, of other nodes only what is allowed.
  [inX("podSelector { } policyTypes Ingress, Egress"), "n1 -> a:80, a -> n1:80, n2 -> b:80", "n2 -> a:80, a -> n2:80"],
  [inX("podSelector { } ingress { from { ipBlock 192.168.1.2/32 } }"), "n2 -> a:80", "b -> a:80, o -> a:80"],
  // Rules: peers are OR-ed, ports are OR-ed, then AND-ed.
  [inX("podSelector { } ingress { }"), "a -> b:80, c -> b:80, o -> b:9, o -> b", ""],
  [inX("podSelector { pod=b } ingress { port 80, 90 }"), "a -> b:80, o -> b:90", "a -> b:81, a -> b:80/udp, a -> b"],
  [
    inX("podSelector { pod=b } ingress { from { podSelector { pod=a } } port 80 }"),
    "a -> b:80",
    "a -> b:81, c -> b:80",
  ],
  [inX("podSelector { pod=b } ingress { from { podSelector { } } }"), "a -> b:80", "c -> b:80, o -> b:80, n1 -> b:80"],
  [inX("podSelector { pod=b } ingress { from { namespaceSelector { } } }"), "a -> b:80, c -> b:80", "o -> b:80"],
  [inX("podSelector { pod=b } ingress { from { namespaceSelector { team=blue } } }"), "c -> b:80", "a -> b:80"],
  [
    inX("podSelector { pod=b } ingress { from { namespaceSelector { team=blue } podSelector { pod=a } } }"),
    "",
    "a -> b:80, c -> b:80",
  ],
  [
    inX("podSelector { pod=b } ingress { from { namespaceSelector { team=blue } } from { podSelector { pod=a } } }"),
    "a -> b:80, c -> b:80",
    "o -> b:80",
  ],
  [
    inX("podSelector { pod=b } ingress { from { namespaceSelector { kubernetes.io/metadata.name=y } } }"),
    "c -> b:80",
    "a -> b:80",
  ],
  // ipBlock is for pods' addresses, too; what one entry excepts another may allow.
  [
    inX("podSelector { pod=a } policyTypes Egress egress { to { ipBlock 10.244.0.0/16 except 10.244.1.3/32 } }"),
    "a -> b:80",
    "a -> c:80, a -> o:80",
  ],
  [
    inX(
      "podSelector { pod=a } policyTypes Egress egress { to { ipBlock 10.0.0.0/8 except 10.244.1.0/24 } to { ipBlock 10.244.1.3/32 } }",
    ),
    "a -> c:80",
    "a -> b:80",
  ],
  // Ports: ranges, protocols, all ports of one, and names as each pod has them.
  [inX("podSelector { pod=b } ingress { port 80-82, 90 }"), "a -> b:80, a -> b:82, a -> b:90", "a -> b:79, a -> b:83"],
  [inX("podSelector { pod=b } ingress { port udp }"), "a -> b:53/udp, a -> b:1/udp", "a -> b:53, a -> b"],
  [inX("podSelector { } ingress { port serve }"), "b -> a:80, a -> b:81", "b -> a:81, a -> b:80"],
  [inX("podSelector { } ingress { port dns }"), "", "a -> b:53/udp, a -> b:53"],
  [inX("podSelector { } ingress { port dns/udp }"), "a -> b:53/udp", "b -> a:53/udp"],
  [
    inX("podSelector { pod=c } ingress { }  policyTypes Egress egress { to { podSelector { } } port serve }"),
    "a -> b:80",
    "",
  ],
  [
    inX("podSelector { pod=a } policyTypes Egress egress { port serve }"),
    "a -> b:81",
    "a -> b:80, a -> c:80, a -> o:81",
  ],
  // Policies only add.
  [
    `${inX("podSelector { }")} networkPolicy x/q { podSelector { pod=b } ingress { port 80 } }`,
    "c -> b:80",
    "c -> b:81, c -> a:80",
  ],
  // Both ends must allow.
  [
    `${inX("podSelector { pod=b } ingress { from { podSelector { } } }")} networkPolicy x/q { podSelector { pod=a } policyTypes Egress }`,
    "",
    "a -> b:80",
  ],
])("%s allows %s, and not %s", (policies, allowed, denied) => {
  const listed = (text: string) => text.split(", ").filter((each) => each !== "");
  expect(listed(allowed).filter((each) => !allows(policies, each))).toEqual([]);
  expect(listed(denied).filter((each) => allows(policies, each))).toEqual([]);
});

const arbitraryRule = fc
  .record({
    peer: fc.constantFrom(
      "",
      "from { podSelector { pod=a } }",
      "from { namespaceSelector { team=blue } }",
      "from { ipBlock 10.244.0.0/24 }",
    ),
    port: fc.constantFrom("", "port 80", "port serve", "port 80-90/udp"),
  })
  .map(({ peer, port }) => `ingress { ${peer} ${port} }`);
const arbitraryPolicies = fc.array(fc.array(arbitraryRule, { maxLength: 3 }), { minLength: 1, maxLength: 4 });
const written = (policies: readonly (readonly string[])[]) =>
  policies.map((rules, at) => `networkPolicy x/p${at} { podSelector { } ${rules.join(" ")} }`).join("\n");

test("policies only add: one more never denies what isolated pods were allowed, and their order is of no account", () => {
  const connection = fc.constantFrom("a -> b:80", "c -> b:80", "o -> b:81", "c -> a:85/udp", "b -> a:80");
  fc.assert(
    fc.property(arbitraryPolicies, fc.array(arbitraryRule, { maxLength: 2 }), connection, (policies, more, each) => {
      const before = allows(written(policies), each);
      expect(allows(written(policies.toReversed()), each)).toBe(before);
      if (before) expect(allows(written([...policies, more]), each)).toBe(true);
    }),
    { numRuns: 60 },
  );
});
