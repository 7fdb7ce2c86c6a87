import type { SymbolInfo } from "../../language/symbols/symbol.ts";
import type { Position } from "../../text/place.ts";
import { isIn } from "../../text/positions.ts";
import type { View } from "../workspace.ts";

/** The innermost thing with a name whose declaration a position is in. */
export function symbolAround({ uri, analysis }: View, position: Position): SymbolInfo | undefined {
  // Parents stand before what is in them.
  return analysis.symbols.symbolsIn(uri).findLast(({ extent }) => isIn(extent.range, position));
}
