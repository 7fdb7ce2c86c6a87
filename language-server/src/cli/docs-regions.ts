// Regions of a Markdown file that `k8snet docs` refreshes:
//   <!-- k8snet explain net.k8snet web-0 db-0 -->  …  <!-- /k8snet -->
import { markdownLines } from "./markdown-lines.ts";

const opening = /^<!--\s*k8snet(?:\s+(.*?))?\s*-->$/;
const closing = /^<!--\s*\/k8snet\s*-->$/;

/** What somebody meant as a marker: of a region in a quote that stands in a list, or with other letters. It begins with what a region may ask for: comments may speak of K8sNet. */
const meant = /^(?:[>\s]|[-+*]\s|\d{1,9}[.)]\s)*<!--\s*(?:\/k8snet\s*-->|k8snet\s+(?:diagram|explain|matrix)\b.*-->)$/i;

/** One region: the words of its command, and where its content is, offsets `[from, to)` of the text. */
export type DocsRegion = {
  /** The opening marker's, zero-based. */
  readonly line: number;
  readonly words: readonly string[];
  readonly from: number;
  readonly to: number;
  /** What each line of the content begins with, to stand in the same quote or list item. */
  readonly lead: string;
};

/** The regions, and the lines (zero-based) of markers that have no other half. */
export type DocsRegions = {
  readonly regions: readonly DocsRegion[];
  readonly unclosed: readonly number[];
  readonly unopened: readonly number[];
  /** The lines of comments that are no markers as they are written, and look like some. */
  readonly misread: readonly number[];
};

/** Splits a command at spaces; single or double quotes keep spaces. Nothing is expanded: it is never a shell's. */
export function splitWords(command: string): readonly string[] {
  return [...command.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map((match) => match[1] ?? match[2] ?? match[3] ?? "");
}

/** Finds the regions; a marker in code is an example, not a region. */
export function findRegions(text: string): DocsRegions {
  const regions: DocsRegion[] = [];
  const unclosed: number[] = [];
  const unopened: number[] = [];
  const misread: number[] = [];
  let opened: Omit<DocsRegion, "to"> | null = null;
  for (const { number, start, end, lead, rest } of markdownLines(text)) {
    const command = opening.exec(rest);
    if (command !== null) {
      if (opened !== null) unclosed.push(opened.line);
      opened = { line: number, words: splitWords(command[1] ?? ""), from: end, lead };
    } else if (closing.test(rest)) {
      if (opened === null) unopened.push(number);
      else regions.push({ ...opened, to: start });
      opened = null;
    } else if (meant.test(rest)) misread.push(number);
  }
  if (opened !== null) unclosed.push(opened.line);
  return { regions, unclosed, unopened, misread };
}

/** Whether a region has this content already; blank lines around it, which formatters put there, are nobody's. */
export function isCurrent(text: string, region: DocsRegion, content: string): boolean {
  const there = text.slice(region.from, region.to).split(/\r?\n/);
  const wanted = contentLines(region, content);
  const isBlank = (line: string | undefined) => line !== undefined && line.replaceAll(">", "").trim() === "";
  while (isBlank(there[0])) there.shift();
  while (isBlank(there.at(-1))) there.pop();
  return there.length === wanted.length && there.every((line, at) => line.trimEnd() === wanted[at]);
}

/** The text with the content of each region in the map replaced, in the order of the text; all else stays as it is, byte for byte. */
export function replaceRegions(text: string, contents: ReadonlyMap<DocsRegion, string>): string {
  const parts: string[] = [];
  let next = 0;
  for (const [region, content] of contents) {
    const lineEnd = text.slice(0, region.from).endsWith("\r\n") ? "\r\n" : "\n";
    parts.push(text.slice(next, region.from), ...contentLines(region, content).map((line) => line + lineEnd));
    next = region.to;
  }
  parts.push(text.slice(next));
  return parts.join("");
}

function contentLines({ lead }: DocsRegion, content: string): readonly string[] {
  return content
    .trimEnd()
    .split("\n")
    .map((line) => (lead + line).trimEnd());
}
