// Regions of a Markdown file that `k8snet docs` refreshes:
//   <!-- k8snet explain net.k8snet web-0 db-0 -->  …  <!-- /k8snet -->
const opening = /^\s*<!--\s*k8snet\s+(.*?)\s*-->\s*$/;
const closing = /^\s*<!--\s*\/k8snet\s*-->\s*$/;
const fence = /^\s*(`{3,}|~{3,})/;

/** One region: the words of its command, and its content's lines `[from, to)`; `line` is the opening marker's, all zero-based. */
export type DocsRegion = {
  readonly line: number;
  readonly words: readonly string[];
  readonly from: number;
  readonly to: number;
};

export type DocsRegions = { readonly regions: readonly DocsRegion[]; readonly unclosed: readonly number[] };

/** Splits a command at spaces; single or double quotes keep spaces. Nothing is expanded: it is never a shell's. */
export function splitWords(command: string): readonly string[] {
  return [...command.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map((match) => match[1] ?? match[2] ?? match[3] ?? "");
}

/** Finds the regions; a marker inside a code fence is an example, not a region. */
export function findRegions(lines: readonly string[]): DocsRegions {
  const regions: DocsRegion[] = [];
  const unclosed: number[] = [];
  let fenceMark: string | undefined;
  for (let line = 0; line < lines.length; line++) {
    const text = lines[line] ?? "";
    const mark = fence.exec(text)?.[1];
    if (fenceMark !== undefined) {
      if (mark?.startsWith(fenceMark)) fenceMark = undefined;
      continue;
    }
    if (mark !== undefined) {
      fenceMark = mark;
      continue;
    }
    const command = opening.exec(text)?.[1];
    if (command === undefined) continue;
    const to = lines.findIndex((other, index) => index > line && (closing.test(other) || opening.test(other)));
    if (to === -1 || !closing.test(lines[to] ?? "")) {
      unclosed.push(line);
      continue;
    }
    regions.push({ line, words: splitWords(command), from: line + 1, to });
    line = to;
  }
  return { regions, unclosed };
}

/** The text with each region's content replaced by its new lines; line ends stay as the file has them. */
export function replaceRegions(text: string, contents: ReadonlyMap<DocsRegion, string>): string {
  const lineEnd = text.includes("\r\n") ? "\r\n" : "\n";
  const lines = text.split(/\r?\n/);
  const parts: string[] = [];
  let next = 0;
  for (const [region, content] of contents) {
    parts.push(...lines.slice(next, region.from), ...content.replace(/\n$/, "").split("\n"));
    next = region.to;
  }
  parts.push(...lines.slice(next));
  return parts.join(lineEnd);
}
