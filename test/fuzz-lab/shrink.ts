import type { Statement } from "./statement.ts";

/** Whether a smaller topology still shows what is looked for. */
export type StillShows = (statements: readonly Statement[]) => Promise<boolean>;

/**
 * Takes away whatever is not needed for what is looked for: statements and blocks, many at once first, then single ones, then what stands between commas.
 * Goes on until nothing more can go, or `stop` says so: each question is a whole lab.
 */
export async function shrink(
  statements: readonly Statement[],
  stillShows: StillShows,
  stop: () => boolean,
): Promise<readonly Statement[]> {
  let smallest = statements;
  for (let before: readonly Statement[] | null = null; before !== smallest && !stop(); ) {
    before = smallest;
    smallest = await shrinkList(smallest, stillShows, stop);
  }
  return smallest;
}

async function shrinkList(
  list: readonly Statement[],
  stillShows: StillShows,
  stop: () => boolean,
): Promise<readonly Statement[]> {
  let rest = await withoutChunks(list, stillShows, stop);
  for (let index = 0; index < rest.length && !stop(); index++) {
    const current = rest;
    const statement = current[index];
    if (statement === undefined) break;
    const put = (instead: Statement) => current.map((each, at) => (at === index ? instead : each));
    if (statement.block !== null) {
      const inside = await shrinkList(
        statement.block,
        (smaller) => stillShows(put({ ...statement, block: smaller })),
        stop,
      );
      if (inside !== statement.block) rest = put({ ...statement, block: inside });
    } else {
      const shorter = await withoutItems(statement, (smaller) => stillShows(put(smaller)), stop);
      if (shorter !== statement) rest = put(shorter);
    }
  }
  return rest;
}

/** Halves, quarters … down to single statements, the last ones first: what is declared later depends on what is before. */
async function withoutChunks(
  list: readonly Statement[],
  stillShows: StillShows,
  stop: () => boolean,
): Promise<readonly Statement[]> {
  let rest = list;
  for (let size = rest.length; size >= 1; size = Math.floor(size / 2)) {
    for (let end = rest.length; end > 0 && !stop(); end -= size) {
      const smaller = [...rest.slice(0, Math.max(0, end - size)), ...rest.slice(end)];
      if (smaller.length < rest.length && (await stillShows(smaller))) rest = smaller;
    }
  }
  return rest;
}

/** `members a, b, c` without b. */
async function withoutItems(
  statement: Statement,
  stillShows: (smaller: Statement) => Promise<boolean>,
  stop: () => boolean,
): Promise<Statement> {
  const space = statement.line.indexOf(" ");
  const keyword = statement.line.slice(0, space);
  let smallest = statement;
  let items = statement.line.slice(space + 1).split(", ");
  for (let index = items.length - 1; index >= 0 && items.length > 1 && !stop(); index--) {
    const fewer = items.filter((_, at) => at !== index);
    const smaller = { ...statement, line: `${keyword} ${fewer.join(", ")}` };
    if (!(await stillShows(smaller))) continue;
    smallest = smaller;
    items = fewer;
  }
  return smallest;
}
