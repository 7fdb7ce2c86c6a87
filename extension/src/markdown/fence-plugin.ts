// Fences of the language k8snet, as a plugin of the markdown-it that VS Code's Markdown preview has. It is synchronous: what is not known yet comes later.

/** One fence: what follows `k8snet` at its opening, and its text. `uri` is the Markdown document's; null where the preview does not say. */
export type Fence = { readonly uri: string | null; readonly words: string; readonly text: string };

type Token = { readonly type: string; readonly info: string; readonly content: string };

type RenderRule = (
  tokens: readonly Token[],
  index: number,
  options: unknown,
  environment: { readonly currentDocument?: { toString(): string } } | undefined,
  self: { renderAttrs(token: Token): string },
) => string;

/** As much of markdown-it as is used. */
export type MarkdownIt = { readonly renderer: { readonly rules: { fence?: RenderRule } } };

/**
 * Shows k8snet fences as `htmlOf` says; where it says null the fence stays a block of code. `ordinal` counts the page's k8snet fences from 0. Other fences, those of
 * Mermaid too, stay others' work.
 */
export function drawFences<M extends MarkdownIt>(
  markdown: M,
  htmlOf: (fence: Fence, ordinal: number) => string | null,
): M {
  const { rules } = markdown.renderer;
  const others = rules.fence;
  rules.fence = (tokens, index, options, environment, self) => {
    const token = tokens[index];
    const words = token && wordsOf(token);
    if (token === undefined || words === null || words === undefined) {
      return others?.(tokens, index, options, environment, self) ?? "";
    }
    const uri = environment?.currentDocument?.toString() ?? null;
    const ordinal = tokens.slice(0, index).filter((before) => wordsOf(before) !== null).length;
    const html = htmlOf({ uri, words, text: token.content }, ordinal);
    if (html === null) return others?.(tokens, index, options, environment, self) ?? "";
    // The attributes join lines of the preview to those of the editor.
    return `<div${self.renderAttrs(token)}>${html}</div>\n`;
  };
  return markdown;
}

/** What follows `k8snet` at the opening of a fence; null for what is no such fence. */
function wordsOf({ type, info }: Token): string | null {
  const words = type === "fence" ? /^\s*k8snet(?:\s+(.*))?$/.exec(info) : null;
  return words && (words[1]?.trim() ?? "");
}
