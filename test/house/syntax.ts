import { parseAst } from "vitest/node";

/** What a file says that the walls are about. */
export type Mentions = {
  /** Specifiers of all imports and re-exports, of types too, static and dynamic. */
  readonly imports: readonly string[];
  /** Names that are read as variables (never property names). */
  readonly names: readonly string[];
  /** `object.member` where the object is a plain name. */
  readonly members: readonly string[];
};

type Node = { readonly type: string; readonly [key: string]: unknown };

const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && typeof (value as { type?: unknown }).type === "string";

const literal = (value: unknown): string | null =>
  isNode(value) && value.type === "Literal" && typeof value.value === "string" ? value.value : null;

const identifier = (value: unknown): string | null =>
  isNode(value) && value.type === "Identifier" && typeof value.name === "string" ? value.name : null;

/** Reads a TypeScript file's imports and names from its syntax tree; throws on a syntax error. */
export function mentions(text: string): Mentions {
  const imports: string[] = [];
  const names: string[] = [];
  const members: string[] = [];

  const visit = (node: Node): void => {
    const specifier = literal(node.source);
    if (specifier !== null) imports.push(specifier);
    const skipped = new Set<unknown>();
    if (node.type === "MemberExpression" && node.computed !== true) {
      const object = identifier(node.object);
      const member = identifier(node.property);
      if (object !== null && member !== null) members.push(`${object}.${member}`);
      skipped.add(node.property);
    }
    if (node.computed !== true && (node.type === "Property" || /Definition|Signature/.test(node.type))) {
      skipped.add(node.key);
    }
    const name = identifier(node);
    if (name !== null) names.push(name);
    for (const child of Object.values(node)) {
      if (skipped.has(child)) continue;
      if (Array.isArray(child)) child.filter(isNode).forEach(visit);
      else if (isNode(child)) visit(child);
    }
  };
  visit(parseAst(text, { lang: "ts" }) as unknown as Node);
  return { imports, names, members };
}
