import { askKernel, type Difference, kindOf, readTopology } from "./ask-kernel.ts";
import { formatProbe } from "./probe-text.ts";
import { shrink } from "./shrink.ts";
import { printStatements, type Statement } from "./statement.ts";

export type Smallest = { readonly text: string; readonly difference: Difference };

/**
 * The smallest file found within the time that still has the difference. Its first line is the packet, so that it can be kept as it is in
 * test/lab/regressions.
 */
export async function findSmallest(
  statements: readonly Statement[],
  found: Difference,
  milliseconds: number,
  signal: AbortSignal,
): Promise<Smallest> {
  const end = performance.now() + milliseconds;
  const kind = kindOf(found);
  let smallest: Smallest = { text: keep(statements, found), difference: found };
  const stillShows = async (smaller: readonly Statement[]) => {
    const asked = await askKernel(
      readTopology(printStatements(smaller)).dataplane,
      found.request === null ? [] : [found.request],
      signal,
    );
    const same = "problem" in asked ? undefined : asked.differences.find((each) => kindOf(each) === kind);
    if (same !== undefined) smallest = { text: keep(smaller, same), difference: same };
    return same !== undefined;
  };
  await shrink(statements, stillShows, () => signal.aborted || performance.now() > end);
  return smallest;
}

function keep(statements: readonly Statement[], { request }: Difference): string {
  const probe = request === null ? "// state" : formatProbe(request);
  return `${probe}\n${printStatements(statements)}`;
}
