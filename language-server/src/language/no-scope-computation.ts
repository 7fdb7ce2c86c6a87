import { type AstNode, type AstNodeDescription, type LocalSymbols, MultiMap, type ScopeComputation } from "langium";

/** Computes no scopes: names are resolved on our own maps, and Langium's scopes would take time that grows with every sibling. */
export class NoScopeComputation implements ScopeComputation {
  collectExportedSymbols(): Promise<AstNodeDescription[]> {
    return Promise.resolve([]);
  }

  collectLocalSymbols(): Promise<LocalSymbols> {
    return Promise.resolve(new MultiMap<AstNode, AstNodeDescription>());
  }
}
