// @ts-check
// `--only <text>`, as often as one likes: runs the tests that have one of the texts in their names, in the suite and in the workbench alike.

/** @param {readonly string[]} args the command line @returns {string[]} the texts; none means all tests */
export function onlyTexts(args) {
  return args.flatMap((arg, at) => (arg === "--only" ? [args[at + 1] ?? ""] : []));
}

/** @param {readonly string[]} texts @param {string} name */
export function isChosen(texts, name) {
  const lower = name.toLowerCase();
  return texts.length === 0 || texts.some((text) => lower.includes(text.toLowerCase()));
}

/** What follows a word of the command line, `--host <text>`. @param {readonly string[]} args @param {string} name @returns {string | undefined} */
export function valueAfter(args, name) {
  return args.includes(name) ? args[args.indexOf(name) + 1] : undefined;
}
