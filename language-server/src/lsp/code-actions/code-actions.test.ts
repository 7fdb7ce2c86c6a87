import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { type CodeAction, CodeActionKind, LSPErrorCodes } from "vscode-languageserver";
import type { CheckedAnalysis } from "../../analysis/analyze.ts";
import { addressFaults } from "../../checks/cases/address-faults.fixture.ts";
import { addressTexts } from "../../checks/cases/address-texts.fixture.ts";
import { optionFaults } from "../../checks/cases/option-faults.fixture.ts";
import { policyFaults } from "../../checks/cases/policy-faults.fixture.ts";
import { policyTexts } from "../../checks/cases/policy-texts.fixture.ts";
import { routerTexts } from "../../checks/cases/router-texts.fixture.ts";
import { serviceFaults } from "../../checks/cases/service-faults.fixture.ts";
import { serviceTexts } from "../../checks/cases/service-texts.fixture.ts";
import { wayFaults } from "../../checks/cases/way-faults.fixture.ts";
import { wayTexts } from "../../checks/cases/way-texts.fixture.ts";
import { changed } from "../../checks/faults.fixture.ts";
import { finish } from "../../steps/steps.ts";
import type { Position, Range } from "../../text/place.ts";
import { toldFindings } from "../features/diagnostics.ts";
import { openWorkspace } from "../workspace.fixture.ts";
import { type CheckedView, createWorkspace } from "../workspace.ts";
import { able, actionsAt, applied } from "./code-actions.fixture.ts";
import { type CodeActionContext, resolveCodeAction } from "./code-actions.ts";
import { fixAllKind } from "./quick-fixes.ts";
import { hasNewErrors, networkText } from "./same-topology.ts";

const samples = new URL("../../../../samples/", import.meta.url);
const sampleTexts: (readonly [string, string])[] = readdirSync(samples)
  .filter((name) => name.endsWith(".k8snet"))
  .map((name) => [name, readFileSync(new URL(name, samples), "utf8")]);
const wholeSurface = readFileSync(new URL("../../language/fixtures/whole-surface.k8snet", import.meta.url), "utf8");

/** Where something may be done: each name that is declared, each path, and each declaration selected whole. */
function rangesOf(view: CheckedView): Range[] {
  const { symbols, journeys } = view.declarations;
  return [
    ...symbols.flatMap(({ place, extent }) => [{ start: place.range.start, end: place.range.start }, extent.range]),
    ...journeys.map(({ record }) => record.place.range),
  ];
}

/** Of a text full of faults; each takes analyses of its own. */
const mostOfOne = 5;

/** The codes of which there are more findings than before. */
function newFindings(before: CheckedAnalysis, after: CheckedAnalysis): string[] {
  const [known, now] = [before, after].map((analysis) => toldFindings(analysis).map(({ code }) => code));
  const count = (codes: readonly string[] = [], code: string) => codes.filter((each) => each === code).length;
  return [...new Set(now)].filter((code) => count(now, code) > count(known, code));
}

const idOf = ({ data }: CodeAction): string => (typeof data === "object" && data !== null ? String(data.id) : "");

test.each([...sampleTexts, ["whole surface", wholeSurface] as const])(
  "every refactoring of %s keeps the topology and brings no findings, and what is written down is written down",
  (name, text) => {
    const { view } = openWorkspace(text);
    const isSample = name.endsWith(".k8snet");
    const refused: string[] = [];
    const done = new Set<string>();
    const of = new Map<string, Set<string>>();
    for (const range of rangesOf(view)) {
      for (const action of actionsAt(view, range, [CodeActionKind.Refactor])) {
        const tried = of.get(idOf(action)) ?? new Set();
        of.set(idOf(action), tried);
        if (tried.has(action.title) || (!isSample && tried.size === mostOfOne)) continue;
        tried.add(action.title);
        const texts = applied(view, action);
        if (typeof texts === "string") {
          refused.push(action.title);
          continue;
        }
        done.add(idOf(action));
        const after = finish(view.analysisWith(texts));
        const statements = idOf(action) === "path-to-expect" ? "any" : "same";
        const networks = [after, view.analysis].map(({ topology }) => finish(networkText(topology, { statements })));
        expect(networks[0], action.title).toBe(networks[1]);
        expect(hasNewErrors(view.analysis, after), action.title).toBe(false);
        if (isSample) expect(newFindings(view.analysis, after), action.title).toEqual([]);
        const own = texts.get(view.uri);
        if (own === undefined || !idOf(action).startsWith("pin-")) continue;
        const again = actionsAt(finish(view.viewWith(own)), { start: range.start, end: range.start }, [
          CodeActionKind.Refactor,
        ]);
        expect(again.map(({ title }) => title)).not.toContain(action.title);
      }
    }
    // The whole surface is full of faults: what is derived from them would be at fault if it were written.
    if (isSample) expect(refused).toEqual([]);
    expect([...done]).toEqual(expect.arrayContaining(["extract", "path-to-expect"]));
  },
  60_000,
);

