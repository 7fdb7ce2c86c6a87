// The lab at its public door, the command: hostile names are inert, whatever ends it leaves nothing behind, and a machine that lacks something is told what.
import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, type TestContext, test, vi } from "vitest";
import { runCommand } from "../../language-server/src/cli/collected-command.fixture.ts";
import type { LabProbe } from "../../language-server/src/lab/lab-report.ts";
import { startObserver } from "../../language-server/src/lab/observer/start-observer.ts";
import { render } from "../../language-server/src/messages/message.ts";
import { type Ended, k8snet, readProc, type Started, start } from "./run-command.ts";

let folder = "";
beforeAll(() => {
  // Another user reads it, too.
  folder = mkdtempSync(join(tmpdir(), "lab-safety-"));
  spawnSync("chmod", ["755", folder]);
  writeFileSync(join(folder, "small.k8snet"), small);
  writeFileSync(join(folder, "slow.k8snet"), slow);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const small = `cluster c { cni bridge node n { interface eth0 { ip 192.168.7.1/24 } pod a { container a { port 80 } } pod b { container b } } }
expect b -> a port 80 allowed
`;

/** The kernel gives up asking for a neighbour after three seconds. */
const slow = `host h { interface eth0 { ip 192.168.7.1/24 } }
host i { interface eth0 { ip 192.168.7.2/24 } }
link l { subnet 192.168.7.0/24 members h:eth0 }
path h -> 192.168.7.9 port 80
`;

/** A name that would do something if a shell, `ip` or `nft` read it. */
const hostileNames = [
  "$(touch pwned)",
  "`touch pwned`",
  "; touch pwned #",
  "' ; touch pwned ; '",
  '\\" && touch pwned #',
  "a\nnetns add pwned\nlink add pwned type dummy",
  "-rf",
  "--help",
  "..",
  "../../pwned",
  "a b\tc",
  "café-節点-🙂",
  "\u202egnp\u0000",
  'r1" ; flush ruleset ; #',
];

const quoted = (name: string) => `"${name.replace(/\\(?!")/g, "\\\\").replace(/(?<!\\)"/g, '\\"')}"`;

/** One topology with the name in every place that has one. */
function hostile(name: string): string {
  const word = quoted(name);
  return `cluster ${word} { cni flannel
  node ${word} { interface eth0 { ip 192.168.7.1/24 }
    pod ${word} { labels { ${word}=${word} } container ${word} { image ${word} port 80 } }
    pod plain { container c { port 80 } } }
  node other { interface eth0 { ip 192.168.7.2/24 } pod far { container c { port 80 } } } }
host ${quoted(`${name} host`)} { interface eth0 { ip 192.168.7.3/24 } }
link ${word} { subnet 192.168.7.0/24 }
`;
}

/** Skips the test where the lab cannot be had, with the reason; CI fails then. */
async function needsLab(context: TestContext): Promise<void> {
  const started = await startObserver({ limitSeconds: 10 });
  if ("problem" in started) return context.skip(render(started.problem, "en"));
  await started.observer.end();
}

const verify = (file: string, ...words: string[]) =>
  start([...k8snet, "lab", "verify", join(folder, file), ...words], { cwd: folder });

describe("names are inert or refused", () => {
  // Each waits for neighbours that never answer.
  test.concurrent.for(hostileNames)("%j", { timeout: 60_000 }, async (name) => {
    const own = mkdtempSync(join(folder, "hostile-"));
    writeFileSync(join(own, "hostile.k8snet"), hostile(name));
    const planned = await runCommand(["lab", "plan", "hostile.k8snet"], own);
    const verified = await runCommand(
      ["lab", "verify", "hostile.k8snet", "--paths", "sample:10", "--format", "json"],
      own,
    );
    expect(planned.code).toBe(0);
    for (const line of planned.out.split("\n").filter((each) => !each.startsWith("#"))) {
      expect(line).not.toMatch(/touch pwned|add pwned|flush ruleset|`/);
    }
    if (verified.code !== 2) {
      const { probes, state } = JSON.parse(verified.out);
      expect({ state, differing: probes.filter((probe: { equal: boolean }) => !probe.equal) }).toEqual({
        state: [],
        differing: [],
      });
      expect(probes.length).toBeGreaterThan(0);
    }
    expect(readdirSync(own)).toEqual(["hostile.k8snet"]);
    expect(readdirSync(folder)).not.toContain("pwned");
    expect(existsSync("/run/netns/pwned")).toBe(false);
  });

  test.each(["eth0 up", "eth0;id", "-x", "a/b", "$(id)", "ab\u00e9", "all", "x".repeat(16)])(
    "as a device: %j",
    async (name) => {
      writeFileSync(
        join(folder, "device.k8snet"),
        `host h { interface ${quoted(name)} { ip 192.0.2.1/24 } }\nhost i { interface eth0 { ip 192.0.2.2/24 } }\n`,
      );
      for (const verb of ["plan", "verify"]) {
        const { code, out, err } = await runCommand(["lab", verb, "device.k8snet"], folder);
        // A leading dash is no option where a word of `ip` is expected; all else is refused.
        if (name === "-x" && code === 0) continue;
        expect({ verb, code, out, lines: err.trimEnd().split("\n").length }).toEqual({
          verb,
          code: 2,
          out: "",
          lines: 1,
        });
      }
    },
  );
});

describe("-o writes only in the folder that it is given", () => {
  test.each([
    ["run.sh", "a file"],
    ["2-sysctls", "a folder"],
  ])("a link in place of %s is not followed", async (name) => {
    const [output, outside] = [join(folder, `linked ${name}`), join(folder, `outside ${name}`)];
    mkdirSync(output);
    if (name === "run.sh") writeFileSync(outside, "mine");
    else mkdirSync(outside);
    symlinkSync(outside, join(output, name));
    const { code, err } = await runCommand(["lab", "plan", "small.k8snet", "-o", output], folder);
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining(name) });
    if (name === "run.sh") expect(readFileSync(outside, "utf8")).toBe("mine");
    else expect(readdirSync(outside)).toEqual([]);
  });
});

/** Waits until the lab of a command is being watched: its namespaces are there. */
async function builtBy({ processes }: Started): Promise<void> {
  await vi.waitFor(
    () => expect(processes().some((id) => readProc(`${id}/mounts`).includes(" /run/netns/"))).toBe(true),
    30_000,
  );
}

describe("nothing is left behind", () => {
  test.each([
    ["kill -9", "SIGKILL"],
    ["Ctrl-C", "SIGINT"],
  ] as const)("after %s in the middle", { timeout: 60_000 }, async (_, signal) => {
    const context = {
      mounts: readFileSync("/proc/mounts", "utf8"),
      names: existsSync("/run/netns") ? readdirSync("/run/netns") : [],
    };
    const started = verify("slow.k8snet");
    const first = await Promise.race([builtBy(started), started.ended]);
    // Where there are no namespaces nothing can be left; the next tests say so.
    if (first !== undefined) return expect(first.code).toBe(2);
    expect(started.processes().length).toBeGreaterThan(1);
    started.child.kill(signal);
    const { code, err } = await started.ended;
    expect(signal === "SIGKILL" ? code : [code, err]).toEqual(
      signal === "SIGKILL" ? null : [2, "the lab was cancelled; nothing of it is left.\n"],
    );
    await vi.waitFor(() => expect(started.processes()).toEqual([]), 5000);
    expect(readFileSync("/proc/mounts", "utf8")).toBe(context.mounts);
    expect(existsSync("/run/netns") ? readdirSync("/run/netns") : []).toEqual(context.names);
  });
});

test("what a file expects of an MTU is sent in that size, and one byte larger", {
  timeout: 60_000,
}, async (context) => {
  await needsLab(context);
  writeFileSync(join(folder, "mtu.k8snet"), small.replace("allowed", "mtu 1500"));
  const { code, out } = await runCommand(["lab", "verify", "mtu.k8snet", "--format", "json"], folder);
  const told = JSON.parse(out).probes.map(({ size, equal, observed }: LabProbe) => [size, equal, observed.verdict]);
  expect({ code, told }).toEqual({
    code: 0,
    told: [
      [undefined, true, "delivered"],
      [1500, true, "delivered"],
      [1501, true, "dropped"],
    ],
  });
});

test("too large a lab is refused with its size, before anything is built", async () => {
  const hosts = Array.from(
    { length: 3001 },
    (_, at) => `host h${at} { interface eth0 { ip 10.${at >> 8}.${at & 255}.1/24 } }\n`,
  );
  writeFileSync(join(folder, "large.k8snet"), hosts.join(""));
  for (const verb of ["plan", "verify"]) {
    const { code, out, err } = await runCommand(
      ["lab", verb, "large.k8snet", ...(verb === "verify" ? ["--paths", "sample:1"] : [])],
      folder,
    );
    expect({ code, out, err }).toEqual({
      code: 2,
      out: "",
      err: expect.stringMatching(/^this topology needs \d{4} network namespaces; the lab builds at most 3000\..*\n$/),
    });
  }
});

/** A shell in namespaces of its own, where this user may do what it likes; what follows is run there. */
const asideWords = ["unshare", "--user", "--map-root-user", "--mount"] as const;
const canStandAside = spawnSync(asideWords[0], [...asideWords.slice(1), "true"]).status === 0;

function aside(script: string, environment: NodeJS.ProcessEnv = {}): Promise<Ended> {
  const words = [
    ...asideWords,
    "sh",
    "-euc",
    `${script}\nexec "$@"`,
    "sh",
    ...k8snet,
    "lab",
    "verify",
    join(folder, "small.k8snet"),
  ] as const;
  return start([...words], { cwd: folder, env: environment }).ended;
}

describe.runIf(canStandAside)("what a machine lacks is told in one line", () => {
  const hidden = (program: string) => {
    const path = ["/usr/bin", "/usr/sbin"].map((place) => join(place, program)).find(existsSync);
    return path === undefined ? "true" : `mount --bind /dev/null ${realpathSync(path)}`;
  };

  test.each([
    ["no Python", hidden("python3"), /no `python3`.*apt install python3-minimal\n$/],
    ["no ip", hidden("ip"), /not installed: ip\..*apt install iproute2 nftables\n$/],
    ["no nft", hidden("nft"), /not installed: nft\..*apt install iproute2 nftables\n$/],
    [
      "no network namespaces",
      "echo 0 >/proc/sys/user/max_net_namespaces",
      /does not let even root make network namespaces \(unshare: .*\n$/,
    ],
  ])("%s", { timeout: 60_000 }, async (_, script, words) => {
    const { code, out, err } = await aside(script);
    expect({ code, out, err }).toEqual({ code: 2, out: "", err: expect.stringMatching(words) });
  });
});

test("a user who is not root verifies as well, where user namespaces are allowed", {
  timeout: 60_000,
}, async (context) => {
  await needsLab(context);
  if (process.getuid?.() !== 0) return; // Every other test has shown it.
  const nobody = 65534;
  const words = [...k8snet, "lab", "verify", join(folder, "small.k8snet"), "--format", "json"] as const;
  const { code, out, err } = await start([...words], { cwd: folder, uid: nobody, gid: nobody }).ended;
  if (err.includes("does not let you make network namespaces")) return context.skip(err.trim());
  expect({ code, err }).toEqual({ code: 0, err: "" });
  expect(JSON.parse(out).probes).toMatchObject([{ equal: true, observed: { verdict: "delivered" } }]);
});
