type Answer<T> = T | undefined | null | false;

/**
 * Asks again and again until there is an answer, and rejects when there is none in time. Nothing that the editor does can be awaited otherwise from
 * outside: findings, hints and lenses come when the server has worked.
 */
export async function until<T>(what: string, ask: () => Answer<T> | PromiseLike<Answer<T>>, seconds = 15): Promise<T> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== null && answer !== false) return answer;
    if (Date.now() > end) throw new Error(`not in ${seconds} s: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
