import type { Statement } from "./statement.ts";

/** Whether a smaller topology still shows what is looked for. May be asked about several at once. */
export type StillShows = (statements: readonly Statement[]) => Promise<boolean>;

/** Something that may go: a statement by its place in the tree, `0.2.1`, or one of what stands between its commas, `0.2.1#0`. */
type Target = string;

/** Each question is a whole lab that mostly waits: so many are asked at once. */
const atOnce = 6;

/**
 * Takes away whatever is not needed for what is looked for: statements from the outermost in, then what stands between commas. Goes on until nothing more
 * can go, or `stop` says so.
 */
export async function shrink(
  statements: readonly Statement[],
  stillShows: StillShows,
  stop: () => boolean,
): Promise<readonly Statement[]> {
  let smallest = statements;
  for (let before: readonly Statement[] | null = null; before !== smallest && !stop(); ) {
    before = smallest;
    for (let depth = 0; depth < deepest(smallest) && !stop(); depth++) {
      smallest = await withoutAny(smallest, targetsAt(smallest, depth), stillShows, stop);
    }
    smallest = await withoutAny(smallest, itemsOf(smallest), stillShows, stop);
  }
  return smallest;
}

/** Tries each target by itself, then all together that could go alone. */
async function withoutAny(
  statements: readonly Statement[],
  targets: readonly Target[],
  stillShows: StillShows,
  stop: () => boolean,
): Promise<readonly Statement[]> {
  const free: Target[] = [];
  for (let at = 0; at < targets.length && !stop(); at += atOnce) {
    const some = targets.slice(at, at + atOnce);
    const shown = await Promise.all(some.map((target) => stillShows(without(statements, [target]))));
    free.push(...some.filter((_, index) => shown[index]));
  }
  const gone = await together(statements, [], free, stillShows, stop);
  return gone.length === 0 ? statements : without(statements, gone);
}

/** As many of the targets as can go beside those that are gone: all of them, else one half after the other. */
async function together(
  statements: readonly Statement[],
  gone: readonly Target[],
  targets: readonly Target[],
  stillShows: StillShows,
  stop: () => boolean,
): Promise<readonly Target[]> {
  if (targets.length === 0 || stop()) return gone;
  const all = [...gone, ...targets];
  if ((gone.length === 0 && targets.length === 1) || (await stillShows(without(statements, all)))) return all;
  if (targets.length === 1) return gone;
  const half = Math.ceil(targets.length / 2);
  const first = await together(statements, gone, targets.slice(0, half), stillShows, stop);
  return together(statements, first, targets.slice(half), stillShows, stop);
}

function deepest(statements: readonly Statement[]): number {
  return statements.reduce((most, { block }) => Math.max(most, 1 + (block === null ? 0 : deepest(block))), 0);
}

/** The statements that stand inside of so many blocks, the last ones first: what is derived depends on what stands before. */
function targetsAt(statements: readonly Statement[], depth: number, path: readonly number[] = []): readonly Target[] {
  return statements
    .flatMap(({ block }, index) => {
      const own = [...path, index];
      return depth === 0 ? [own.join(".")] : targetsAt(block ?? [], depth - 1, own);
    })
    .reverse();
}

/** What stands between commas, where there are commas. */
function itemsOf(statements: readonly Statement[], path: readonly number[] = []): readonly Target[] {
  return statements.flatMap(({ line, block }, index) => {
    const own = [...path, index];
    const items = line.split(", ");
    const listed = items.length === 1 ? [] : items.map((_, item) => `${own.join(".")}#${item}`);
    return [...listed, ...itemsOf(block ?? [], own)];
  });
}

function without(
  statements: readonly Statement[],
  targets: readonly Target[],
  path: readonly number[] = [],
): readonly Statement[] {
  return statements.flatMap((statement, index) => {
    const own = [...path, index].join(".");
    if (targets.includes(own)) return [];
    const items = targets
      .filter((target) => target.startsWith(`${own}#`))
      .map((target) => Number(target.split("#")[1]));
    const line = items.length === 0 ? statement.line : withoutItems(statement.line, items);
    const block = statement.block && without(statement.block, targets, [...path, index]);
    return line === null ? [] : [{ line, block }];
  });
}

/** `members a, b, c` without b; null where nothing is left. */
function withoutItems(line: string, items: readonly number[]): string | null {
  const space = line.indexOf(" ");
  const left = line
    .slice(space + 1)
    .split(", ")
    .filter((_, index) => !items.includes(index));
  return left.length === 0 ? null : `${line.slice(0, space)} ${left.join(", ")}`;
}
