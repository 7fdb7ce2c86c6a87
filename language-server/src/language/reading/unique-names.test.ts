import { expect, test } from "vitest";
import { render } from "../../messages/message.ts";
import { topologyOf } from "../topology-of.fixture.ts";

test.each([
  ["service shop/db { port 80 }", "shop/db"],
  ["service db { port 80 }", "db"],
  ["networkPolicy shop/deny { podSelector { } }", "shop/deny"],
  ["deployment shop/api { replicas 1 container api }", "shop/api"],
  ["node node1 { pod shop/web { container nginx } pod shop/web { container nginx } }", "shop/web"],
])("%s, twice: the message names it as %s", (statement, name) => {
  const twice = statement.startsWith("node") ? statement : `node node1 { }\n${statement}\n${statement}`;
  const { findings } = topologyOf(`cluster demo {\ncni flannel\n${twice}\n}\n`);
  const told = findings.filter(({ code }) => code === "duplicate-name");
  expect(told.map(({ message }) => render(message, "en"))).toEqual([expect.stringContaining(`\`${name}\``)]);
});
