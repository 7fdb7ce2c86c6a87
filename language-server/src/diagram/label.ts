/** Letters, digits and marks of any script, spaces, and the signs that mean nothing to Mermaid and to HTML. */
const plain = /[\p{L}\p{M}\p{N} .,/()+=?!'·…→✓✕，。；：（）、“”-]/u;

/** Signs in which Mermaid hides entities while it parses (mermaid/src/utils.ts encodeEntities): in a name they would turn into one. */
const hidden = new Set(["ﬂ", "¶", "°"]);

/** Characters of a line; a longer one is cut, so that no name makes a diagram that Mermaid refuses. */
export const longestLabel = 120;

/**
 * A text as a Mermaid label shows it, whatever is in it: what is not plain is written as an entity (`#34;`), control characters, marks of
 * direction and line breaks become spaces. Mermaid's preprocessing takes characters from a literal `style…:` or `classDef…:`, and a sequence diagram a `wrap:`; the
 * first letter of these is an entity.
 */
export function escapeLabel(text: string): string {
  let escaped = "";
  for (const character of cut(text.replace(/\p{Cs}/gu, "\ufffd"))) {
    if (/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_C}]/u.test(character)) escaped += " ";
    else if ((plain.test(character) || character === ":" || character === "_") && !hidden.has(character)) {
      escaped += character;
    } else escaped += `#${character.codePointAt(0)};`;
  }
  return escaped.replace(/style|classDef|wrap(?=:)/g, (word) => `#${word.charCodeAt(0)};${word.slice(1)}`);
}

function cut(text: string): string {
  // A character is at most two units: most texts need no counting.
  if (text.length <= longestLabel) return text;
  const characters = [...text.slice(0, 2 * longestLabel + 2)];
  return characters.length <= longestLabel ? text : `${characters.slice(0, longestLabel - 1).join("")}…`;
}

/** Several lines as one label, each escaped, in quotes. Mermaid refuses an empty one: it gets a space. */
export function quotedLabel(lines: readonly string[]): string {
  return `"${lines.map(escapeLabel).join("<br/>") || " "}"`;
}
