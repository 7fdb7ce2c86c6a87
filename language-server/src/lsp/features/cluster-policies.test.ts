// Cluster-wide policies in the editor, as far as NetworkPolicies are: outline, hover, definition, references, rename, the drawn view.
import { expect, test } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import { hoverAt } from "../hover/hover.ts";
import { openWorkspace } from "../workspace.fixture.ts";
import { diagramOf } from "./diagrams.ts";
import { outlineOf } from "./document-symbols.ts";
import { definitionsAt, referencesAt } from "./navigation.ts";
import { renameAt } from "./rename.ts";

const network = `cluster demo {
  cni kindnet { networkPolicy kube-network-policies }
  node n { pod shop/web { labels { app=web } container c } pod lab/x { container c } }
  /** Nobody from the lab. */
  clusterNetworkPolicy no-lab { tier Admin priority 7 subject { podSelector { app=web } } ingress { action Deny from { namespaceSelector { } } } }
  networkPolicy shop/deny { podSelector { } }
}
expect lab/x -> shop/web denied by no-lab, shop/deny
`;

const at = (piece: string) => openWorkspace(network.replace(piece.replace("|", ""), piece.replace("|", "<|>")));

test("the outline has it, with its kind", () => {
  const [cluster] = outlineOf(openWorkspace(`${network}<|>`).view);
  expect(cluster?.children?.map(({ name, detail }) => `${name}: ${detail}`)).toContain("no-lab: clusterNetworkPolicy");
});

test("its hover tells whom it selects, its tier and priority", () => {
  const { view, position } = at("clusterNetworkPolicy no-|lab");
  const shown = JSON.stringify(hoverAt(view, position)?.contents);
  for (const part of ["clusterNetworkPolicy", "Nobody from the lab.", "shop/web", "Admin", "7"])
    expect(shown).toContain(part);
});

test("its name in an expectation leads to it, and is renamed with it", () => {
  const { view, position } = at("denied by no-|lab");
  expect(definitionsAt(view, position)).toHaveLength(1);
  expect(referencesAt(view, position, true)).toHaveLength(2);
  const changes = renameAt(view, position, "guard");
  const edits = changes !== null && "changes" in changes ? Object.values(changes.changes ?? {}).flat() : [];
  const document = TextDocument.create("x:/x", "k8snet", 1, network);
  expect(TextDocument.applyEdits(document, edits)).toBe(network.replaceAll("no-lab", "guard"));
});

test("the view of policies draws it", () => {
  const { mermaid } = diagramOf(openWorkspace(`${network}<|>`).view, { view: "policy" });
  expect(mermaid).toContain("clusterNetworkPolicy no-lab · tier Admin, priority 7");
});
