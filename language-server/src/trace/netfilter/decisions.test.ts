import { expect, test } from "vitest";
import { type Decision, probabilityOf } from "./decisions.ts";

/** The choices of one of so many endpoints, as kube-proxy's rules make them: each takes its share of what the ones before left. */
function choicesOf(endpoint: number, endpoints: number): readonly Decision[] {
  return Array.from({ length: Math.min(endpoint, endpoints - 1) }, (_, at) => {
    const share = 1 / (endpoints - at);
    return { taken: at + 1 === endpoint ? 0 : 1, options: [share, 1 - share] };
  });
}

test.each<[endpoints: number, written: string]>([
  [1, "1"],
  [2, "0.5"],
  [3, "0.3333333333"],
  [6, "0.1666666667"],
  [7, "0.1428571429"],
])("each of %i endpoints has a probability of %s", (endpoints, written) => {
  for (let endpoint = 1; endpoint < endpoints; endpoint++) {
    expect(JSON.stringify(probabilityOf(choicesOf(endpoint, endpoints)))).toBe(written);
  }
  const rest = choicesOf(endpoints, endpoints).map(({ options }) => ({ taken: 1, options }));
  expect(JSON.stringify(probabilityOf(rest))).toBe(written);
});
