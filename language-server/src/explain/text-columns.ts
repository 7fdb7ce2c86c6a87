/** How many columns of a terminal, or widths of a Latin letter, a text takes: a Chinese character takes two. */
export function columns(text: string): number {
  let count = 0;
  for (const character of text) count += /[\u2e80-\u9fff\uff00-\uff60]/.test(character) ? 2 : 1;
  return count;
}
