import * as vscode from "vscode";
import type { ActiveTopology } from "../active-topology/active-topology.ts";
import type { Server } from "../client/ask-server.ts";
import { pickEndpoint } from "../explain-path/pick-endpoint.ts";
import type { PathExplorer } from "./path-explorer.ts";
import type { ChoicePart, PathQuestion } from "./path-row.ts";

/** Asks the user for what is not known of a path, and shows it. An end that is given is not asked for. */
export async function choosePath(
  server: Server,
  active: ActiveTopology,
  explorer: PathExplorer,
  known: { readonly from: string | null; readonly to: string | null },
): Promise<void> {
  if (active.uri() === null) await vscode.commands.executeCommand("k8snet.openSample");
  const uri = active.uri();
  if (uri === null) return;
  const from = known.from ?? (await chooseEnd(server, uri, "from", known.to));
  if (from === undefined) return;
  const to = known.to ?? (await chooseEnd(server, uri, "to", from));
  if (to !== undefined) await explorer.explain({ uri, from, to });
}

/** Asks the user for one part of the path that is shown, and shows the path with that. */
export async function changePath(server: Server, explorer: PathExplorer, part: ChoicePart): Promise<void> {
  const question = explorer.question();
  if (question === null) return;
  const { uri, from, to, port, family } = question;
  if (part === "from" || part === "to") {
    const end = await chooseEnd(server, uri, part, part === "from" ? to : from);
    // Another destination has other ports.
    if (end === undefined) return;
    const kept = part === "to" || port === undefined ? {} : { port };
    return explorer.explain({ uri, from, to, ...kept, ...(family !== undefined && { family }), [part]: end });
  }
  const choices = explorer.answer()?.choices;
  if (part === "port") {
    const chosen = await choosePort(choices?.ports ?? []);
    if (chosen === undefined) return;
    const without: PathQuestion = { uri, from, to, ...(family !== undefined && { family }) };
    return explorer.explain(chosen === null ? without : { ...without, port: chosen });
  }
  const chosen = await chooseFamily(choices?.families ?? []);
  if (chosen === undefined) return;
  const without: PathQuestion = { uri, from, to, ...(port !== undefined && { port }) };
  await explorer.explain(chosen === null ? without : { ...without, family: chosen });
}

/** Undefined where the user lets it be. */
async function chooseEnd(server: Server, uri: string, part: "from" | "to", other: string | null) {
  return pickEndpoint(server, uri, { endpoints: await server.endpoints({ uri }), part, other, first: null });
}

/** Null for the port that goes without saying. */
async function choosePort(declared: readonly string[]): Promise<string | null | undefined> {
  const automatic = {
    label: vscode.l10n.t("automatic"),
    detail: vscode.l10n.t("The first port that the destination declares, else an ICMP echo"),
  };
  const other = { label: vscode.l10n.t("Another port…"), detail: "" };
  const chosen = await vscode.window.showQuickPick(
    [automatic, ...declared.map((label) => ({ label, detail: "" })), other],
    {
      title: vscode.l10n.t("Port"),
    },
  );
  if (chosen === undefined) return undefined;
  if (chosen === automatic) return null;
  if (chosen !== other) return chosen.label;
  return vscode.window.showInputBox({
    title: vscode.l10n.t("Port"),
    prompt: vscode.l10n.t("A number from 1 to 65535 with its protocol: 53/udp. TCP goes without saying."),
    validateInput: (text) =>
      /^[1-9]\d{0,4}(\/(tcp|udp|sctp))?$/i.test(text.trim())
        ? undefined
        : vscode.l10n.t("Write a port such as 3306 or 53/udp."),
  });
}

async function chooseFamily(families: readonly (4 | 6)[]): Promise<4 | 6 | null | undefined> {
  const automatic = { label: vscode.l10n.t("automatic"), family: null };
  const items = [automatic, ...families.map((family) => ({ label: `IPv${family}`, family }))];
  const chosen = await vscode.window.showQuickPick(items, { title: vscode.l10n.t("IP version") });
  return chosen?.family;
}
