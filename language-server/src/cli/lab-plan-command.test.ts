import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { printRoutes } from "../dataplane/print-netns.ts";
import { runCommand } from "./collected-command.fixture.ts";
import { openSourceFiles, openTopology } from "./open-topology.ts";

const samples = fileURLToPath(new URL("../../../samples", import.meta.url));
const sampleNames = readdirSync(samples).filter((name) => name.endsWith(".k8snet"));

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "lab-plan-test-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Whether this machine lets its user make network namespaces, and has what run.sh calls. */
const canBuild = ["root", "user"].some((who) => {
  const words = who === "root" ? ["--net", "--mount"] : ["--user", "--map-root-user", "--net", "--mount"];
  return (
    spawnSync("unshare", [...words, "sh", "-c", "ip -V && nft -v && nsenter -V && mount -t tmpfs t /run"]).status === 0
  );
});

/** Kinds of devices that this kernel has none of: no plan can build them here. */
const unknownKinds = ["ipip", "wireguard", "dummy"].filter((kind) => {
  const words = ["--user", "--map-root-user", "--net", "ip", "link", "add", "name", "tried", "type", kind];
  return spawnSync("unshare", words).status !== 0;
});

/** What `ip route` and `ip -6 route` print in each namespace of a built plan, by its name. */
function routesInKernel(script: string): Map<string, readonly string[]> {
  const each = 'echo "@$name"; nsenter --net="$name" ip route; nsenter --net="$name" ip -6 route';
  const loop = `cd /run/netns; for name in *; do ${each}; done`;
  const built = spawnSync("sh", [script, "sh", "-c", loop], { encoding: "utf8", timeout: 60_000 });
  expect({ status: built.status, stderr: built.stderr }).toEqual({ status: 0, stderr: "" });
  const sections = built.stdout.split(/^@/m).slice(1);
  return new Map(
    sections.map((section) => {
      const [name = "", ...lines] = section.split("\n");
      return [name, lines.flatMap(comparableRoute)];
    }),
  );
}

/** A route without what is no part of a plan: link-local prefixes, `lo`, and that a tun device has no carrier without its daemon. */
function comparableRoute(line: string): readonly string[] {
  if (line === "" || line.startsWith("fe80::/64 ") || line.startsWith("::1 dev lo ")) return [];
  return [line.trim().replace(/( dev flannel0 .*) linkdown/, "$1")];
}

describe.runIf(canBuild)(
  "run.sh builds without a complaint, and the kernel's routes are those of the dataplane",
  () => {
    test.each(sampleNames)("%s", async (name) => {
      const output = join(folder, name);
      expect(await runCommand(["lab", "plan", join(samples, name), "-o", output], folder)).toMatchObject({
        code: 0,
        out: "",
      });
      const opened = openTopology(join(samples, name), openSourceFiles(folder), folder);
      if ("problem" in opened) throw new Error(opened.problem.key);
      const kinds = opened.dataplane.netnsIds.flatMap((id) =>
        [...(opened.dataplane.netns(id)?.devices.values() ?? [])].map(({ kind }) => kind),
      );
      if (kinds.some((kind) => unknownKinds.includes(kind))) return; // `lab verify` says so.
      const kernel = routesInKernel(join(output, "run.sh"));
      for (const id of opened.dataplane.netnsIds) {
        const netns = opened.dataplane.netns(id);
        const wanted = netns === undefined ? [] : printRoutes(netns).flatMap(comparableRoute);
        const built = kernel.get(id.replace(/[^A-Za-z0-9._-]/g, "_")) ?? [];
        expect({ id, routes: [...built].sort() }).toEqual({ id, routes: wanted.sort() });
      }
    });
  },
);

const nasty = `cluster "$(touch pwned)" {
  node "n1; touch pwned" {
    interface eth0 { ip 192.168.50.11/24 }
    pod "a
netns add evil" { container "x\`touch pwned\`" { port 80 } }
    pod "..\\\\" { container y }
  }
  node "n1' touch pwned" { interface eth0 { ip 192.168.50.12/24 } pod b { container "$(touch pwned)" } }
  node "\\" && touch pwned #" { interface eth0 { ip 192.168.50.13/24 } }
}
host "-rf" { interface eth0 { ip 192.168.50.77/24 } }
host ".." { interface eth0 { ip 192.168.50.78/24 } }
link "l$(touch pwned)
x" { subnet 192.168.50.0/24 members "n1; touch pwned":eth0, "n1' touch pwned":eth0 }
`;

