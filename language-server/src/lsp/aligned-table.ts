/** A Markdown table whose columns stand below one another where it is read as text, as in an editor: names to the left, figures behind them to the right. */
export function alignedTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((cell, at) => Math.max(3, ...[cell, ...rows.map((row) => row[at] ?? "")].map(columns)));
  const line = (cells: readonly string[]) => {
    const padded = cells.map((cell, at) => {
      const space = " ".repeat((widths[at] ?? 0) - columns(cell));
      return at === 0 ? cell + space : space + cell;
    });
    return `| ${padded.join(" | ")} |`;
  };
  const rule = widths.map((width, at) => (at === 0 ? "-".repeat(width) : `${"-".repeat(width - 1)}:`));
  return [line(head), line(rule), ...rows.map(line)].join("\n");
}

/** Columns that an editor's font gives a text: Chinese characters have two. */
function columns(text: string): number {
  return [...text].reduce((sum, character) => sum + (/[\u2e80-\u9fff\uff00-\uff60]/.test(character) ? 2 : 1), 0);
}
