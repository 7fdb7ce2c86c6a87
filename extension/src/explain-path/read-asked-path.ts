import type { PathEnds } from "../preview/preview-state.ts";

/** A path in a file. */
export type AskedPath = PathEnds & { readonly uri: string };

/**
 * The path that a command is about: a code lens and a link in a hover hand over one `{ uri, from, to, port? }`, other callers file, from, to, and the port if there
 * is one. Null for others: a menu hands over a file alone.
 */
export function readAskedPath(given: readonly unknown[]): AskedPath | null {
  const [first, ...rest] = given;
  const isOne = typeof first === "object" && first !== null && "from" in first;
  const [uri, from, to, port] = isOne
    ? ["uri", "from", "to", "port"].map((key) => Reflect.get(first, key))
    : [first, ...rest];
  if (typeof uri !== "string" || typeof from !== "string" || typeof to !== "string") return null;
  return typeof port === "string" ? { uri, from, to, port } : { uri, from, to };
}
