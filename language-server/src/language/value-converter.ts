import { type CstNode, DefaultValueConverter, type GrammarAST, type ValueType } from "langium";
import { readQuoted } from "./quoted-parts.ts";

/** Words come out as they are written; quoted ones without their quotes and escapes. */
export class K8sNetValueConverter extends DefaultValueConverter {
  protected override runConverter(_rule: GrammarAST.AbstractRule, input: string, _node: CstNode): ValueType {
    return input.includes('"') ? readQuoted(input).text : input;
  }
}

/** Whether a text in quotes has its closing quote. */
export function isClosedString(quoted: string): boolean {
  return /^"(?:\\.|[^"\\])*"$/.test(quoted);
}