const faults = [...addressFaults, ...wayFaults, ...serviceFaults, ...optionFaults, ...policyFaults];
const faultTexts = [
  ...faults.map(([changes]) => changed(...changes)),
  ...[...addressTexts, ...wayTexts, ...routerTexts, ...serviceTexts, ...policyTexts].map(([text]) => text),
  ...sampleTexts.map(([, text]) => text),
];

test("fix all brings no new errors, and leaves nothing that it would fix", () => {
  let fixed = 0;
  for (const text of faultTexts) {
    const { view } = openWorkspace(text);
    const everywhere = { start: { line: 0, character: 0 }, end: view.text.positionAt(text.length) };
    for (const action of actionsAt(view, everywhere, [fixAllKind])) {
      const after = applied(view, action);
      if (typeof after === "string") continue;
      const own = after.get(view.uri);
      expect([...after.keys()]).toEqual([view.uri]);
      const next = finish(view.viewWith(own ?? ""));
      expect(hasNewErrors(view.analysis, next.analysis), text).toBe(false);
      for (const again of actionsAt(next, everywhere, [fixAllKind]))
        expect(typeof applied(next, again), own).toBe("string");
      fixed++;
    }
  }
  expect(fixed).toBeGreaterThan(30);
});

/** `<|>` is the cursor, `<|` and `|>` are the ends of the selection. */
function selected(marked: string): { readonly view: CheckedView; readonly range: Range } {
  const text = marked.replaceAll("<|>", "").replace("<|", "").replace("|>", "");
  const { view } = openWorkspace(text);
  const cursor = marked.indexOf("<|>");
  if (cursor >= 0) return { view, range: { start: view.text.positionAt(cursor), end: view.text.positionAt(cursor) } };
  const [start, end] = [marked.indexOf("<|"), marked.replace("<|", "").indexOf("|>")];
  return { view, range: { start: view.text.positionAt(start), end: view.text.positionAt(end) } };
}

const twoNodes = (inside: string) => `cluster a {
  node n1 { pod shop/x }
  node n2 {
    ${inside}
  }
}
`;

test.each([
  [twoNodes("pod shop/<|>y"), "Write down the address of shop/y: 10.244.1.2", twoNodes("pod shop/y { ip 10.244.1.2 }")],
  [
    twoNodes("pod shop/<|>y { container c }"),
    "Write down the address of shop/y: 10.244.1.2",
    twoNodes("pod shop/y { ip 10.244.1.2 container c }"),
  ],
  [
    twoNodes("pod shop/<|>y {\n      // db\n      container c\n    }"),
    "Write down the address of shop/y: 10.244.1.2",
    twoNodes("pod shop/y {\n      ip 10.244.1.2\n      // db\n      container c\n    }"),
  ],
  [
    "cluster a { node <|>n { pod x { } } }\n",
    "Write down all derived addresses of the node n",
    "cluster a { node n { podCIDR 10.244.0.0/24 pod x { ip 10.244.0.2 } interface eth0 { ip 192.168.0.2/24 } } }\n",
  ],
  [
    "cluster a { node n { pod x } service <|>s { type NodePort selector { app=x } port 80, 443 -> 8443 } }\n",
    "Write down the derived addresses and node ports of default/s",
    "cluster a { node n { pod x } service s { clusterIP 10.96.1.1 type NodePort selector { app=x } port 80 { nodePort 30086 }, 443 -> 8443 { nodePort 30087 } } }\n",
  ],
  [
    "cluster a { node n }\nhost <|>h\n",
    "Write down the links that interfaces imply (1)",
    "cluster a { node n }\nhost h\n\nlink lan { subnet 192.168.0.0/24 members n:eth0, h:eth0 }\n",
  ],
  [
    "cluster a { node n { pod x pod y } }\npath x -> <|>y\n",
    "Expect what happens now: allowed",
    "cluster a { node n { pod x pod y } }\nexpect x -> y allowed\n",
  ],
  ["cluster a { node n { pod x pod y{ip 10.244.0.300} } <|>}\npath x -> y\n", "Expect what happens now: allowed", null],
])("%j: %s", (marked, title, expected) => {
  const { view, range } = selected(marked);
  const action = actionsAt(view, range).find((each) => each.title === title);
  if (expected === null) expect(action).toBeUndefined();
  else {
    const after = action && applied(view, action);
    expect(typeof after === "string" ? after : after?.get(view.uri)).toBe(expected);
  }
});

