// What changed between two texts, by whole command lines.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runCommand } from "./collected-command.fixture.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "diff-test-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const base = `cluster demo {
  cni kindnet
  node node1 { pod web { labels { app=web } container c { port 80 } } }
  node node2 { pod db { labels { app=db } container c { port 3306 } } }
  deployment job { replicas 4 labels { app=job } container c { port 9 } }
}
path web -> db
`;
const policy = "  networkPolicy db-only { podSelector { app=db } ingress { from { podSelector { app=web } } } }\n}";

async function check(before: string, after: string, code: 0 | 1, says: readonly RegExp[]): Promise<void> {
  writeFileSync(join(folder, "old.k8snet"), before);
  writeFileSync(join(folder, "new.k8snet"), after);
  const result = await runCommand(["diff", "old.k8snet", "new.k8snet"], folder);
  expect({ code: result.code, err: result.err }).toEqual({ code, err: "" });
  for (const each of says) expect(result.out).toMatch(each);
}

test.each<[string, string, string, 0 | 1, readonly RegExp[]]>([
  ["nothing", base, base, 0, [/^No difference/]],
  ["only comments and places", base, `// moved down\n\n${base}`, 0, [/^No difference/]],
  [
    "a policy: all who are denied, by its line in the new text; whoever is allowed is not told of",
    base,
    base.replace(/^\}/m, policy),
    1,
    [
      /✘ deployment default\/job → db TCP 3306\n {2}gets through → denied-ingress by default\/db-only\n {2}decided by new\.k8snet:6:17\n/,
      /^(?![\s\S]*web → db)/,
    ],
  ],
  [
    "the same taken away: by its line in the old text",
    base.replace(/^\}/m, policy),
    base,
    1,
    [
      /✔ deployment default\/job → db TCP 3306\n {2}denied-ingress by default\/db-only → gets through\n {2}decided by old\.k8snet:6:17\n/,
    ],
  ],
  [
    "a missing route: the declared path ends sooner",
    base,
    base.replace("node node1 {", "node node1 { without route 10.244.1.0/24"),
    1,
    [
      /✘ path web -> db\n {2}gets through → no-route\n {2}before: default\/web: eth0 → node1: .* → default\/db: eth0\n {2}after: {2}default\/web: eth0 → node1: [^→]*\n {2}decided by new\.k8snet:3:\d+\n/,
      /✘ web → db TCP 3306\n/,
    ],
  ],
  [
    "a missing route, and a router that takes what it should lead: by the line that takes it away, not by the router's",
    `${base}router gw { interface e0 { ip 192.168.0.1/24 } }\n`,
    `${base}router gw { interface e0 { ip 192.168.0.1/24 } }\n`.replace(
      "node node1 {",
      "node node1 { without route 10.244.1.0/24",
    ),
    1,
    [
      /✘ path web -> db\n {2}gets through → no-route\n(?:.*\n){2} {2}decided by new\.k8snet:3:30\n/,
      /✘ web → db TCP 3306\n.*\n {2}decided by new\.k8snet:3:30\n/,
    ],
  ],
  [
    "another plugin: every packet still arrives, and the path is another one",
    base.replace("kindnet", "flannel"),
    base.replace("kindnet", "flannel { backend host-gw }"),
    1,
    [
      /^✔ path web -> db\n {2}before: .*flannel\.1.*\n {2}after: {2}(?!.*flannel\.1).*\n {2}decided by new\.k8snet:4:8\n/,
    ],
  ],
  [
    "endpoints, ports and paths that come and go",
    base,
    base
      .replace("port 3306", "port 3306 port 3307")
      .replace("replicas 4", "replicas 5")
      .replace("web -> db", "db -> web"),
    1,
    [
      /^\+ new: job-4\n/,
      /web → db TCP 3307\n {2}not declared → gets through\n/,
      /✔ path db -> web\n {2}new path: gets through\n/,
      /\? path web -> db\n {2}path gone\n/,
    ],
  ],
])("%s", async (_, before, after, code, says) => check(before, after, code, says));

test("wrong use", async () => {
  writeFileSync(join(folder, "old.k8snet"), base);
  const result = await runCommand(["diff", "old.k8snet", "none.k8snet"], folder);
  expect(result).toMatchObject({ code: 2, out: "", err: expect.stringMatching(/^cannot read none\.k8snet/) });
  expect((await runCommand(["diff", "old.k8snet"], folder)).code).toBe(2);
});
