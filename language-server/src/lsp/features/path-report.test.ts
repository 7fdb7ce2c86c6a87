import { expect, test } from "vitest";
import { openWorkspace } from "../workspace.fixture.ts";
import { pathReportOf } from "./path-report.ts";

test("a report links the lines that decided, and says why there is none", () => {
  const { view } = openWorkspace(`cluster demo {
  cni flannel
  node n1 { pod web { container nginx { port 80 } } }
  node n2 { pod db { container mysql { port 3306 } } }
}
networkPolicy
`);
  const { markdown } = pathReportOf(view, { from: "web", to: "db", port: "3306" });
  expect(markdown).toMatch(/^## .*web.*db/);
  expect(markdown).toContain("(file:///network/main.k8snet#L4)");
  expect(pathReportOf(view, { from: "web", to: "nobody" }).markdown).toMatch(/^## web → nobody\n\n.*nobody/);
});
