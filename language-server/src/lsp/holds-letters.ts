/** Whether a name has the letters of what is typed, in their order, as editors match: `nw` fits `node-web`. */
export function holdsLetters(name: string, typed: string): boolean {
  const lower = name.toLowerCase();
  let from = 0;
  for (const letter of typed.toLowerCase()) {
    const at = lower.indexOf(letter, from);
    if (at < 0) return false;
    from = at + 1;
  }
  return true;
}
