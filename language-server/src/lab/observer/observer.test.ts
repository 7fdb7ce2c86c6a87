import { describe, expect, test } from "vitest";
import type { LabStep } from "../plan/lab-plan.ts";
import { bridged, narrow, nothing, tunnelled } from "./observed-labs.fixture.ts";
import { answered, observerFor } from "./observer.fixture.ts";
import type { ObservedFrame, ObserverProbe } from "./observer-protocol.ts";
import type { Observer } from "./start-observer.ts";

const probe = (
  destination: string,
  protocol: ObserverProbe["protocol"],
  port: number | null = null,
  size?: number,
) => ({
  id: 7,
  namespace: "a",
  source: null,
  destination,
  protocol,
  port,
  sourcePort: 20007,
  size: size ?? null,
});

/** A frame in short: where it was seen, its TTL, its addresses, and what it is of TCP, UDP or ICMP. */
function inShort({ namespace, device, direction, ethernet, data }: ObservedFrame): string {
  const packet = Buffer.from(data, "hex").subarray(ethernet ? 14 : 0);
  const six = (packet[0] ?? 0) >> 4 === 6;
  const [protocol, ttl] = six ? [packet[6], packet[7]] : [packet[9], packet[8]];
  const upper = packet.subarray(six ? 40 : 20);
  const addresses = six
    ? [packet.subarray(8, 24), packet.subarray(24, 40)].map((bytes) => bytes.at(-1))
    : [packet.subarray(12, 16), packet.subarray(16, 20)].map((bytes) => [...bytes].join("."));
  const words: Record<number, () => string> = {
    1: () => `ICMP ${upper[0]},${upper[1]}`,
    58: () => `ICMP ${upper[0]},${upper[1]}`,
    6: () => `TCP ${["", "", "SYN", "", "RST"][(upper[13] ?? 0) & 7]}${(upper[13] ?? 0) & 16 ? "-ACK" : ""}`,
    17: () => `UDP ${upper.readUInt16BE(0)}>${upper.readUInt16BE(2)}`,
  };
  return `${namespace}/${device} ${direction} ${ttl} ${addresses.join(">")} ${words[protocol ?? 0]?.() ?? protocol}`;
}

async function observe(observer: Observer, ...probes: ObserverProbe[]) {
  const seen = answered(await observer.probe({ probes, gap: 1, quiet: 20, settle: 20 }));
  const inOrder = [...seen.frames].sort((a, b) => Number(BigInt(a.time) - BigInt(b.time)) || a.number - b.number);
  expect(seen).toMatchObject({ lost: 0, settled: true });
  return { frames: inOrder, refused: seen.refused, lines: inOrder.map(inShort) };
}

/** A packet on its way from a to b, or back, over the bridge: what leaves and what arrives. */
const over = (packet: string, back = false) => {
  const [from, to] = back ? ["b", "a"] : ["a", "b"];
  return [`${from}/eth0 out ${packet}`, `${to}/eth0 in ${packet}`];
};

const exchanges: readonly [string, ObserverProbe, readonly string[]][] = [
  [
    "TCP, which the client's kernel does not know of",
    probe("192.0.2.2", "TCP", 80),
    [
      ...over("64 192.0.2.1>192.0.2.2 TCP SYN"),
      ...over("64 192.0.2.2>192.0.2.1 TCP SYN-ACK", true),
      ...over("64 192.0.2.1>192.0.2.2 TCP RST"),
    ],
  ],
  [
    "TCP to a closed port",
    probe("2001:db8::2", "TCP", 81),
    [...over("64 1>2 TCP SYN"), ...over("64 2>1 TCP RST-ACK", true)],
  ],
  [
    "UDP",
    probe("192.0.2.2", "UDP", 53),
    [...over("64 192.0.2.1>192.0.2.2 UDP 20007>53"), ...over("64 192.0.2.2>192.0.2.1 UDP 53>20007", true)],
  ],
  [
    "UDP over IPv6, of a given size",
    probe("2001:db8::2", "UDP", 53, 1500),
    [...over("64 1>2 UDP 20007>53"), ...over("64 2>1 UDP 53>20007", true)],
  ],
  [
    "UDP to a closed port",
    probe("192.0.2.2", "UDP", 54),
    [...over("64 192.0.2.1>192.0.2.2 UDP 20007>54"), ...over("64 192.0.2.2>192.0.2.1 ICMP 3,3", true)],
  ],
  [
    "ICMP",
    probe("192.0.2.2", "ICMP"),
    [...over("64 192.0.2.1>192.0.2.2 ICMP 8,0"), ...over("64 192.0.2.2>192.0.2.1 ICMP 0,0", true)],
  ],
  ["ICMPv6", probe("2001:db8::2", "ICMP"), [...over("64 1>2 ICMP 128,0"), ...over("64 2>1 ICMP 129,0", true)]],
];

