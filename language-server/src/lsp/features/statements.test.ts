import { expect, test } from "vitest";
import { openWorkspace } from "../workspace.fixture.ts";
import { statementsOf } from "./statements.ts";

const network = `cluster demo {
  cni flannel
  node node1 { pod web { container nginx { port 80 } } }
  node node2 { pod db { container mysql { port 3306 } } }
}
`;

/** The one statement of a text. */
function only(statement: string) {
  const { view } = openWorkspace(`${network}${statement}\n`);
  const [found, ...more] = statementsOf(view);
  expect(more).toEqual([]);
  return found;
}

test.each<[statement: string, status: string, expected: string, actual: RegExp]>([
  ["expect web -> db:mysql port 3306 allowed", "passed", "allowed", /arrives/],
  ["expect web -> db:mysql port 3306 denied", "failed", "denied", /arrives/],
  ["expect web -> db via cni0, eth9 hops 3", "failed", "via cni0, eth9 hops 3", /cni0.*eth0/],
  ["expect web ->   db  allowed", "passed", "allowed", /arrives/],
  ["expect web -> nobody allowed", "errored", "allowed", /./],
  ["expect web -> db", "errored", "", /./],
  ["path web -> db:mysql", "traced", "", /web.*db/],
  ["path web -> nobody", "errored", "", /./],
])("%s: %s", (statement, status, expected, actual) => {
  const found = only(statement);
  expect(found?.text).toBe(statement.replace(/\s+/g, " "));
  expect(found?.result).toEqual({ status, expected, actual: expect.stringMatching(actual) });
});

test("statements come in the order of the text, and only those of the file", () => {
  const { view } = openWorkspace({
    "main.k8snet": `import "./rack.k8snet"\n${network}expect web -> db allowed\npath web -> db\nexpect db -> web denied\n`,
    "rack.k8snet": "path web -> web\n",
  });
  expect(statementsOf(view).map(({ kind, range }) => [kind, range.start.line])).toEqual([
    ["expect", 6],
    ["path", 7],
    ["expect", 8],
  ]);
});
