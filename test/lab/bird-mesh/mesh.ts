// Runs inside fresh namespaces (`unshare -nm`): builds the machines of a mesh, starts a real BIRD on each node, and tells the routes that they put into the
// kernel. The request comes on stdin, the report goes to stdout. Everything ends with this process.
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import type { MeshMachine, MeshReport, MeshRequest } from "./mesh-request.ts";

/** Milliseconds between two looks at the routes. */
const interval = 100;

function run(program: string, args: readonly string[], input = ""): string {
  const { status, stdout, stderr, error } = spawnSync(program, args, { input, encoding: "utf8" });
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`${program} ${args.join(" ")}: ${stderr}`);
  return stdout;
}

const inside = (name: string, program: string, args: readonly string[], input = "") =>
  run("nsenter", [`--net=/run/netns/${name}`, program, ...args], input);

function build(machines: readonly MeshMachine[]): void {
  const segments = [...new Set(machines.flatMap(({ cards }) => cards.map(({ segment }) => segment)))];
  // Every segment is a bridge in the namespace in which this runs.
  const bridgeOf = (segment: string) => `s${segments.indexOf(segment)}`;
  for (const segment of segments) {
    run("ip", ["link", "add", bridgeOf(segment), "type", "bridge"]);
    run("ip", ["link", "set", bridgeOf(segment), "up"]);
  }
  let wires = 0;
  for (const { name, cards, routes, netfilter } of machines) {
    run("ip", ["netns", "add", name]);
    inside(name, "sysctl", ["-q", "-w", "net.ipv4.ip_forward=1"]);
    inside(name, "ip", ["link", "set", "lo", "up"]);
    for (const { name: card, segment, addresses } of cards) {
      const wire = `w${wires++}`;
      run("ip", ["link", "add", wire, "type", "veth", "peer", "name", card, "netns", name]);
      run("ip", ["link", "set", wire, "master", bridgeOf(segment), "up"]);
      inside(name, "ip", ["link", "set", card, "up"]);
      for (const address of addresses) inside(name, "ip", ["address", "add", address, "dev", card]);
    }
    for (const route of routes) inside(name, "ip", ["route", "add", ...route.split(" ")]);
    if (netfilter.length > 0) inside(name, "nft", ["-f", "-"], netfilter.join("\n"));
  }
}

function startBird({ name, bird }: MeshMachine): ChildProcess[] {
  if (bird === null) return [];
  const configuration = `/run/${name}.conf`;
  writeFileSync(configuration, bird);
  const args = ["-f", "-c", configuration, "-s", `/run/${name}.ctl`, "-P", `/run/${name}.pid`];
  return [spawn("nsenter", [`--net=/run/netns/${name}`, "bird", ...args], { stdio: ["ignore", "ignore", "inherit"] })];
}

function look({ machines }: MeshRequest): MeshReport {
  const running = machines.filter(({ bird }) => bird !== null);
  return Object.fromEntries(
    running.map(({ name }) => {
      const lines = inside(name, "ip", ["route", "show", "proto", "bird"]).split("\n");
      return [
        name,
        lines
          .map((line) => line.trim())
          .filter((line) => line !== "")
          .sort(),
      ];
    }),
  );
}

async function main(): Promise<void> {
  const request: MeshRequest = JSON.parse(readFileSync(0, "utf8"));
  run("mount", ["-t", "tmpfs", "tmpfs", "/run"]);
  mkdirSync("/run/netns");
  build(request.machines);
  const birds = request.machines.flatMap(startBird);
  const isAwaited = (report: MeshReport) =>
    Object.entries(request.awaited).every(([name, lines]) => lines.join("\n") === report[name]?.join("\n"));
  const deadline = performance.now() + request.patience * 1000;
  let report = look(request);
  while (!isAwaited(report) && performance.now() < deadline) {
    await pause(interval);
    report = look(request);
  }
  process.stdout.write(JSON.stringify(report));
  for (const bird of birds) {
    bird.kill();
    if (bird.exitCode === null) await once(bird, "exit");
  }
}

await main();
