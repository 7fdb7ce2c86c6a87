import { spawn, spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync, readlinkSync } from "node:fs";
import { createInterface } from "node:readline";
import { describe, expect, test, vi } from "vitest";
import { nothing } from "./observed-labs.fixture.ts";
import { answered, observerFor } from "./observer.fixture.ts";
import { observerFolder, systemPython } from "./observer-process.ts";
import { startObserver } from "./start-observer.ts";

const longWait = { probes: [], gap: 0, quiet: 20_000, settle: 20_000 };

/** What a file or link of /proc says, or nothing if its process is gone. */
function proc(read: () => string): string {
  try {
    return read();
  } catch {
    return "";
  }
}

const processes = () => readdirSync("/proc").filter((name) => /^\d+$/.test(name));
const namespaceOf = (process: string, kind: "net" | "mnt") => proc(() => readlinkSync(`/proc/${process}/ns/${kind}`));

/** Processes of an observer that another process started. */
const observersOf = (parent: number | undefined) =>
  processes().filter((process) => {
    const words = proc(() => readFileSync(`/proc/${process}/cmdline`, "utf8")).split("\0");
    return words.includes(observerFolder()) && words.includes(String(parent));
  });

/** Processes that were started with this mark, and what they started: it is inherited. Numbers would not do: threads share theirs, and those of ended namespaces are given anew. */
const markedWith = (mark: string) =>
  processes().filter((process) =>
    proc(() => readFileSync(`/proc/${process}/environ`, "utf8"))
      .split("\0")
      .includes(mark),
  );

const moduleOf = (file: string) => JSON.stringify(new URL(file, import.meta.url).href);

describe("an observer", () => {
  test("leaves no process and no namespace behind when its parent is killed", async (context) => {
    await observerFor(context);
    const build = { ...nothing, namespaces: ["a"] };
    const script = `
      import { startObserver } from ${moduleOf("start-observer.ts")};
      const { observer } = await startObserver({ limitSeconds: 30 });
      await observer.build(${JSON.stringify(build)});
      console.log("built");
      await observer.probe(${JSON.stringify(longWait)});`;
    const mark = randomUUID();
    const marked = () => markedWith(`K8SNET_TEST=${mark}`);
    const words = ["--input-type=module", "--no-warnings", "-e", script];
    const parent = spawn(process.execPath, words, { env: { ...process.env, K8SNET_TEST: mark } });
    context.onTestFinished(() => void parent.kill("SIGKILL"));
    await once(createInterface(parent.stdout), "line");
    const [observer = ""] = observersOf(parent.pid);
    expect(marked().sort()).toEqual([String(parent.pid), observer].sort());
    expect(namespaceOf(observer, "mnt")).not.toBe(namespaceOf("self", "mnt"));
    expect(readFileSync(`/proc/${observer}/mounts`, "utf8")).toContain("k8snet /run tmpfs");
    parent.kill("SIGKILL");
    await vi.waitFor(() => expect(marked()).toEqual([]), 5000);
    expect(readFileSync("/proc/mounts", "utf8")).not.toContain("k8snet /run tmpfs");
  });

  test("begins with nothing but a loopback device that is down", async (context) => {
    const mark = randomUUID();
    vi.stubEnv("K8SNET_TEST", mark);
    await observerFor(context);
    vi.unstubAllEnvs();
    const [observer = "", ...others] = markedWith(`K8SNET_TEST=${mark}`);
    expect(others).toEqual([]);
    expect(namespaceOf(observer, "net")).not.toBe(namespaceOf("self", "net"));
    const devices = readFileSync(`/proc/${observer}/net/dev`, "utf8").trim().split("\n").slice(2);
    expect(
      devices.map((line) =>
        line
          .trim()
          .split(/[:\s]+/)
          .slice(0, 2),
      ),
    ).toEqual([["lo", "0"]]);
    expect(readFileSync(`/proc/${observer}/net/if_inet6`, "utf8")).toBe("");
  });

  test("ends at its time limit", async (context) => {
    const observer = await observerFor(context, { limitSeconds: 1 });
    expect(await observer.probe(longWait)).toEqual({ problem: { key: "lab.time-limit", args: { seconds: 1 } } });
  });

  test("ends when it is aborted, and what is asked of it afterwards is a problem", async (context) => {
    const abort = new AbortController();
    const observer = await observerFor(context, { signal: abort.signal });
    const asked = observer.probe(longWait);
    abort.abort();
    const cancelled = { problem: { key: "lab.cancelled", args: {} } };
    expect([await asked, await observer.build(nothing)]).toEqual([cancelled, cancelled]);
    expect(await startObserver({ limitSeconds: 30, signal: abort.signal })).toEqual(cancelled);
    await observer.end();
  });

  test("tells by name what this kernel can build", async (context) => {
    const observer = await observerFor(context);
    const { kernel, linkTypes } = answered(await observer.capabilities());
    expect(kernel).toMatch(/^\d+\.\d+/);
    expect(linkTypes).toMatchObject({ veth: null, bridge: null });
    for (const name of ["vxlan", "ipip", "tun", "wireguard", "dummy", "geneve", "nft numgen", "br_netfilter", "ipvs"])
      expect([name, linkTypes[name] === null || typeof linkTypes[name] === "string"]).toEqual([name, true]);
  });

  test.each(["darwin", "win32"] as const)("is refused on %s", async (platform) => {
    expect(await startObserver({ limitSeconds: 30, platform })).toEqual({
      problem: { key: "lab.needs-linux", args: {} },
    });
  });
});

test("programs that are missing are named", (context) => {
  if (!existsSync(systemPython)) context.skip(`there is no ${systemPython}`);
  const words = ["-I", "-B", observerFolder(), String(process.pid), "5"];
  const ran = spawnSync(systemPython, words, { env: { PATH: "/nowhere" }, encoding: "utf8" });
  expect(JSON.parse(ran.stdout)).toEqual({ event: "refused", what: "programs", reason: "ip, bridge, nft" });
});

test("a user who is not root has a lab through a user namespace, which ends with standard input", async (context) => {
  await observerFor(context);
  if (process.getuid?.() !== 0) return; // Every other test has shown it.
  if (!existsSync(systemPython)) context.skip(`there is no ${systemPython}`);
  const nobody = 65534;
  const words = ["-I", "-B", observerFolder(), String(process.pid), "30"];
  const child = spawn(systemPython, words, { uid: nobody, gid: nobody });
  const line = async (lines: AsyncIterator<string>) => JSON.parse((await lines.next()).value);
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const started = await line(lines);
  if (started.event === "refused") context.skip(`no user namespaces for nobody: ${started.reason}`);
  const build = {
    do: "build",
    ...nothing,
    namespaces: ["a", "b"],
    stages: [
      {
        title: "links",
        steps: [{ tool: "ip", namespace: null, lines: ["link add e netns a type veth peer name e netns b"] }],
      },
      { title: "sysctls", steps: [{ tool: "sysctl", namespace: "a", lines: ["net.ipv4.ip_forward=1"] }] },
    ],
    watch: ["a", "b"],
  };
  child.stdin.end(`${JSON.stringify(build)}\n`);
  expect(await line(lines)).toMatchObject({ event: "built", problems: [] });
  expect(child.exitCode ?? (await once(child, "close"))[0]).toBe(0);
});