/** Every line that a file of a plan may have, but for comments. */
const lineShapes: Readonly<Record<string, RegExp>> = {
  ip6: /^rule (add|del)( [A-Za-z0-9._:@/]+)+$/,
  ip: /^(netns add [A-Za-z0-9._-]+|(link|address|route|neigh|rule) [a-z]+( [A-Za-z0-9._:@/-]+)+)$/,
  bridge: /^fdb append( [A-Za-z0-9._:@-]+)+$/,
  nft: /^add (table|chain|rule|set|map|element) ip6? [A-Za-z0-9._:@/&={}!;<>", -]+$/,
  sysctl: /^net(\/[a-zA-Z0-9._@-]+)+=[0-9]+$/,
};

describe("names from a file are inert", () => {
  test("in every line of every file", async () => {
    writeFileSync(join(folder, "nasty.k8snet"), nasty);
    const output = join(folder, "nasty");
    expect((await runCommand(["lab", "plan", "nasty.k8snet", "-o", output], folder)).code).toBe(0);
    const files = readdirSync(output, { recursive: true, encoding: "utf8" }).filter((name) =>
      statSync(join(output, name)).isFile(),
    );
    const text = (name: string) =>
      readFileSync(join(output, name), "utf8")
        .split("\n")
        .filter((line) => line !== "" && !line.startsWith("#"));
    for (const name of files.filter((each) => each !== "run.sh")) {
      for (const line of text(name)) expect(line).toMatch(lineShapes[name.split(".").at(-1) ?? ""] ?? /$^/);
    }
    const named =
      /^in_namespace [A-Za-z0-9._-]+ (sh -c "\$write_sysctls" <|(ip|ip -6|bridge) -batch |nft -f )"\$here\/[A-Za-z0-9._/-]+"$/;
    const others = (lines: readonly string[]) => lines.filter((line) => !named.test(line));
    await runCommand(["lab", "plan", join(samples, "same-pod.k8snet"), "-o", "plain"], folder);
    const plain = readFileSync(join(folder, "plain", "run.sh"), "utf8").split("\n");
    expect(others(text("run.sh"))).toEqual(others(plain.filter((line) => line !== "" && !line.startsWith("#"))));
    expect(files.filter((name) => /[^A-Za-z0-9._/-]/.test(name))).toEqual([]);
  });

  test.runIf(canBuild)("when it is run", () => {
    const built = spawnSync("sh", [join(folder, "nasty", "run.sh"), "ls", "/run/netns"], {
      cwd: folder,
      encoding: "utf8",
    });
    expect(built.stderr).toBe("");
    expect(built.stdout.split("\n")).not.toContain("evil");
    expect(readdirSync(folder)).not.toContain("pwned");
  });

  test("a device name that is no plain word is refused in one line", async () => {
    writeFileSync(join(folder, "device.k8snet"), 'host h { interface "eth0 up; id" { ip 192.0.2.1/24 } }\n');
    const result = await runCommand(["lab", "plan", "device.k8snet"], folder);
    expect(result).toMatchObject({
      code: 2,
      out: "",
      err: expect.stringMatching(/^"h" has a device named "eth0 up; id".*\n$/),
    });
  });
});

describe("-o DIR", () => {
  const plan = (output: string) =>
    runCommand(["lab", "plan", join(samples, "flannel-vxlan.k8snet"), "-o", output], folder);

  test("makes the folder, and leaves other files in it alone", async () => {
    mkdirSync(join(folder, "mine"));
    writeFileSync(join(folder, "mine", "notes.txt"), "mine");
    writeFileSync(join(folder, "mine", "run.sh"), "old");
    expect(await plan("mine")).toMatchObject({
      code: 0,
      out: "",
      err: "wrote mine/run.sh and 19 files that it reads\n",
    });
    expect(readFileSync(join(folder, "mine", "notes.txt"), "utf8")).toBe("mine");
    expect(readFileSync(join(folder, "mine", "run.sh"), "utf8")).toMatch(/^#!\/bin\/sh\n/);
    expect((await plan("a/b/c")).code).toBe(0);
  });

  test("the same file gives the same plan, and standard output has the same files", async () => {
    await plan("one");
    await plan("two");
    expect(execFileSync("diff", ["-r", join(folder, "one"), join(folder, "two")], { encoding: "utf8" })).toBe("");
    const { out } = await runCommand(["lab", "plan", join(samples, "flannel-vxlan.k8snet")], folder);
    const files = out.split(/^==> (.*) <==\n/m).slice(1);
    for (let at = 0; at < files.length; at += 2) {
      const written = readFileSync(join(folder, "one", files[at] ?? ""), "utf8");
      expect(files[at + 1]?.trimEnd()).toBe(written.trimEnd());
    }
    expect(files.length / 2).toBe(20);
  });

  test("a folder that cannot be made is told in one line", async () => {
    writeFileSync(join(folder, "taken"), "");
    expect(await plan("taken/x")).toMatchObject({
      code: 2,
      out: "",
      err: expect.stringMatching(/^cannot write taken\/x.*\n$/),
    });
  });
});
