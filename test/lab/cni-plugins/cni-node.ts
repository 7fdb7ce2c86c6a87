// Runs inside fresh namespaces (`unshare -nm`), where it is a node: calls real CNI plugins as a container runtime does, and tells what they have made. The
// request comes on stdin, the report goes to stdout. Nothing outside the namespaces is touched: /run is a private tmpfs, and everything ends with this process.
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { CniAnswer, CniAsks, CniCall, CniReport, CniRequest, ObservedNetns } from "./cni-request.ts";

function run(program: string, args: readonly string[], input = "", env: Record<string, string> = {}): string {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    input,
    env: { ...process.env, ...env },
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  if (error !== undefined) throw error;
  // A plugin tells its error on stdout, and says so by its exit code.
  if (status !== 0 && env.CNI_COMMAND === undefined) throw new Error(`${program} ${args.join(" ")}: ${stderr}`);
  return stdout;
}

const folderOf = (container: string) => `/run/netns/${container}`;

/** A namespace as containerd makes it for a sandbox. Duplicate address detection is off in it, since the plugins would wait for its end for seconds. */
function makeSandbox(container: string): void {
  run("ip", ["netns", "add", container]);
  run("nsenter", [`--net=${folderOf(container)}`, "sysctl", "-q", "-w", "net.ipv6.conf.default.accept_dad=0"]);
}

function call({ pluginFolder }: CniRequest, { command, container, plugins }: CniCall): CniAnswer {
  let prevResult: unknown;
  for (const configuration of plugins) {
    const text = JSON.stringify({ ...configuration, ...(prevResult !== undefined && { prevResult }) });
    const answer = run(join(pluginFolder, String(configuration.type)), [], text, {
      CNI_COMMAND: command,
      CNI_CONTAINERID: container,
      CNI_NETNS: folderOf(container),
      CNI_IFNAME: configuration.type === "loopback" ? "lo" : "eth0",
      CNI_PATH: pluginFolder,
    });
    const result = answer === "" ? null : JSON.parse(answer);
    if (typeof result?.msg === "string") return { error: result.msg };
    if (configuration.type !== "loopback") prevResult = result;
  }
  return { result: prevResult };
}

/** Seconds within which the kernel must have made the routes of the addresses that it was given. */
const settlingTime = 10;

/** What is in a namespace, once its IPv6 addresses have their routes: the kernel makes those a moment later (net/ipv6/addrconf.c `addrconf_dad_work`). */
function observe(container: string | null): ObservedNetns {
  const deadline = performance.now() + settlingTime * 1000;
  let observed = look(container);
  while (!isSettled(observed) && performance.now() < deadline) observed = look(container);
  return observed;
}

function isSettled({ addresses, routes }: ObservedNetns): boolean {
  const local = new Set(
    (routes[6] as { type?: string; dst: string }[]).flatMap(({ type, dst }) => (type === "local" ? [dst] : [])),
  );
  return (addresses as { addr_info: { family: string; local: string }[] }[])
    .flatMap(({ addr_info: held }) => held)
    .every(({ family, local: address }) => family !== "inet6" || local.has(address));
}

function look(container: string | null): ObservedNetns {
  const inside = (program: string, ...args: string[]) =>
    container === null ? run(program, args) : run("nsenter", [`--net=${folderOf(container)}`, program, ...args]);
  const json = (...args: string[]) => JSON.parse(inside("ip", "-j", ...args) || "[]");
  const both = (...args: string[]) => ({ 4: json("-4", ...args), 6: json("-6", ...args) });
  return {
    links: json("-d", "link"),
    addresses: json("address"),
    routes: both("route", "show", "table", "all"),
    rules: both("rule"),
    permanentNeighbours: both("neighbour", "show", "nud", "permanent"),
    fdb: JSON.parse(inside("bridge", "-j", "fdb") || "[]"),
    netfilter: { 4: inside("iptables-save"), 6: inside("ip6tables-save") },
    sysctl: container === null ? nodeSysctl() : {},
  };
}

/** /proc/sys/net shows the namespace of who reads it, which is the node's here. */
function nodeSysctl(): Record<string, string> {
  const devices = readdirSync("/proc/sys/net/ipv4/conf");
  const paths = [
    "ipv4/ip_forward",
    "ipv6/conf/all/forwarding",
    ...devices.map((device) => `ipv4/conf/${device}/route_localnet`),
  ];
  return Object.fromEntries(paths.map((path) => [path, readFileSync(`/proc/sys/net/${path}`, "utf8").trim()]));
}

/**
 * A new namespace may have the machine's sysctls: what the plugins change is off before, br_netfilter too, which only kubeadm and flanneld ask for. Duplicate address
 * detection as in a sandbox. A kernel without br_netfilter does not know its sysctls (`-e`).
 */
const settings = [
  "net.ipv4.ip_forward=0",
  "net.ipv6.conf.all.forwarding=0",
  "net.ipv6.conf.default.accept_dad=0",
  "net.bridge.bridge-nf-call-iptables=0",
  "net.bridge.bridge-nf-call-ip6tables=0",
];

const serverProgram = `
import socket, sys
server = socket.create_server(("", int(sys.argv[1])))
print("ready", flush=True)
while True:
    client, (address, _) = server.accept()
    client.sendall(address.encode())
    client.close()
`;

const clientProgram = `
import socket, sys
try:
    connection = socket.create_connection((sys.argv[1], int(sys.argv[2])), 3)
    print(connection.recv(99).decode(), end="")
except OSError as error:
    print(type(error).__name__, end="")
`;

/** Lets clients connect, one after another, and tells whom the server saw. */
async function ask({ server, clients }: CniAsks): Promise<string[]> {
  const inside = (container: string | null) => (container === null ? [] : ["nsenter", `--net=${folderOf(container)}`]);
  const [program = "", ...args] = [...inside(server.container), "python3", "-c", serverProgram, `${server.port}`];
  const child = spawn(program, args, { stdio: ["ignore", "pipe", "inherit"] });
  await once(child.stdout, "data");
  const seen = clients.map(({ from, to, port }) => {
    const [name = "", ...words] = [...inside(from), "python3", "-c", clientProgram, to, `${port}`];
    return run(name, words);
  });
  child.kill("SIGKILL");
  return seen;
}

async function serve(request: CniRequest): Promise<CniReport> {
  run("mount", ["-t", "tmpfs", "tmpfs", "/run"]);
  run("sysctl", ["-q", "-e", "-w", ...settings]);
  const { asks } = request;
  if (asks !== undefined) makeSandbox(asks.outside.name);
  run("ip", ["-batch", "-"], `link set lo up\n${request.node.join("\n")}\n`);
  if (asks !== undefined) run("ip", ["-n", asks.outside.name, "-batch", "-"], `${asks.outside.lines.join("\n")}\n`);
  for (const file of request.files) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, "left");
  }
  const before = observe(null);
  const sandboxes = new Set<string>();
  const milliseconds: number[] = [];
  const answers = request.calls.map((each) => {
    if (!sandboxes.has(each.container)) makeSandbox(each.container);
    sandboxes.add(each.container);
    const started = performance.now();
    const answer = call(request, each);
    milliseconds.push(Math.round(performance.now() - started));
    return answer;
  });
  const pods = Object.fromEntries([...sandboxes].map((container) => [container, observe(container)]));
  const after = observe(null);
  return { answers, before, after, pods, milliseconds, seen: asks === undefined ? [] : await ask(asks) };
}

process.stdout.write(JSON.stringify(await serve(JSON.parse(readFileSync(0, "utf8")))));
