// As an editor asks while somebody types: after edits at any place, whatever can be asked is answered, at any position, and never by an error of the server.
import fc from "fast-check";
import { afterAll, beforeAll, test } from "vitest";
import { ErrorCodes, type ResponseError } from "vscode-languageserver/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import { files, main, type Session } from "./asked-network.fixture.ts";
import { languageRows } from "./language-requests.fixture.ts";
import { ownRows } from "./own-requests.fixture.ts";
import { startSession, uriOf } from "./server-session.fixture.ts";

const file = "main.k8snet";
let session: Session;
let version = 1;
beforeAll(async () => {
  session = await startSession(files);
  await session.open(file);
});
afterAll(() => session.shutdown());

const methods = [...new Set([...languageRows, ...ownRows].map(({ method }) => method))];

const ends = { from: "web", to: "db" };

/** What a method wants otherwise than the others. */
const own: Readonly<Record<string, object>> = {
  "k8snet/diagram": { view: "topology" },
  "workspace/executeCommand": { command: "k8snet.explainPath", arguments: [{ uri: uriOf(file), ...ends }] },
};

/** What people type, paste or leave half-typed. */
const piece = fc.constantFrom(
  ...'{ } \n \r\n \t " /* */ // , : -> é 𝒳 port ip 10.0.0.0/8 app=web'.split(" "),
  "",
  "path web -> ",
  "pod x {",
  "expect web -> db denied\n",
  'import "./rack.k8snet"\n',
  "extend cluster demo { node n3 { pod y",
  "service s { selector { app=web } port 80 -> http }\n",
  "cni calico\n",
);
const place = fc.double({ min: 0, max: 1, noNaN: true });
const edit = fc.record({ from: place, length: fc.nat(12), piece });
const round = fc.record({ edits: fc.array(edit, { minLength: 1, maxLength: 4 }), at: place, to: place });

test("whatever is asked behind any edit is answered", async () => {
  await fc.assert(
    fc.asyncProperty(round, async ({ edits, at, to }) => {
      const text = edits.reduce((before, { from, length, piece: put }) => {
        const start = Math.floor(from * before.length);
        return before.slice(0, start) + put + before.slice(start + length);
      }, main);
      await session.edit(file, ++version, text);
      const positionAt = (part: number) =>
        TextDocument.create("", "", 0, text).positionAt(Math.floor(part * text.length));
      const [position, end] = [positionAt(Math.min(at, to)), positionAt(Math.max(at, to))];
      // One object has what any of them needs.
      const asked = {
        ...{ position, positions: [position, end], range: { start: position, end }, ch: "\n", newName: "renamed" },
        ...{ context: { diagnostics: [], includeDeclaration: true }, options: { tabSize: 2, insertSpaces: true } },
        ...{
          ...ends,
          view: "path",
          name: "web",
          filter: "",
          parent: null,
          limit: 99,
          id: "",
          within: null,
          query: "w",
        },
        ...{ words: "view topology", text, tool: "check", arguments: { uri: uriOf(file) }, previousResultId: "" },
        ...{ label: "", title: "", files: [{ oldUri: uriOf("rack.k8snet"), newUri: uriOf("moved.k8snet") }] },
      };
      const faults = await Promise.all(
        methods.map((method) =>
          session.ask(method, file, { ...asked, ...own[method] }).then(
            () => null,
            ({ code, message }: ResponseError<unknown>) =>
              code === ErrorCodes.InternalError ? `${method}: ${message}` : null,
          ),
        ),
      );
      const told = faults.filter((fault) => fault !== null);
      if (told.length > 0) throw new Error(`${told.join("\n")}\nbehind\n${text}`);
    }),
    { numRuns: 40 },
  );
});
