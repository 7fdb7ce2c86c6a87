import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { CodeActionKind } from "vscode-languageserver";
import { finish } from "../../steps/steps.ts";
import { toldFindings } from "../features/diagnostics.ts";
import { openWorkspace } from "../workspace.fixture.ts";
import type { CheckedView } from "../workspace.ts";
import { actionsAt, applied, editsOf, zero } from "./code-actions.fixture.ts";
import { fixAllKind } from "./quick-fixes.ts";

test("what a fix brings to light is no error that it brings: fixing all does what the fix alone does", () => {
  const text = (address: string) => `cluster c { cni flannel node a { interface eth0 { ip 10.0.0.1/24 } } }
link l { subnet 10.0.0.0/24 members a:eth0, h:e }
host h { interface e { ip ${address} } route 10.5.0.0/16 via 10.99.0.1 }
`;
  const { view } = openWorkspace(text("10.7.0.9/24"));
  const [all] = actionsAt(view, { start: zero, end: zero }, [fixAllKind]);
  const after = all && applied(view, all);
  expect(typeof after === "string" ? after : after?.get(view.uri)).toBe(text("10.0.0.2/24"));
});

test("what is fixed stands in the edits, and no more", () => {
  const lines = Array.from({ length: 50 }, (_, number) => `  node n${number} { pod p${number} }\n`).join("");
  const { view } = openWorkspace(`cluster c {\n  cni flannel\n  cni flannel\n${lines}  nod last\n}\n`);
  const [all] = actionsAt(view, { start: zero, end: zero }, [fixAllKind]);
  expect(all && editsOf(view, all)).toMatchObject([
    {
      edits: [
        { range: { start: { line: 2, character: 0 }, end: { line: 3, character: 0 } }, newText: "" },
        { range: { start: { line: 53, character: 5 }, end: { line: 53, character: 5 } }, newText: "e" },
      ],
    },
  ]);
});

test("fix all makes what is written out of habit whole, with nothing left to tell", () => {
  const { view } = openWorkspace(`# A shop, as YAML and HCL have it.
cluster demo {
  cni: flannel { backend = vxlan }
  kubeProxy { mode: ipvs }
  node 'n1' {
    interface eth0 { ip: 10.0.0.1 /24 }
    pod web {
      labels {
        app: web
        tier: front
      }
      container nginx { image: nginx; ports: [80] }
    }
  }
  node n2 { interface eth0 { ip 10.0.0.2/24 } pod db { container c } }
  service web { selector: { matchLabels: { app: web } } port 80 → 80 }
}
path db → web port 80
expect db to web port 80 allow # as everybody does
`);
  const [all] = actionsAt(view, { start: zero, end: zero }, [fixAllKind]);
  const after = all && applied(view, all);
  const text = typeof after === "string" ? after : after?.get(view.uri);
  expect(text).toBe(`// A shop, as YAML and HCL have it.
cluster demo {
  cni flannel { backend vxlan }
  kubeProxy ipvs
  node "n1" {
    interface eth0 { ip 10.0.0.1/24 }
    pod web {
      labels {
        app=web,
        tier=front
      }
      container nginx { image nginx port 80 }
    }
  }
  node n2 { interface eth0 { ip 10.0.0.2/24 } pod db { container c } }
  service web { selector { app=web } port 80 -> 80 }
}
path db -> web port 80
expect db -> web port 80 allowed // as everybody does
`);
  expect(faultsOf(openWorkspace(text ?? "").view.analysis)).toEqual([]);
});

test("to move a few of many pods writes down the addresses that would be others, where they are", () => {
  const nodes = Array.from({ length: 10 }, (_, node) => {
    const pods = Array.from({ length: 20 }, (_, pod) => `    pod p${node * 20 + pod} { container c }\n`).join("");
    return `  node n${node} {\n${pods}  }\n`;
  });
  const text = `cluster c {\n  cni flannel\n${nodes.join("")}}\n`;
  const { view } = openWorkspace(text);
  const line = text.split("\n").findIndex((each) => each.includes("pod p105 "));
  const range = { start: { line, character: 0 }, end: { line: line + 3, character: 0 } };
  const [action] = actionsAt(view, range, [CodeActionKind.RefactorExtract]);
  const changes = action && editsOf(view, action);
  if (changes === undefined || typeof changes === "string") throw new Error(changes);
  const own = changes.filter(({ uri }) => uri === view.uri).flatMap(({ edits }) => edits);
  // The import, the three that are gone, and the twelve behind them on their node.
  expect(own).toHaveLength(1 + 3 + 12);
  for (const { range: replaced } of own) expect(replaced.end.line - replaced.start.line).toBeLessThan(2);
  expect(own.map(({ newText }) => newText.length).reduce((sum, each) => sum + each)).toBeLessThan(400);
});

