// What the language service gives whoever reads and types: colours by meaning, cards, hints with switches, snippets, formatting of a part.
import assert from "node:assert/strict";
import * as vscode from "vscode";
import { find, hoverText, openSample, openText } from "./documents.ts";
import type { TestCase } from "./test-case.ts";
import { until } from "./until.ts";

const shop = "flannel-vxlan.k8snet";

const command = <T>(name: string, ...args: unknown[]) => vscode.commands.executeCommand<T>(name, ...args);

/** The words that have a type, by semantic tokens. */
async function wordsOfType({ document }: vscode.TextEditor, type: string): Promise<string[]> {
  const legend = await command<vscode.SemanticTokensLegend>("vscode.provideDocumentSemanticTokensLegend", document.uri);
  const tokens = await command<vscode.SemanticTokens>("vscode.provideDocumentSemanticTokens", document.uri);
  const words: string[] = [];
  let [line, character] = [0, 0];
  for (let at = 0; at < tokens.data.length; at += 5) {
    const [down = 0, right = 0, length = 0, number = 0] = tokens.data.slice(at, at + 5);
    character = down === 0 ? character + right : right;
    line += down;
    if (legend.tokenTypes[number] !== type) continue;
    words.push(document.getText(new vscode.Range(line, character, line, character + length)));
  }
  return words;
}

/** The hints of a whole document, as one text. */
async function hintsText({ document }: vscode.TextEditor): Promise<string> {
  const all = new vscode.Range(0, 0, document.lineCount, 0);
  const hints = await command<vscode.InlayHint[]>("vscode.executeInlayHintProvider", document.uri, all);
  return hints
    .map(({ label }) => (typeof label === "string" ? label : label.map(({ value }) => value).join("")))
    .join("\n");
}

export const readingTests: readonly TestCase[] = [
  {
    name: "reading: names have the type of what they stand for, and those of nothing one of their own",
    run: async () => {
      const editor = await openText("tokens.k8snet", "host a\ncluster c { node n { pod p } }\npath p -> nobody\n");
      const unresolved = await until("tokens", async () => {
        const words = await wordsOfType(editor, "unresolvedName");
        return words.length > 0 && words;
      });
      assert.deepEqual(unresolved, ["nobody"]);
      assert.deepEqual(await wordsOfType(editor, "pod"), ["p", "p"]);
      assert.deepEqual(await wordsOfType(editor, "machine"), ["a", "n"]);
    },
  },
  {
    name: "reading: a prefix shows how much of it is in use, a plugin what it does, a keyword what it is for",
    run: async () => {
      const editor = await openSample(shop);
      const told = (place: string, word: string, part: RegExp) =>
        until(String(part), async () => part.test(await hoverText(editor, find(editor, place, word))));
      await told("podCIDR 10.244.0.0/24", "10.244.0.0/24", /█+░+/);
      await told("cni flannel", "flannel", /50 bytes around each packet/);
      await told("podCIDR 10.244.0.0/16", "podCIDR", /prefixes that pods get their addresses from/);
    },
  },
  {
    name: "reading: the link in a path's card copies the path, and a comment's links do nothing else",
    run: async () => {
      const editor = await openSample(shop);
      const { start } = find(editor, "path shop/web-0", "path");
      const [card] = await until("the card", async () => {
        const hovers = await command<vscode.Hover[]>("vscode.executeHoverProvider", editor.document.uri, start);
        return hovers.length > 0 && hovers.flatMap(({ contents }) => contents);
      });
      assert.ok(card instanceof vscode.MarkdownString);
      assert.deepEqual(card.isTrusted, { enabledCommands: ["k8snet.copyPathMarkdown"] });
      const [, asked = ""] = /\(command:k8snet\.copyPathMarkdown\?([^)\s]+)/.exec(card.value) ?? [];
      await vscode.env.clipboard.writeText("");
      await command("k8snet.copyPathMarkdown", ...[JSON.parse(decodeURIComponent(asked))].flat());
      assert.match(await vscode.env.clipboard.readText(), /^## .*shop\/web-0/);
    },
  },
  {
    name: "reading: each sort of hints has its switch",
    run: async () => {
      const editor = await openSample(shop);
      const settings = vscode.workspace.getConfiguration("k8snet.inlayHints");
      await until("sizes", async () => (await hintsText(editor)).includes("253 pods"));
      try {
        await settings.update("prefixSizes", false, vscode.ConfigurationTarget.Global);
        await until("no sizes", async () => !(await hintsText(editor)).includes("253 pods"));
        assert.match(await hintsText(editor), /10\.244\.0\.2/);
      } finally {
        await settings.update("prefixSizes", undefined, vscode.ConfigurationTarget.Global);
      }
    },
  },
  {
    name: "reading: a completed declaration is a snippet that can be filled in",
    run: async () => {
      const editor = await openText("snippet.k8snet", "cluster demo {\n  node node1 { }\n  \n}\n");
      const position = new vscode.Position(2, 2);
      const item = await until("node", async () => {
        const list = await command<vscode.CompletionList>(
          "vscode.executeCompletionItemProvider",
          editor.document.uri,
          position,
        );
        return list.items.find(({ label }) => label === "node");
      });
      assert.ok(item.insertText instanceof vscode.SnippetString);
      await editor.insertSnippet(item.insertText, position);
      assert.match(editor.document.getText(), /\n {2}node node2 \{\n/);
      assert.equal(editor.document.getText(editor.selection), "node2");
      await command("workbench.action.files.revert");
    },
  },
  {
    name: "reading: a range is formatted alone, and a selection grows by statements",
    run: async () => {
      const editor = await openText("part.k8snet", "host   a\nhost   b {   }\nhost   c\n");
      const range = new vscode.Range(1, 0, 1, 3);
      const edits = await until("edits", async () => {
        const all = await command<vscode.TextEdit[] | undefined>(
          "vscode.executeFormatRangeProvider",
          editor.document.uri,
          range,
          { tabSize: 2, insertSpaces: true },
        );
        return all !== undefined && all.length > 0 && all;
      });
      const edit = new vscode.WorkspaceEdit();
      edit.set(editor.document.uri, edits);
      await vscode.workspace.applyEdit(edit);
      assert.equal(editor.document.getText(), "host   a\nhost b { }\nhost   c\n");
      const positions = [new vscode.Position(1, 5)];
      const [selection] = await command<vscode.SelectionRange[]>(
        "vscode.executeSelectionRangeProvider",
        editor.document.uri,
        positions,
      );
      const texts: string[] = [];
      for (let at = selection; at !== undefined; at = at.parent) texts.push(editor.document.getText(at.range));
      assert.ok(texts.includes("host b { }"), texts.join(" < "));
      await command("workbench.action.files.revert");
    },
  },
];
