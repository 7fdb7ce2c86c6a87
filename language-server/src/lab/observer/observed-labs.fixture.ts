import type { LabStep } from "../plan/lab-plan.ts";

/** A build of nothing. */
export const nothing = { namespaces: [], stages: [], tunnels: [], listeners: [], watch: [] };
/** Lines for `ip`. */
const ip = (namespace: string | null, ...lines: string[]): LabStep => ({ tool: "ip", namespace, lines });

/** Configures eth0 of one of two neighbours, 1 and 2. */
const host = (name: string, number: number): LabStep =>
  ip(
    name,
    "link set lo up",
    "link set eth0 addrgenmode none",
    `link set eth0 address 02:00:00:00:00:0${number} up`,
    `address add 192.0.2.${number}/24 dev eth0`,
    `address add 2001:db8::${number}/64 dev eth0 nodad`,
    `neighbour add 192.0.2.${3 - number} lladdr 02:00:00:00:00:0${3 - number} dev eth0 nud permanent`,
    `neighbour add 2001:db8::${3 - number} lladdr 02:00:00:00:00:0${3 - number} dev eth0 nud permanent`,
  );

/** Two namespaces on a bridge; b answers on TCP 80 and UDP 53. */
export const bridged = {
  namespaces: ["a", "b", "link-lan"],
  stages: [
    {
      title: "links",
      steps: [
        ip(
          null,
          "link add br0 netns link-lan type bridge mcast_snooping 0",
          "link add eth0 netns a type veth peer name p1 netns link-lan",
          "link add eth0 netns b type veth peer name p2 netns link-lan",
        ),
      ],
    },
    {
      title: "addresses",
      steps: [
        ip("link-lan", "link set p1 master br0 up", "link set p2 master br0 up", "link set br0 up"),
        host("a", 1),
        host("b", 2),
      ],
    },
  ],
  tunnels: [],
  listeners: [
    { namespace: "b", protocol: "TCP", port: 80 },
    { namespace: "b", protocol: "UDP", port: 53 },
  ],
  watch: ["a", "b"],
};

/** Two nodes with flanneld's udp backend between them. */
export const tunnelled = {
  namespaces: ["a", "b"],
  stages: [
    { title: "links", steps: [ip(null, "link add eth0 netns a type veth peer name eth0 netns b")] },
    {
      title: "addresses",
      steps: [host("a", 1), host("b", 2)].map((step, index) => ({
        ...step,
        lines: [
          ...step.lines,
          "link set flannel0 addrgenmode none",
          "link set flannel0 mtu 1472 up",
          `address add 10.244.${index + 1}.0/16 dev flannel0`,
        ],
      })),
    },
  ],
  tunnels: [
    {
      namespace: "a",
      device: "flannel0",
      local: "192.0.2.1",
      port: 8285,
      own: "10.244.1.0",
      peers: [{ prefix: "10.244.2.0/24", remote: "192.0.2.2" }],
    },
    {
      namespace: "b",
      device: "flannel0",
      local: "192.0.2.2",
      port: 8285,
      own: "10.244.2.0",
      peers: [{ prefix: "10.244.1.0/24", remote: "192.0.2.1" }],
    },
  ],
  listeners: [{ namespace: "b", protocol: "UDP", port: 53 }],
  watch: ["a", "b"],
};

/** a and b with a router between them, whose link to b carries 1300 bytes. */
export const narrow = {
  ...nothing,
  namespaces: ["a", "r", "b"],
  stages: [
    {
      title: "links",
      steps: [
        ip(
          null,
          "link add eth0 netns a type veth peer name eth0 netns r",
          "link add eth1 netns r type veth peer name eth0 netns b",
        ),
      ],
    },
    {
      title: "addresses",
      steps: [
        host("a", 1),
        ip("a", "route add 10.0.0.0/8 via 192.0.2.2", "route add fd00::/8 via 2001:db8::2"),
        { tool: "sysctl" as const, namespace: "r", lines: ["net.ipv4.ip_forward=1", "net.ipv6.conf.all.forwarding=1"] },
        host("r", 2),
        ip(
          "r",
          "link set eth1 addrgenmode none",
          "link set eth1 mtu 1300 up",
          "address add 10.0.0.1/8 dev eth1",
          "address add fd00::1/8 dev eth1 nodad",
        ),
        ip(
          "b",
          "link set eth0 addrgenmode none",
          "link set eth0 up",
          "address add 10.0.0.2/8 dev eth0",
          "address add fd00::2/8 dev eth0 nodad",
        ),
      ],
    },
  ],
  watch: ["a", "r", "b"],
};
