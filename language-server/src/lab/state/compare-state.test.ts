import { expect, test } from "vitest";
import { dataplaneOf, type NetnsLiteral } from "../../dataplane/dataplane-literal.fixture.ts";
import { compareState } from "./compare-state.ts";
import type { StateQuestion } from "./state-questions.ts";

const node: NetnsLiteral = {
  kind: "node",
  devices: {
    lo: { kind: "loopback" },
    eth0: { kind: "ethernet", segment: "lan", mac: "02:00:00:00:00:01", addresses: ["10.0.0.1/24"] },
    "flannel.1": {
      kind: "vxlan",
      mac: "02:00:00:00:00:09",
      mtu: 1450,
      local: "10.0.0.1",
      fdb: { "02:00:00:00:00:0a": "10.0.0.2" },
    },
  },
  routes: ["default via 10.0.0.254 dev eth0", "10.244.1.0/24 via 10.244.1.0 dev flannel.1 onlink"],
  neighbours: ["10.244.1.0 dev flannel.1 lladdr 02:00:00:00:00:0a"],
};

const lo = {
  ifname: "lo",
  flags: ["LOOPBACK", "UP", "LOWER_UP"],
  mtu: 65536,
  link_type: "loopback",
  addr_info: [
    { local: "127.0.0.1", prefixlen: 8 },
    { local: "::1", prefixlen: 128 },
  ],
};
const eth0 = {
  ifname: "eth0",
  flags: ["BROADCAST", "UP", "LOWER_UP"],
  mtu: 1500,
  link_type: "ether",
  address: "02:00:00:00:00:01",
  addr_info: [
    { local: "10.0.0.1", prefixlen: 24 },
    { local: "fe80::1", prefixlen: 64 },
  ],
};
const flannel = {
  ifname: "flannel.1",
  flags: ["UP", "LOWER_UP"],
  mtu: 1450,
  link_type: "ether",
  address: "02:00:00:00:00:09",
  linkinfo: { info_kind: "vxlan", info_data: { id: 1, local: "10.0.0.1", port: 8472 } },
  addr_info: [],
};

const connected = { dst: "10.0.0.0/24", dev: "eth0", protocol: "kernel", prefsrc: "10.0.0.1", flags: [] };
const defaultRoute = { dst: "default", gateway: "10.0.0.254", dev: "eth0", flags: [] };
const remote = { dst: "10.244.1.0/24", gateway: "10.244.1.0", dev: "flannel.1", flags: ["onlink"] };
const local = [
  { type: "local", dst: "127.0.0.0/8", dev: "lo", table: "local", protocol: "kernel", prefsrc: "127.0.0.1", flags: [] },
  { type: "local", dst: "127.0.0.1", dev: "lo", table: "local", protocol: "kernel", prefsrc: "127.0.0.1", flags: [] },
  {
    type: "broadcast",
    dst: "127.255.255.255",
    dev: "lo",
    table: "local",
    protocol: "kernel",
    prefsrc: "127.0.0.1",
    flags: [],
  },
  { type: "local", dst: "10.0.0.1", dev: "eth0", table: "local", protocol: "kernel", prefsrc: "10.0.0.1", flags: [] },
  {
    type: "broadcast",
    dst: "10.0.0.255",
    dev: "eth0",
    table: "local",
    protocol: "kernel",
    prefsrc: "10.0.0.1",
    flags: [],
  },
];

/** What differs between the node and the kernel's answer, as `predicted | observed`. */
function check(about: StateQuestion["about"], answer: unknown, expected: readonly string[]): void {
  const netns = dataplaneOf({ netns: { node1: node } }).netns("node1");
  if (netns === undefined) throw new Error("no such namespace");
  const found = compareState(netns, about, JSON.stringify(answer));
  expect(found.map(({ predicted, observed }) => `${predicted} | ${observed}`)).toEqual(expected);
}

test("devices and their addresses; link-local ones and the kernel's fallback devices are not compared", () => {
  check("devices", [lo, eth0, flannel, { ifname: "tunl0", flags: ["NOARP"], mtu: 1480 }], []);
  check(
    "devices",
    [lo, { ...eth0, mtu: 1400, addr_info: [{ local: "10.0.0.7", prefixlen: 24 }] }, flannel],
    [
      "device eth0 UP mtu 1500 mac 02:00:00:00:00:01 | device eth0 UP mtu 1400 mac 02:00:00:00:00:01",
      "address 10.0.0.1/24 dev eth0 | null",
      "null | address 10.0.0.7/24 dev eth0",
    ],
  );
  check(
    "devices",
    [lo, eth0],
    ["device flannel.1 UP mtu 1450 mac 02:00:00:00:00:09 vxlan 1 local 10.0.0.1 port 8472 | null"],
  );
});

test("routes of all tables", () => {
  check("routes4", [defaultRoute, connected, remote, ...local], []);
  check(
    "routes4",
    [defaultRoute, connected, { ...remote, flags: [] }, ...local],
    [
      "route main unicast 10.244.1.0/24 via 10.244.1.0 dev flannel.1 proto boot metric 0 onlink | route main unicast 10.244.1.0/24 via 10.244.1.0 dev flannel.1 proto boot metric 0",
    ],
  );
  check(
    "routes4",
    [defaultRoute, defaultRoute, connected, ...local],
    [
      "route main unicast 10.244.1.0/24 via 10.244.1.0 dev flannel.1 proto boot metric 0 onlink | null",
      "null | route main unicast 0.0.0.0/0 via 10.0.0.254 dev eth0 proto boot metric 0",
    ],
  );
});

test("neighbours, where more do no harm, and forwarding entries, where they do", () => {
  const neighbour = { dst: "10.244.1.0", dev: "flannel.1", lladdr: "02:00:00:00:00:0a", state: ["PERMANENT"] };
  check("neighbours", [neighbour, { ...neighbour, dst: "10.0.0.9", dev: "eth0" }], []);
  check("neighbours", [], ["neighbour 10.244.1.0 dev flannel.1 mac 02:00:00:00:00:0a | null"]);
  const entry = { mac: "02:00:00:00:00:0a", ifname: "flannel.1", dst: "10.0.0.2", state: "permanent" };
  check("fdb", [entry, { mac: "33:33:00:00:00:01", ifname: "eth0" }], []);
  check(
    "fdb",
    [{ ...entry, dst: "10.0.0.3" }],
    ["fdb 02:00:00:00:00:0a dev flannel.1 dst 10.0.0.2 | fdb 02:00:00:00:00:0a dev flannel.1 dst 10.0.0.3"],
  );
});
