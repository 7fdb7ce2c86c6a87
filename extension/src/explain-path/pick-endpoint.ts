import * as vscode from "vscode";
import type { EndpointItem } from "../../../language-server/src/lsp/protocol.ts";
import type { Server } from "../client/ask-server.ts";
import { type ListedEndpoint, typedEndpoint } from "./typed-endpoint.ts";

/** `name` is null for a row that only says something. */
type EndpointPick = vscode.QuickPickItem & { readonly name: string | null };

export type EndpointQuestion = {
  readonly endpoints: readonly EndpointItem[];
  readonly part: "from" | "to";
  /** The other end, if it is known. */
  readonly other: string | null;
  /** The name that stands at the top: the one that the cursor is on is most likely meant. */
  readonly first: string | null;
};

/** Lets the user choose an end of a path, from a list or by typing a name or an address; undefined where the user lets it be. */
export function pickEndpoint(server: Server, uri: string, question: EndpointQuestion): Promise<string | undefined> {
  const { part, other, first } = question;
  const listed = listedEndpoints(question).map((each) => ({ ...each, kind: kindName(each.kind) }));
  const rows = listed
    .map(({ name, kind, detail }): EndpointPick => ({ label: name, description: kind, detail, name }))
    .sort((a, b) => Number(b.name === first) - Number(a.name === first));
  const picker = vscode.window.createQuickPick<EndpointPick>();
  picker.title = vscode.l10n.t("Explain a path");
  picker.placeholder =
    part === "from"
      ? vscode.l10n.t("Where does the packet come from? A name or an address")
      : other === null
        ? vscode.l10n.t("Where does it go to? A name or an address")
        : vscode.l10n.t("Where does it go to, from {0}? A name or an address", other);
  picker.matchOnDescription = true;
  picker.matchOnDetail = true;
  picker.items = rows;

  const typedRowOf = async (text: string) => {
    const answer = text.trim() === "" ? null : await server.namedEndpoint({ uri, name: text }).catch(() => null);
    return answer === null ? null : typedRow(text, listed, answer);
  };
  picker.onDidChangeValue(async (text) => {
    const typed = await typedRowOf(text);
    // The user has typed on.
    if (text !== picker.value) return;
    if (typed !== null || picker.items.length > rows.length) picker.items = typed === null ? rows : [...rows, typed];
  });
  return new Promise((resolve) => {
    picker.onDidAccept(async () => {
      // Enter may come before the server has said what was typed. A row that says what is wrong cannot be chosen.
      const name = (picker.activeItems[0] ?? (await typedRowOf(picker.value)))?.name ?? null;
      if (name === null) return;
      resolve(name);
      picker.hide();
    });
    picker.onDidHide(() => {
      resolve(undefined);
      picker.dispose();
    });
    picker.show();
  });
}

/** What a kind of end is called. */
function kindName(kind: string): string {
  switch (kind) {
    case "container":
      return vscode.l10n.t("container");
    case "pod":
      return vscode.l10n.t("pod");
    case "node":
      return vscode.l10n.t("node");
    case "host":
      return vscode.l10n.t("host");
    case "router":
      return vscode.l10n.t("router");
    case "service":
      return vscode.l10n.t("service");
    case "internet":
      return vscode.l10n.t("internet");
    case "address":
      return vscode.l10n.t("address");
    default:
      return kind;
  }
}

/** What can be chosen: a Service sends nothing, and nobody sends to itself. */
function listedEndpoints({ endpoints, part, other }: EndpointQuestion): readonly ListedEndpoint[] {
  const others = endpoints.filter(({ name, kind }) => name !== other && (part === "to" || kind !== "service"));
  const isListed = other === "internet" || others.some(({ kind }) => kind === "internet");
  return isListed ? others : [...others, { name: "internet", kind: "internet", detail: "" }];
}

function typedRow(
  text: string,
  listed: readonly ListedEndpoint[],
  answer: Parameters<typeof typedEndpoint>[2],
): EndpointPick | null {
  const named = "problem" in answer ? answer : { ...answer, kind: kindName(answer.kind) };
  const typed = typedEndpoint(text, listed, named);
  switch (typed.kind) {
    case "listed":
      return null;
    case "endpoint":
      return { label: typed.name, description: typed.detail, name: typed.name, alwaysShow: true };
    case "problem":
      return { label: `$(error) ${typed.text}`, name: null, alwaysShow: true };
  }
}