const expected = (statement: string) => `cluster c {
  cni kindnet
  node a { pod x pod y { labels { app=y } } pod shop/z }
  networkPolicy closed { podSelector { app=y } }
  networkPolicy open { podSelector { app=x } }
  service s { selector { app=y } port 80 }
}
expect ${statement}
`;

test.each([
  ["x -> shop/z denied", "x -> shop/z allowed"],
  ["x -> shop/z hops 7, source 10.0.0.1", "x -> shop/z hops 3, source 10.244.0.2"],
  ["x -> shop/z allowed, mtu 1400", "x -> shop/z allowed, mtu 1500"],
  ["x -> y allowed", "x -> y denied"],
  ["x -> y allowed, hops 3", "x -> y denied"],
  ["x -> y denied by open", "x -> y denied by default/closed"],
  ["x -> shop/z denied by open", "x -> shop/z allowed"],
  ["x -> shop/z via eth0, cni0, vxlan.calico", null],
  ["x -> nobody allowed", null],
])("of what is expected in %j, what happens is %j", (statement, held) => {
  const { view } = openWorkspace(expected(statement));
  const at = { line: 7, character: 0 };
  const [fix] = actionsAt(view, { start: at, end: at }, [CodeActionKind.QuickFix]).filter(({ title }) =>
    title.startsWith("Expect what happens now"),
  );
  const after = fix && applied(view, fix);
  expect(typeof after === "string" ? after : (after?.get(view.uri) ?? null)).toBe(
    held === null ? null : expected(held),
  );
  if (held === null) return;
  expect(fix).toMatchObject({ diagnostics: [{ code: "expectation-failed" }] });
  expect(fix?.isPreferred).toBeUndefined();
  expect(openWorkspace(expected(held)).view.analysis.expectations.map(({ passed }) => passed)).toEqual([true]);
});

const page = readFileSync(new URL("../../../../grammar/reference/findings.md", import.meta.url), "utf8");
const examples = [...page.matchAll(/^### ([a-z-]+)\n[\s\S]*?^```k8snet\n([\s\S]*?)^```$/gm)].map(
  ([, code = "", text = ""]) => [code, text] as const,
);

/** The codes of errors and warnings. */
function faultsOf(analysis: CheckedView["analysis"]): string[] {
  const told = toldFindings(analysis).filter(({ severity }) => severity === "error" || severity === "warning");
  return told.map(({ code }) => code);
}

test.each([
  ...examples,
  [
    "a next hop on no network beside a reserved address",
    `host h { interface e { ip 10.5.0.0/24 } route 10.9.0.0/16 via 10.6.0.1 }
host g { interface e { ip 10.5.0.7/24 } }
`,
  ] as const,
])("no fix of %s brings an error or a warning", (_, text) => {
  const { view } = openWorkspace(text);
  const before = faultsOf(view.analysis);
  const everywhere = { start: zero, end: view.text.positionAt(text.length) };
  for (const action of actionsAt(view, everywhere, [CodeActionKind.QuickFix])) {
    const texts = applied(view, action);
    if (typeof texts === "string") throw new Error(texts);
    const after = faultsOf(finish(view.analysisWith(texts)));
    const count = (codes: readonly string[], code: string) => codes.filter((each) => each === code).length;
    expect(
      after.filter((code) => count(after, code) > count(before, code)),
      action.title,
    ).toEqual([]);
  }
});

test("there are examples of findings, and fixes of them", () => {
  const fixes = examples.map(([, text]) => openWorkspace(text).view.analysis.findings.flatMap((each) => each.fixes));
  expect(examples.length).toBeGreaterThan(90);
  expect(fixes.flat().length).toBeGreaterThan(25);
});
