/** A statement of a `.k8snet` file: its line, and the statements of its block if it has one. The shrinker takes them away one by one. */
export type Statement = { readonly line: string; readonly block: readonly Statement[] | null };

export function line(text: string): Statement {
  return { line: text, block: null };
}

export function block(text: string, statements: readonly Statement[]): Statement {
  return { line: text, block: statements };
}

/** One statement a line, as `k8snet format` has it. */
export function printStatements(statements: readonly Statement[], indentation = ""): string {
  return statements
    .map((statement) => {
      if (statement.block === null) return `${indentation}${statement.line}\n`;
      if (statement.block.length === 0) return `${indentation}${statement.line} { }\n`;
      const inside = printStatements(statement.block, `${indentation}  `);
      return `${indentation}${statement.line} {\n${inside}${indentation}}\n`;
    })
    .join("");
}
