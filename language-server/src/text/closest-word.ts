/**
 * The candidate that a person most likely meant by a mistyped word: at most a third of its letters away, by inserted, left out, changed or swapped
 * letters. Undefined when none is that near. Takes time by the sum of the candidates' lengths times the word's, and long words have none.
 */
export function closestWord(word: string, candidates: Iterable<string>): string | undefined {
  if (word.length > 40) return undefined;
  const typed = word.toLowerCase();
  let closest: string | undefined;
  let least = Math.floor(Math.max(3, word.length) / 3) + 1;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - word.length) >= least) continue;
    const distance = editDistance(typed, candidate.toLowerCase());
    if (distance >= least) continue;
    least = distance;
    closest = candidate;
  }
  return closest;
}

/** The closest word, where no other candidate is as close: `of` may be `on` and `off`. */
export function onlyClosestWord(word: string, candidates: readonly string[]): string | undefined {
  // Of words that are equally close the first of a list is found.
  const found = closestWord(word, candidates);
  return closestWord(word, candidates.toReversed()) === found ? found : undefined;
}

/** Edits that make one text of the other; two swapped neighbours count as one. */
function editDistance(left: string, right: string): number {
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let row = 1; row <= left.length; row++) {
    const current = [row];
    for (let column = 1; column <= right.length; column++) {
      const isSame = left[row - 1] === right[column - 1];
      const isSwap =
        row > 1 && column > 1 && left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1];
      current[column] = Math.min(
        (previous[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (previous[column - 1] ?? 0) + (isSame ? 0 : 1),
        isSwap ? (beforePrevious[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    beforePrevious = previous;
    previous = current;
  }
  return previous[right.length] ?? 0;
}
