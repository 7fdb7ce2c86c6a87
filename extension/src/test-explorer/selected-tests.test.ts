import { expect, test } from "vitest";
import type { TestController, TestItem, TestRunProfile, TestRunRequest, TestTag } from "vscode";
import type { DeclaredTest } from "./declared-tests.ts";
import { selectedFiles, selectedTests } from "./selected-tests.ts";

const expectation: TestTag = { id: "k8snet.expectation" };
const itemOf = (id: string, parent?: TestItem, tags: readonly TestTag[] = []) => ({ id, parent, tags }) as TestItem;
const [a, b] = [itemOf("a.k8snet"), itemOf("b.k8snet")];
const [path, first, second] = [
  itemOf("path", a),
  itemOf("first", a, [expectation]),
  itemOf("second", a, [expectation]),
];
const other = itemOf("first", b, [expectation]);

/** The tests of a file that a run is about, and the files that it is about. */
function check(request: Partial<TestRunRequest>, tests: readonly TestItem[], files: readonly TestItem[]): void {
  const asked = { include: undefined, exclude: undefined, profile: undefined, ...request } as TestRunRequest;
  const declared = [path, first, second].map((item) => ({ item }) as DeclaredTest);
  expect(selectedTests(declared, asked).map(({ item }) => item.id)).toEqual(tests.map(({ id }) => id));
  const items = [a, b].map((file) => [file.id, file]);
  const controller = { items } as unknown as TestController;
  expect(selectedFiles(controller, asked).map(({ id }) => id)).toEqual(files.map(({ id }) => id));
}

const profile = { tag: expectation } as TestRunProfile;

test.for<[string, Partial<TestRunRequest>, readonly TestItem[], readonly TestItem[]]>([
  ["a run of all", {}, [path, first, second], [a, b]],
  ["a run of what the profile is for", { profile }, [first, second], [a, b]],
  ["a run of a file", { include: [a] }, [path, first, second], [a]],
  ["a run of one test", { include: [second] }, [second], [a]],
  ["a run of two tests of a file", { include: [first, second] }, [first, second], [a]],
  ["a run of a test of the same name elsewhere", { include: [other] }, [], [b]],
  ["a run without one test", { exclude: [first] }, [path, second], [a, b]],
  ["a run of a file without one of its tests", { include: [a], exclude: [second] }, [path, first], [a]],
  ["a run without a file", { exclude: [a] }, [], [b]],
])("%s", ([, request, tests, files]) => check(request, tests, files));
