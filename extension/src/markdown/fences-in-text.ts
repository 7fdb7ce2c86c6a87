import type { Fence } from "./fence-plugin.ts";

const fence = /^(`{3,}|~{3,})[ \t]*k8snet(?:[ \t]+([^\n`]*))?\n((?:.*\n)*?)\1[`~]*[ \t]*$/gm;

/** Characters; a longer page is not looked through with each key. */
const longest = 1_000_000;

/** The k8snet fences of a page as the Markdown preview is going to show them. Those in lists and quotes are not found: they are asked for when they are shown. */
export function fencesInText(uri: string, page: string): readonly Fence[] {
  if (page.length > longest) return [];
  const lines = page.replaceAll("\r\n", "\n");
  return [...lines.matchAll(fence)].map(([, , words = "", text = ""]) => ({ uri, words: words.trim(), text }));
}
