// What can be asked by LSP.
import { expect } from "vitest";
import type {
  CodeAction,
  CodeLens,
  CompletionList,
  InlayHint,
  SemanticTokens,
  TextEdit,
  WorkspaceEdit,
} from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import {
  at,
  has,
  like,
  main,
  mysqlInPath,
  mysqlInRack,
  type Row,
  range,
  type Session,
  some,
  untidy,
} from "./asked-network.fixture.ts";
import { uriOf } from "./server-session.fixture.ts";

/** The untidy text after edits of it. */
const tidied = (edits: TextEdit[]) => TextDocument.applyEdits(TextDocument.create("", "", 0, untidy), edits);
const actions = (session: Session, parameters: object) =>
  session.ask<CodeAction[]>("textDocument/codeAction", "main.k8snet", {
    ...parameters,
    context: { diagnostics: [] },
  });
const found = <T>(item: T | undefined): T => {
  if (item === undefined) throw new Error("it is not in the answer");
  return item;
};
/** The texts that tokens stand on. */
function tokenTexts({ data }: SemanticTokens): string[] {
  const texts: string[] = [];
  let [line, character] = [0, 0];
  for (let index = 0; index < data.length; index += 5) {
    const [down = 0, right = 0, length = 0] = data.slice(index, index + 3);
    character = down === 0 ? character + right : right;
    line += down;
    texts.push(main.split("\n")[line]?.slice(character, character + length) ?? "");
  }
  return texts;
}
const titles = (lenses: CodeLens[]) => lenses.map(({ command }) => `${command?.title} = ${command?.command}`);
const labels = (list: CompletionList) => list.items.map(({ label }) => label);
export const languageRows: readonly Row[] = [
  {
    method: "textDocument/hover",
    capability: "hoverProvider",
    ask: at("pod w|eb"),
    answer: { contents: { value: has("Serves the shop.") } },
  },
  {
    method: "textDocument/hover",
    about: "with a link that copies by the client's command",
    ask: at("pat|h web"),
    answer: { contents: { value: has("(command:copy path?") } },
  },
  {
    method: "textDocument/definition",
    capability: "definitionProvider",
    ask: at("db:my|sql"),
    answer: [mysqlInRack],
  },
  {
    method: "textDocument/references",
    capability: "referencesProvider",
    ask: { ...at("db:my|sql"), context: { includeDeclaration: true } },
    answer: some(mysqlInRack, mysqlInPath),
  },
  {
    method: "textDocument/references",
    about: "without the declaration",
    ask: { ...at("db:my|sql"), context: { includeDeclaration: false } },
    answer: expect.not.arrayContaining([mysqlInRack]),
  },
  {
    method: "textDocument/documentHighlight",
    capability: "documentHighlightProvider",
    ask: at("pod w|eb"),
    answer: some(like(range("pod |web", "pod web|")), like(range("path |web", "path web|"))),
  },
  {
    method: "textDocument/prepareRename",
    capability: "renameProvider.prepareProvider",
    ask: at("pod w|eb"),
    answer: { placeholder: "web" },
  },
  {
    method: "textDocument/rename",
    capability: "renameProvider",
    ask: { ...at("db:my|sql"), newName: "maria" },
    read: ({ changes }: WorkspaceEdit) => changes,
    answer: {
      [uriOf("rack.k8snet")]: [{ newText: "maria" }],
      [uriOf("main.k8snet")]: some(like({ newText: "maria" })),
    },
  },
  {
    method: "workspace/willRenameFiles",
    capability: "workspace.fileOperations.willRename",
    ask: { files: [{ oldUri: uriOf("rack.k8snet"), newUri: uriOf("racks/one.k8snet") }] },
    answer: { changes: { [uriOf("main.k8snet")]: [{ newText: "./racks/one.k8snet" }] } },
  },
  {
    method: "textDocument/documentSymbol",
    capability: "documentSymbolProvider",
    answer: [{ name: "demo", children: [{ name: "node1" }, { name: "db" }] }],
  },
  {
    method: "workspace/symbol",
    capability: "workspaceSymbolProvider",
    ask: { query: "mysql" },
    answer: [{ name: "mysql", location: mysqlInRack }],
  },
  {
    method: "textDocument/completion",
    capability: "completionProvider",
    ask: at("} |container nginx"),
    answer: {
      items: some(
        like({ label: "container", textEdit: like({ newText: has("container $") }) }),
        like({ label: "ip", command: { title: "", command: "suggest" } }),
      ),
    },
  },
  {
    method: "textDocument/completion",
    about: "behind a whole statement, when it is asked for",
    ask: { ...at("-> mysql |}"), context: { triggerKind: 1 } },
    read: labels,
    answer: some("type", "clusterIP"),
  },
  {
    method: "textDocument/completion",
    about: "behind a whole statement, by itself",
    ask: { ...at("-> mysql |}"), context: { triggerKind: 2, triggerCharacter: " " } },
    read: labels,
    answer: [],
  },
  {
    method: "completionItem/resolve",
    capability: "completionProvider.resolveProvider",
    ask: async (session) => {
      const list = await session.ask<CompletionList>("textDocument/completion", "main.k8snet", at("-> db:|mysql"));
      return found(list.items.find(({ label }) => label === "db:mysql"));
    },
    answer: { label: "db:mysql", documentation: { value: has("in pod `default/db`") } },
  },
  {
    method: "textDocument/formatting",
    capability: "documentFormattingProvider",
    file: "untidy.k8snet",
    ask: { options: {} },
    read: tidied,
    answer: "host a { }\nhost b { }\nhost c\n",
  },
  {
    method: "textDocument/rangeFormatting",
    capability: "documentRangeFormattingProvider",
    file: "untidy.k8snet",
    ask: { range: { start: { line: 2, character: 0 }, end: { line: 3, character: 3 } }, options: {} },
    read: tidied,
    answer: "host   a {\n   }\nhost b { }\nhost c\n",
  },
  ...(
    [
      ["}", { line: 1, character: 4 }, "host a { }\nhost   b {   }\nhost   c\n"],
      ["\n", { line: 3, character: 0 }, "host   a {\n   }\nhost b { }\nhost   c\n"],
    ] as const
  ).map(
    ([ch, position, answer]): Row => ({
      method: "textDocument/onTypeFormatting",
      capability: "documentOnTypeFormattingProvider",
      about: JSON.stringify(ch),
      file: "untidy.k8snet",
      ask: { position, ch, options: {} },
      read: tidied,
      answer,
    }),
  ),
  {
    method: "textDocument/selectionRange",
    capability: "selectionRangeProvider",
    ask: { positions: [at("pod w|eb").position, at("db:my|sql").position] },
    answer: [{ ...range("pod |web", "pod web|"), parent: {} }, range("db:|mysql", "db:mysql|")],
  },
  {
    method: "textDocument/semanticTokens/full",
    capability: "semanticTokensProvider",
    read: tokenTexts,
    answer: some("demo", "node1", "web", "nginx", "db", "mysql"),
  },
  {
    method: "textDocument/semanticTokens/range",
    capability: "semanticTokensProvider.range",
    ask: range("|pod web", "pod web| "),
    read: tokenTexts,
    answer: ["web"],
  },
  {
    method: "textDocument/semanticTokens/full/delta",
    capability: "semanticTokensProvider.full.delta",
    about: "of a text that is as before",
    ask: async (session) => {
      const { resultId } = await session.ask<SemanticTokens>("textDocument/semanticTokens/full", "main.k8snet");
      return { previousResultId: resultId };
    },
    answer: { edits: [] },
  },
  {
    method: "textDocument/semanticTokens/full/delta",
    about: "of an answer that nobody has",
    ask: { previousResultId: "none" },
    read: tokenTexts,
    answer: some("demo"),
  },
  {
    method: "textDocument/inlayHint",
    capability: "inlayHintProvider",
    ask: range("|node node1", "node node1| {"),
    read: (hints: InlayHint[]) => hints.map(({ position }) => position.line),
    answer: expect.toSatisfy((lines: number[]) => lines.length > 0 && lines.every((line) => line === 4)),
  },
  {
    method: "textDocument/codeLens",
    capability: "codeLensProvider",
    read: titles,
    answer: some(has("delivered in 4 hops = k8snet.explainPath"), has("= copy path"), has("free addresses = show use")),
  },
  {
    method: "textDocument/codeAction",
    capability: "codeActionProvider",
    ask: { ...range("pod w|eb", "pod w|eb"), context: { diagnostics: [] } },
    answer: [{ title: has("10.244.0.2"), kind: "refactor.rewrite" }],
  },
  {
    method: "codeAction/resolve",
    capability: "codeActionProvider.resolveProvider",
    ask: async (session) => found((await actions(session, range("pod w|eb", "pod w|eb")))[0]),
    read: ({ edit }: CodeAction) => JSON.stringify(edit),
    answer: has("ip 10.244.0.2"),
  },
  {
    method: "textDocument/foldingRange",
    capability: "foldingRangeProvider",
    answer: some(like({ startLine: 4, endLine: 6 })),
  },
  {
    method: "textDocument/documentLink",
    capability: "documentLinkProvider",
    answer: [{ target: uriOf("rack.k8snet") }],
  },
  {
    method: "workspace/executeCommand",
    capability: "executeCommandProvider",
    ask: { command: "k8snet.explainPath", arguments: [{ uri: uriOf("main.k8snet"), from: "web", to: "node2" }] },
    answer: { title: has("web → node2") },
  },
];
