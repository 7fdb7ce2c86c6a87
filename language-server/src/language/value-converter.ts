import { type CstNode, DefaultValueConverter, type GrammarAST, type ValueType } from "langium";
import { hasQuotedParts, readQuotedParts } from "./quoted-parts.ts";

/** Words come out as they are written; quoted ones without their quotes, with `\"` and `\\` and the usual escapes undone. */
export class K8sNetValueConverter extends DefaultValueConverter {
  protected override runConverter(_rule: GrammarAST.AbstractRule, input: string, _node: CstNode): ValueType {
    if (hasQuotedParts(input)) return readQuotedParts(input).text;
    return input.startsWith('"') ? unquote(input) : input;
  }
}

const escapes: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r" };

/** The text inside quotes. The closing quote may be missing, as in a half-typed line. */
export function unquote(quoted: string): string {
  const inner = quoted.slice(1, isClosedString(quoted) ? -1 : undefined);
  return inner.includes("\\") ? inner.replace(/\\(.)/g, (_, escaped: string) => escapes[escaped] ?? escaped) : inner;
}

/** Whether a text in quotes has its closing quote. */
export function isClosedString(quoted: string): boolean {
  return /^"(?:\\.|[^"\\])*"$/.test(quoted);
}
