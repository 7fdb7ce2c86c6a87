import { expect, test } from "vitest";
import { alignedTable } from "./aligned-table.ts";

test.each([
  [
    ["file", "size"],
    [
      ["a.k8snet", "0.9 kB"],
      ["shop-and-more.k8snet", "12.3 kB"],
    ],
    `| file                 |    size |
| -------------------- | ------: |
| a.k8snet             |  0.9 kB |
| shop-and-more.k8snet | 12.3 kB |`,
  ],
  [["文件", "n"], [["x", "1"]], "| 文件 |   n |\n| ---- | --: |\n| x    |   1 |"],
  [["a", "b"], [], "| a   |   b |\n| --- | --: |"],
])("a table of %j stands in columns", (head, rows, text) => {
  expect(alignedTable(head, rows)).toBe(text);
});