describe("two namespaces on a bridge", () => {
  test("are seen device by device, in order", async (context) => {
    const observer = await observerFor(context);
    expect(answered(await observer.build(bridged)).problems).toEqual([]);
    for (const [what, sent, expected] of exchanges) {
      const { lines, frames } = await observe(observer, sent);
      expect([what, ...lines]).toEqual([what, ...expected]);
      expect(frames[0]?.data).toContain(`${Buffer.from("k8snetlb").toString("hex")}00000007`);
    }
  });

  test("tell how the kernel refuses a probe", async (context) => {
    const observer = await observerFor(context);
    answered(await observer.build(bridged));
    const refusals: readonly [string, ObserverProbe][] = [
      ["ENETUNREACH", probe("198.51.100.1", "UDP", 53)],
      ["ENETUNREACH", probe("198.51.100.1", "TCP", 80)],
      ["EMSGSIZE", probe("192.0.2.2", "TCP", 80, 1501)],
      ["EMSGSIZE", probe("2001:db8::2", "UDP", 53, 1501)],
      ["EADDRNOTAVAIL", { ...probe("192.0.2.2", "ICMP"), source: "192.0.2.9" }],
    ];
    const { refused, lines } = await observe(observer, ...refusals.map(([, sent], id) => ({ ...sent, id })));
    expect(refused).toEqual(refusals.map(([error], id) => ({ id, error })));
    expect(lines).toEqual([]);
  });

  test("answer what is asked of one of them", async (context) => {
    const observer = await observerFor(context);
    answered(await observer.build(bridged));
    const route = answered(
      await observer.ask({ namespace: "a", tool: "ip", words: ["-j", "route", "get", "192.0.2.2"] }),
    );
    expect([route.status, JSON.parse(route.stdout)]).toMatchObject([0, [{ dst: "192.0.2.2", dev: "eth0" }]]);
    const words = ["net.ipv6.conf.eth0.addr_gen_mode", "net.no.such.key"];
    const sysctl = answered(await observer.ask({ namespace: "a", tool: "sysctl", words }));
    expect(sysctl.stdout).toBe("net.ipv6.conf.eth0.addr_gen_mode=1");
  });
});

