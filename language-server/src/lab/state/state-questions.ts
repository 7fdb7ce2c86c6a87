// What is asked of a built namespace: its state as the kernel has it.
import type { Netns } from "../../dataplane/dataplane.ts";

export type StateQuestion = {
  readonly about: "devices" | "routes4" | "routes6" | "neighbours" | "fdb" | "sysctls";
  readonly tool: "ip" | "bridge" | "sysctl";
  readonly words: readonly string[];
};

/** The sysctls that decide what becomes of a packet. */
const sysctls: readonly string[] = [
  "net/ipv4/ip_forward",
  "net/ipv6/conf/all/forwarding",
  "net/ipv4/conf/all/rp_filter",
  "net/ipv4/conf/all/route_localnet",
  "net/bridge/bridge-nf-call-iptables",
];

/** Neighbours and forwarding entries are asked for only where the dataplane has some: what the lab adds to them spares ARP and decides nothing. */
export function stateQuestions(netns: Netns): readonly StateQuestion[] {
  const questions: StateQuestion[] = [
    { about: "devices", tool: "ip", words: ["-json", "-details", "address", "show"] },
    { about: "routes4", tool: "ip", words: ["-json", "-4", "route", "show", "table", "all"] },
    { about: "routes6", tool: "ip", words: ["-json", "-6", "route", "show", "table", "all"] },
    { about: "sysctls", tool: "sysctl", words: sysctls },
  ];
  if (netns.neighbours().length > 0) {
    questions.push({ about: "neighbours", tool: "ip", words: ["-json", "neigh", "show", "nud", "permanent"] });
  }
  if ([...netns.devices.values()].some(({ kind }) => kind === "vxlan")) {
    questions.push({ about: "fdb", tool: "bridge", words: ["-json", "fdb", "show"] });
  }
  return questions;
}

/** What a sysctl question was answered: `key=value` a line. */
export function sysctlsOf(answer: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    answer.split("\n").flatMap((line) => {
      const at = line.indexOf("=");
      return at < 0 ? [] : [[line.slice(0, at).replaceAll("/", "."), line.slice(at + 1)] as const];
    }),
  );
}
