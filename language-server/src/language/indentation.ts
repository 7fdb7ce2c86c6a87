import type { IToken } from "chevrotain";

/** How a text is indented: whether its indentation follows its blocks so well that it may tell where a block ends, and by how many columns a block goes deeper. */
export type Indentation = { readonly trusted: boolean; readonly unit: number };

/** Looks at every line that ends in an opening brace, and at the line below it. At least half must go deeper; where no such line is, any line that is indented will do. */
export function indentationOf(tokens: readonly IToken[]): Indentation {
  const depths = new Map<number, number>();
  let deeper = 0;
  let blocks = 0;
  let anyIndented = false;
  let lineColumn = 0;
  let line = 0;
  let previous: IToken | undefined;
  for (const token of tokens) {
    if ((token.startLine ?? 0) > line) {
      const column = (token.startColumn ?? 1) - 1;
      if (column > 0) anyIndented = true;
      if (previous?.image === "{" && token.image !== "}") {
        blocks++;
        const depth = column - lineColumn;
        if (depth > 0) {
          deeper++;
          depths.set(depth, (depths.get(depth) ?? 0) + 1);
        }
      }
      lineColumn = column;
      line = token.endLine ?? 0;
    }
    previous = token;
  }
  let unit = 2;
  let most = 0;
  for (const [depth, count] of depths) {
    if (count <= most) continue;
    most = count;
    unit = depth;
  }
  return { trusted: blocks > 0 ? deeper * 2 >= blocks : anyIndented, unit };
}