test("a selection moves into a file with the blocks that it needs, and its comments; derived addresses stay", () => {
  const { view, range } = selected(`// The shop.
cluster a {
<|  /** First. */
  node n1 { pod shop/x } // rack 1
|>
  node n2 { pod shop/y }
}
`);
  const [action] = actionsAt(view, range, [CodeActionKind.RefactorExtract]);
  expect(action?.title).toBe("Move n1 into n1.k8snet");
  const after = action && applied(view, action);
  if (after === undefined || typeof after === "string") throw new Error(after);
  expect(after.get(view.uri)).toBe(`// The shop.
import "./n1.k8snet"

cluster a {
  node n2 { podCIDR 10.244.1.0/24 pod shop/y interface eth0 { ip 192.168.0.3/24 } }
}
`);
  expect(after.get("file:///network/n1.k8snet")).toBe(`extend cluster a {
  /** First. */
  node n1 { podCIDR 10.244.0.0/24 pod shop/x interface eth0 { ip 192.168.0.2/24 } } // rack 1
}
`);
});

test.each([
  ["cluster a { no<|>de n1 { pod x } node n2 }\n", "Move n1 into n1.k8snet"],
  ["cluster a { node n<|>1 { pod x } node n2 }\n", "Move n1 into n1.k8snet"],
  ["cluster a { node n1 { pod shop/x<|> } node n2 }\n", "Move x into x.k8snet"],
  ["cluster a { node n1 { <|>pod x } }\n", "Move x into x.k8snet"],
  ["ho<|>st office\n", "Move office into office.k8snet"],
  ["cluster a { node n1 { pod x <|>{ } } }\n", null],
  ["cluster a { node n1 { pod x { ip<|> 10.244.0.9 } } }\n", null],
  ["host a\npa<|>th a -> internet\n", null],
])("with the cursor in %j there may be moved: %s", (marked, title) => {
  const { view, position } = openWorkspace(marked);
  const range = { start: position, end: position };
  const [action] = actionsAt(view, range, [CodeActionKind.RefactorExtract]);
  expect(action?.title ?? null).toBe(title);
  if (action === undefined) return;
  const after = applied(view, action);
  expect(typeof after === "string" ? after : after.get(view.uri)).toMatch(/^import "/);
});

test("what the client cannot do is not offered, and what it cannot ask for later comes with its edit", () => {
  const plain: CodeActionContext = { ...able, client: { resolvesEdits: false, createsFiles: false } };
  const { view, range } = selected("cluster a { <|node n { pod x }|> }\n");
  expect(actionsAt(view, range).map(idOf)).toContain("extract");
  const actions = actionsAt(view, range, undefined, plain);
  expect(actions.length).toBeGreaterThan(0);
  for (const { edit, data, kind } of actions) {
    expect([edit !== undefined, data, kind]).toEqual([true, undefined, CodeActionKind.RefactorRewrite]);
  }
  const [action] = actionsAt(view, range);
  const edited = { ...action, title: "", data: { ...action?.data, version: 7 } };
  expect(finish(resolveCodeAction(edited, view, able))).toMatchObject({ code: LSPErrorCodes.ContentModified });
});

test("a quick fix knows its finding, and is preferred where one is right; those of one kind can be fixed together", () => {
  const text = "cluster a { node n { pod x { ip 10.244.0.9 } pod y { ip <|>10.244.0.9 } pod z { ip 10.244.0.9 } } }";
  const { view, range } = selected(text);
  const [fix, all] = actionsAt(view, range, [CodeActionKind.QuickFix]);
  expect(fix).toMatchObject({
    isPreferred: true,
    diagnostics: [{ code: "duplicate-address", range: { start: range.start } }],
  });
  expect(all).toMatchObject({ title: "Fix all 2 findings duplicate-address of this file" });
  const after = all && applied(view, all);
  if (after === undefined || typeof after === "string") throw new Error(after);
  const fixed = openWorkspace(after.get(view.uri) ?? "").view.analysis.findings;
  expect(fixed.filter(({ severity }) => severity === "error")).toEqual([]);
});

test("a name that another file of the workspace declares is imported", () => {
  const files = new Map([
    ["file:///w/main.k8snet", "// All.\ncluster a { node n { pod x } }\npath x -> client\n"],
    ["file:///w/hosts/office.k8snet", "host client\n"],
    ["file:///w/other.k8snet", "host another\n"],
  ]);
  const workspace = createWorkspace({ readText: (uri) => files.get(uri), listFiles: () => [...files.keys()] });
  workspace.setFolders(["file:///w"]);
  const view = finish(workspace.checkedView("file:///w/main.k8snet"));
  if (view === undefined) throw new Error("no file");
  const own = { ...able, documents: workspace.documents };
  const at: Position = { line: 2, character: 12 };
  const imports = actionsAt(view, { start: at, end: at }, [CodeActionKind.QuickFix], own).filter((action) =>
    idOf(action).startsWith("import"),
  );
  expect(imports.map(({ title }) => title)).toEqual(["Import ./hosts/office.k8snet"]);
  const after = imports[0] && applied(view, imports[0], own);
  expect(typeof after === "string" ? after : after?.get(view.uri)).toMatch(
    /^\/\/ All\.\nimport "\.\/hosts\/office\.k8snet"\n/,
  );
});
