import { expect, test } from "vitest";
import { finish } from "../steps/steps.ts";
import { createWorkspace, type Workspace } from "./workspace.ts";

/** A workspace over files on a disk that changes, with the number of times that each was read. */
function workspaceOf(files: Record<string, string>) {
  const reads: string[] = [];
  const readText = (uri: string) => {
    reads.push(uri);
    return files[uri];
  };
  const workspace = createWorkspace({ readText, listFiles: () => Object.keys(files) });
  workspace.setFolders(["file:///n"]);
  return { workspace, files, reads };
}

const viewOf = (workspace: Workspace, uri: string) => finish(workspace.checkedView(uri));

const rack = "extend cluster a { node r { pod p } }\npath p -> m\n";
const main = 'import "./rack.k8snet"\ncluster a { node m }\n';
const topology = { "file:///n/main.k8snet": main, "file:///n/rack.k8snet": rack };

test("a file that another imports belongs to its topology, whichever is open", () => {
  const { workspace, reads } = workspaceOf({ ...topology });
  workspace.open("file:///n/rack.k8snet", 1, rack);
  const view = viewOf(workspace, "file:///n/rack.k8snet");
  expect(view?.analysis.uris).toEqual(["file:///n/main.k8snet", "file:///n/rack.k8snet"]);
  expect(view?.analysis.findings.filter(({ severity }) => severity === "error")).toEqual([]);
  expect(viewOf(workspace, "file:///n/main.k8snet")?.analysis).toBe(view?.analysis);
  expect(reads).toEqual(["file:///n/main.k8snet"]);
});

test("only what has changed is analysed again, and a change of the imports is a change of the topologies", () => {
  const { workspace } = workspaceOf({ ...topology, "file:///n/other.k8snet": "host h" });
  workspace.open("file:///n/main.k8snet", 1, main);
  workspace.open("file:///n/other.k8snet", 1, "host h");
  const [before, other] = finish(workspace.openAnalyses()).checked;
  workspace.change("file:///n/main.k8snet", 2, [{ text: `${main}// more\n` }]);
  const [after, same] = finish(workspace.openAnalyses()).checked;
  expect(after).not.toBe(before);
  expect(same).toBe(other);
  workspace.change("file:///n/main.k8snet", 3, [
    { range: { start: { line: 0, character: 0 }, end: { line: 1, character: 0 } }, text: "" },
  ]);
  expect(viewOf(workspace, "file:///n/main.k8snet")?.analysis.uris).toEqual(["file:///n/main.k8snet"]);
  expect(viewOf(workspace, "file:///n/rack.k8snet")?.analysis.root).toBe("file:///n/rack.k8snet");
});

test("packets are sent when somebody asks what becomes of them, through the topology that is there", () => {
  const { workspace } = workspaceOf({ ...topology });
  const uri = "file:///n/main.k8snet";
  workspace.open(uri, 1, main);
  const before = finish(workspace.view(uri))?.analysis;
  expect(before).not.toHaveProperty("paths");
  const traced = finish(workspace.tracedView(uri))?.analysis;
  expect(traced?.paths).toHaveLength(1);
  expect(traced?.topology).toBe(before?.topology);
  expect(finish(workspace.view(uri))?.analysis).toBe(before);
  workspace.change(uri, 2, [{ text: `${main}path p -> r\n` }]);
  expect(finish(workspace.view(uri))?.analysis.topology.paths).toHaveLength(2);
  expect(finish(workspace.tracedView(uri))?.analysis.paths).toHaveLength(2);
});

test("an imported file that comes later, or is closed with changes, is read from the disk", () => {
  const { workspace, files } = workspaceOf({ "file:///n/main.k8snet": main });
  const codes = () => viewOf(workspace, "file:///n/main.k8snet")?.analysis.findings.map(({ code }) => code) ?? [];
  workspace.open("file:///n/main.k8snet", 1, main);
  expect(codes()).toContain("import-not-found");
  files["file:///n/rack.k8snet"] = rack;
  workspace.refresh(["file:///n/rack.k8snet"]);
  expect(codes()).not.toContain("import-not-found");
  workspace.open("file:///n/rack.k8snet", 1, rack.replace("-> m", "-> nobody"));
  expect(codes()).toContain("unresolved-reference");
  workspace.close("file:///n/rack.k8snet");
  expect(codes()).not.toContain("unresolved-reference");
});

test("one document is one, however its URI is written, and the editor's own writing is given back", () => {
  const { workspace } = workspaceOf({});
  workspace.open("file:///C:/n/main.k8snet", 1, "cluster a { node n }");
  const view = viewOf(workspace, "file:///c%3A/n/main.k8snet");
  expect(view?.uri).toBe("file:///c%3A/n/main.k8snet");
  expect(view?.editorUri(view.uri)).toBe("file:///C:/n/main.k8snet");
});

test.each(["untitled:Untitled-1", "x", "file:", "git:/n/main.k8snet?ref"])("a document at %s is one, too", (uri) => {
  const { workspace } = workspaceOf({});
  workspace.open(uri, 1, 'import "./rack.k8snet"\nimport "x"\ncluster a { node n }');
  expect(viewOf(workspace, uri)?.analysis.topology.clusters).toHaveLength(1);
});
