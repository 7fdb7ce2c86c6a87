import { posix } from "node:path";
import { doors, impureGlobals, impureMembers, type Layer, langiumPackages, layers, protocolFiles } from "./layers.ts";
import type { Mentions } from "./syntax.ts";

const serverSource = "language-server/src/";

/** The path from the repository's root that a relative import means. */
export function target(file: string, specifier: string): string {
  return posix.join(posix.dirname(file), specifier);
}

/** The package that a bare import means: `langium/lsp` → `langium`. */
export function packageOf(specifier: string): string {
  return specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");
}

const isRelative = (specifier: string): boolean => specifier.startsWith(".");

const rowOf = (path: string): string | null =>
  path.startsWith(serverSource) ? (path.slice(serverSource.length).split("/")[0] ?? null) : null;

/** Whether one row may import another by the list of layers alone. */
function allows(from: Layer, to: string): boolean {
  const order = layers.map((layer) => layer.name);
  if (from.name === to) return true;
  return order.indexOf(to) >= 0 && order.indexOf(to) < order.indexOf(from.name) && !from.except.includes(to);
}

function rowBreach(file: string, row: Layer, imported: string): string | null {
  if (imported === "language-server/package.json" && !row.pure) return null;
  const to = rowOf(imported);
  if (to === null) return `${file} (row ${row.name}) must not import ${imported} (outside of the language server)`;
  if (allows(row, to)) return null;
  if (doors.some((door) => door.to === to && door.file === file)) return null;
  return `${file} (row ${row.name}) must not import ${imported} (row ${to})`;
}

function packageBreach(file: string, row: Layer, specifier: string): string | null {
  const name = packageOf(specifier);
  const breach = `${file} (row ${row.name}) must not import ${specifier}`;
  if (name === "vscode" || name === "vscode-languageclient") return breach;
  if (langiumPackages.includes(name)) return row.langium ? null : breach;
  if (specifier.startsWith("node:")) return row.pure ? breach : null;
  return null;
}

function impureUses(mentions: Mentions): string[] {
  const used = mentions.names.filter((name) => impureGlobals.includes(name));
  const members = mentions.members.filter(
    (member) => impureMembers.includes(member) || impureMembers.includes(`${member.split(".")[0]}.*`),
  );
  return [...new Set([...used, ...members])];
}

function serverBreaches(file: string, mentions: Mentions): string[] {
  const name = rowOf(file);
  const row = layers.find((layer) => layer.name === name);
  if (row === undefined) return [`${file} is in no row of test/house/layers.ts`];
  const breaches = mentions.imports.map((specifier) =>
    isRelative(specifier) ? rowBreach(file, row, target(file, specifier)) : packageBreach(file, row, specifier),
  );
  const impure = row.pure
    ? impureUses(mentions).map((use) => `${file} (row ${row.name}) must be pure, but uses ${use}`)
    : [];
  return [...breaches.filter((breach) => breach !== null), ...impure];
}

function extensionBreaches(file: string, mentions: Mentions): string[] {
  return mentions.imports
    .map((specifier) => (isRelative(specifier) ? target(file, specifier) : specifier))
    .filter((imported) => /^(k8snet(\/|$)|k8snet-grammar|language-server\/|grammar\/)/.test(imported))
    .filter((imported) => !protocolFiles.test(imported))
    .map(
      (imported) =>
        `${file} (extension) must not import ${imported}: it may only import the protocol (lsp/protocol*.ts)`,
    );
}

/** What a file's imports and names break of the walls between the layers, a sentence each. */
export function breaches(file: string, mentions: Mentions): string[] {
  if (file.startsWith(serverSource)) return serverBreaches(file, mentions);
  if (file.startsWith("extension/src/")) return extensionBreaches(file, mentions);
  return [];
}
