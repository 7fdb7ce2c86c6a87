import type { AstNode } from "langium";
import { mapSteps, type Steps } from "../../steps/steps.ts";

/** Reads the statements of one kind, a step each; those of which nothing can be read are left out. */
export function* readEach<T extends AstNode, R>(
  statements: readonly AstNode[],
  isKind: (statement: AstNode) => statement is T,
  read: (statement: T) => R | null,
): Steps<R[]> {
  return (yield* mapSteps(statements.filter(isKind), read)).filter((record) => record !== null);
}
