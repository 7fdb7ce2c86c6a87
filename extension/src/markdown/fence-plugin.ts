// Fences of the language k8snet, as a plugin of the markdown-it that VS Code's Markdown preview has. It is synchronous: what is not known yet comes later.

/** One fence: what follows `k8snet` at its opening, and its text. `uri` is the Markdown document's; null where the preview does not say. */
export type Fence = { readonly uri: string | null; readonly words: string; readonly text: string };

type Token = { readonly info: string; readonly content: string };

type RenderRule = (
  tokens: readonly Token[],
  index: number,
  options: unknown,
  environment: { readonly currentDocument?: { toString(): string } } | undefined,
  self: { renderAttrs(token: Token): string },
) => string;

/** As much of markdown-it as is used. */
export type MarkdownIt = { readonly renderer: { readonly rules: { fence?: RenderRule } } };

/** Shows k8snet fences as `htmlOf` says; null is for one that is not drawn yet, which stays a block of code. Other fences, those of Mermaid too, stay others' work. */
export function drawFences<M extends MarkdownIt>(markdown: M, htmlOf: (fence: Fence) => string | null): M {
  const { rules } = markdown.renderer;
  const others = rules.fence;
  rules.fence = (tokens, index, options, environment, self) => {
    const token = tokens[index];
    const words = token && /^\s*k8snet(?:\s+(.*))?$/.exec(token.info);
    if (token === undefined || !words) return others?.(tokens, index, options, environment, self) ?? "";
    const uri = environment?.currentDocument?.toString() ?? null;
    const html = htmlOf({ uri, words: words[1]?.trim() ?? "", text: token.content });
    if (html === null) return others?.(tokens, index, options, environment, self) ?? "";
    // The attributes join lines of the preview to those of the editor.
    return `<div${self.renderAttrs(token)}>${html}</div>\n`;
  };
  return markdown;
}