test("each line that is refused is told, and does not stop the others", async (context) => {
  const observer = await observerFor(context);
  const step = (tool: LabStep["tool"], ...lines: string[]): LabStep => ({ tool, namespace: "a", lines });
  const steps = [
    step(
      "ip",
      "link set missing up",
      "link add $(touch) type bridge",
      "no such words",
      "address add 192.0.2.300/24 dev lo",
    ),
    step(
      "ip",
      "link add b0 type bridge",
      "link add b1 type missing",
      "",
      "# a comment",
      "link set b0 up",
      "no such words",
    ),
    step("ip", "link set b0 up\nlink set b0 down"),
    step("bridge", "fdb add 02:00:00:00:00:01 dev missing"),
    step("nft", "add table ip t", "add chain ip t c", "add rule ip t c no such words", "add rule ip t missing accept"),
    step("nft", "add rule ip t c counter"),
    step("sysctl", "net.ipv4.missing=1", "", "# a comment", "kernel.hostname=x", "net.ipv4.../../../kernel/hostname=x"),
    step("sysctl", "net.ipv4.conf.b0.rp_filter=2"),
  ];
  const listeners = [
    { namespace: "a", protocol: "TCP", port: 80 },
    { namespace: "missing", protocol: "TCP", port: 80 },
  ];
  const build = { ...nothing, namespaces: ["a"], stages: [{ title: "all", steps }], listeners };
  const { problems } = answered(await observer.build(build));
  expect(problems.map(({ namespace, tool, line }) => [namespace, tool, line])).toEqual([
    ["a", "ip", "link set missing up"],
    ["a", "ip", "no such words"],
    ["a", "ip", "address add 192.0.2.300/24 dev lo"],
    ["a", "ip", "link add b1 type missing"],
    ["a", "ip", "no such words"],
    ["a", "ip", "link set b0 up\nlink set b0 down"],
    ["a", "bridge", "fdb add 02:00:00:00:00:01 dev missing"],
    ["a", "nft", "add rule ip t c no such words"],
    ["a", "nft", "add rule ip t missing accept"],
    ["a", "sysctl", "net.ipv4.missing=1"],
    ["a", "sysctl", "kernel.hostname=x"],
    ["a", "sysctl", "net.ipv4.../../../kernel/hostname=x"],
    ["missing", "listen", "TCP 80"],
  ]);
  expect(problems.filter(({ message }) => message === "")).toEqual([]);
  const asked = async (tool: "ip" | "nft" | "sysctl", ...words: string[]) =>
    answered(await observer.ask({ namespace: "a", tool, words })).stdout;
  expect(await asked("ip", "link", "show", "dev", "b0")).toContain("UP");
  expect(await asked("ip", "link", "show", "dev", "$(touch)")).toContain("$(touch)");
  expect(await asked("nft", "list", "chain", "ip", "t", "c")).toContain("counter");
  expect(await asked("sysctl", "net.ipv4.conf.b0.rp_filter")).toBe("net.ipv4.conf.b0.rp_filter=2");
});

test("a tun device has its daemon, which makes new packets and answers where it has no peer", async (context) => {
  const observer = await observerFor(context);
  expect(answered(await observer.build(tunnelled)).problems).toEqual([]);
  expect((await observe(observer, probe("10.244.2.0", "UDP", 53))).lines).toEqual([
    "a/flannel0 out 64 10.244.1.0>10.244.2.0 UDP 20007>53",
    ...over("64 192.0.2.1>192.0.2.2 UDP 8285>8285"),
    "b/flannel0 in 62 10.244.1.0>10.244.2.0 UDP 20007>53",
    "b/flannel0 out 64 10.244.2.0>10.244.1.0 UDP 53>20007",
    ...over("64 192.0.2.2>192.0.2.1 UDP 8285>8285", true),
    "a/flannel0 in 62 10.244.2.0>10.244.1.0 UDP 53>20007",
  ]);
  expect((await observe(observer, probe("10.244.9.9", "UDP", 53))).lines).toEqual([
    "a/flannel0 out 64 10.244.1.0>10.244.9.9 UDP 20007>53",
    "a/flannel0 in 8 10.244.1.0>10.244.1.0 ICMP 3,0",
  ]);
});

test("what one probe learns of the path's MTU does not decide about the next", async (context) => {
  const observer = await observerFor(context);
  expect(answered(await observer.build(narrow)).problems).toEqual([]);
  for (const [destination, sent, error] of [
    ["10.0.0.2", "192.0.2.1>10.0.0.2", "192.0.2.2>192.0.2.1 ICMP 3,4"],
    ["fd00::2", "1>2", "2>1 ICMP 2,0"],
  ] as const) {
    const once = [
      `a/eth0 out 64 ${sent} UDP 20007>53`,
      `r/eth0 in 64 ${sent} UDP 20007>53`,
      `r/eth0 out 64 ${error}`,
      `a/eth0 in 64 ${error}`,
    ];
    const again = { ...probe(destination, "UDP", 53, 1400) };
    for (const _ of ["first", "second"]) expect((await observe(observer, again)).lines).toEqual(once);
  }
});
