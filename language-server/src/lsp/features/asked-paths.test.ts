// What the editor asks before it asks for a path: which are declared, and what a text is as an end of one.
import { expect, test } from "vitest";
import { openWorkspace } from "../workspace.fixture.ts";
import { declaredPathsOf } from "./declared-paths.ts";
import { namedEndpointOf } from "./named-endpoint.ts";

const network = `cluster demo {
  node node1 { interface eth0 { ip 192.168.0.11/24 } pod web { ip 10.244.0.2 container nginx { port 80 } } }
  node node2 { interface eth0 { ip 192.168.0.12/24 } pod db { container mysql { port 3306 } } }
  service db { clusterIP 10.96.0.20 port 3306 }
}
host client { interface eth0 { ip 192.168.0.50/24 } }
`;

test("declared paths come once each, those of `path` first, with all of their statements", () => {
  const { view } = openWorkspace({
    "main.k8snet": `import "./rack.k8snet"\n${network}expect web -> db allowed
path db -> client
path web  ->  service db port 3306
expect db -> client denied
path web -> nobody
`,
    "rack.k8snet": "path web -> web\n",
  });
  const [line] = [network.split("\n").length];
  const shown = declaredPathsOf(view).map(({ ranges, ...path }) => [
    path,
    ranges.map(({ start }) => start.line - line),
  ]);
  expect(shown).toEqual([
    [{ from: "db", to: "client" }, [1, 3]],
    [{ from: "web", to: "service db", port: "3306/tcp" }, [2]],
    [{ from: "web", to: "db" }, [0]],
  ]);
});

test.each([
  ["web", { kind: "pod", detail: "" }],
  [" service db ", { kind: "service", detail: "" }],
  ["internet", { kind: "internet", detail: "" }],
  ["10.244.0.2", { kind: "address", detail: "pod web" }],
  ["192.168.0.50", { kind: "address", detail: "client, interface eth0" }],
  ["10.96.0.20", { kind: "address", detail: "Service db" }],
  ["2001:db8::1", { kind: "address", detail: "nobody in this topology has it" }],
  ["nobody", { problem: expect.stringContaining("nobody") }],
  ["10.0.0.256", { problem: expect.stringContaining("10.0.0.256") }],
  ["10.0.0.0/8", { problem: expect.stringContaining("10.0.0.0/8") }],
  ["", { problem: expect.stringMatching(/./) }],
])("%j as an end of a path", (name, expected) => {
  const { view } = openWorkspace(network);
  expect(namedEndpointOf(view, { name })).toEqual(expected);
});
