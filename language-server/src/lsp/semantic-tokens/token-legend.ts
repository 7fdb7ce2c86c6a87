import type { SemanticTokensLegend } from "vscode-languageserver";
import type { SymbolKind } from "../../language/symbols/symbol.ts";

/** In the order of the numbers that stand for them. The extension's manifest says of those that are no standard types which one they are of, and their colours. */
const tokenTypes = [
  "cluster",
  "namespace",
  "machine",
  "networkInterface",
  "pod",
  "workload",
  "container",
  "service",
  "policy",
  "link",
  "unresolvedName",
] as const;

export type TokenType = (typeof tokenTypes)[number];

export const legend: SemanticTokensLegend = { tokenTypes: [...tokenTypes], tokenModifiers: ["declaration"] };

/** The bit of the only modifier. */
export const declarationModifier = 1;

export function numberOf(type: TokenType): number {
  return tokenTypes.indexOf(type);
}

export const typeOfKind: Readonly<Record<SymbolKind, TokenType>> = {
  cluster: "cluster",
  namespace: "namespace",
  node: "machine",
  host: "machine",
  router: "machine",
  interface: "networkInterface",
  pod: "pod",
  deployment: "workload",
  statefulSet: "workload",
  daemonSet: "workload",
  container: "container",
  service: "service",
  policy: "policy",
  clusterPolicy: "policy",
  link: "link",
};
