import { type SemanticTokens, SemanticTokensBuilder, type SemanticTokensDelta } from "vscode-languageserver";
import type { Range } from "../../text/place.ts";
import { comparePositions, isBefore, touches } from "../../text/positions.ts";
import type { View } from "../workspace.ts";
import { declarationModifier, numberOf, type TokenType, typeOfKind } from "./token-legend.ts";

type Token = { readonly range: Range; readonly type: TokenType; readonly isDeclaration: boolean };

/** What each name stands for, and names that stand for nothing: what a grammar cannot know. */
export type SemanticTokensOfFiles = {
  readonly full: (view: View) => SemanticTokens;
  readonly range: (view: View, range: Range) => SemanticTokens;
  /** The difference from the answer with this id; all tokens where that is not the last one of the document. */
  readonly delta: (view: View, previousResultId: string) => SemanticTokens | SemanticTokensDelta;
};

/** So many documents' last answers are kept. */
const mostDocuments = 16;

/** Keeps the last answer for each document, to tell differences from. */
export function createSemanticTokens(): SemanticTokensOfFiles {
  const builders = new Map<string, SemanticTokensBuilder>();
  const builderOf = (uri: string): SemanticTokensBuilder => {
    const builder = builders.get(uri) ?? new SemanticTokensBuilder();
    builders.delete(uri);
    builders.set(uri, builder);
    const [oldest] = builders.keys();
    if (builders.size > mostDocuments && oldest !== undefined) builders.delete(oldest);
    return builder;
  };
  return {
    full: (view) => {
      const builder = builderOf(view.uri);
      // Forgets what was pushed before.
      builder.previousResult("");
      pushAll(builder, tokensOf(view));
      return builder.build();
    },
    range: (view, range) => {
      const builder = new SemanticTokensBuilder();
      pushAll(
        builder,
        tokensOf(view).filter((token) => touches(token.range, range)),
      );
      return builder.build();
    },
    delta: (view, previousResultId) => {
      const builder = builderOf(view.uri);
      builder.previousResult(previousResultId);
      pushAll(builder, tokensOf(view));
      return builder.buildEdits();
    },
  };
}

function pushAll(builder: SemanticTokensBuilder, tokens: readonly Token[]): void {
  for (const { range, type, isDeclaration } of tokens) {
    const { start, end } = range;
    const modifiers = isDeclaration ? declarationModifier : 0;
    builder.push(start.line, start.character, end.character - start.character, numberOf(type), modifiers);
  }
}

/** In the order of the text; none overlaps another, and each is on one line. */
function tokensOf({ uri, analysis: { symbols, problems } }: View): Token[] {
  const named = symbols.occurrencesIn(uri).flatMap(({ place: { range }, symbol, role }): Token[] => {
    const info = symbols.infoOf(symbol);
    return info === undefined ? [] : [{ range, type: typeOfKind[info.kind], isDeclaration: role === "declaration" }];
  });
  const unresolved = problems
    .filter(({ code, place }) => code === "unresolved-reference" && place.uri === uri)
    .map(({ place: { range } }): Token => ({ range, type: "unresolvedName", isDeclaration: false }));
  const all = unresolved.length === 0 ? named : [...named, ...unresolved].sort(compareTokens);
  let end = { line: 0, character: 0 };
  return all.filter(({ range }) => {
    const isPlain = range.start.line === range.end.line && range.start.character < range.end.character;
    if (!isPlain || isBefore(range.start, end)) return false;
    end = range.end;
    return true;
  });
}

function compareTokens({ range: left }: Token, { range: right }: Token): number {
  return comparePositions(left.start, right.start);
}
