// The hop tables that were observed on a kernel: pod-sandbox, bridge and flannel, with MACs, TTL and outer headers.
import { expect, test } from "vitest";
import { check, traceIn } from "./check-trace.fixture.ts";
import { referenceDataplane } from "./reference-dataplane.fixture.ts";

const vxlan = referenceDataplane("vxlan");
const hostGw = referenceDataplane("host-gw");
const udp = referenceDataplane("udp");

test("same pod: over lo, nothing has a MAC, the TTL stays", () => {
  const over = (address: string) => [`p1a lo tx ${address}>${address}:80 64`, `p1a lo rx ${address}>${address}:80 64`];
  for (const address of ["127.0.0.1", "10.244.0.2"]) {
    const trace = check(vxlan, `p1a > ${address} tcp 80`, {
      end: "delivered",
      forward: over(address),
      reply: [`p1a lo tx ${address}:80>${address} 64`, `p1a lo rx ${address}:80>${address} 64`],
    });
    expect(trace.forward.hops).toHaveLength(1);
    expect(trace.forward.hops[0]?.steps.map(({ type }) => type)).toEqual([
      "originate",
      "route",
      "exit-interface",
      "enter-interface",
      "deliver",
    ]);
    expect(trace.pathMtu).toEqual({ size: 65536, senderMtu: 65536, limit: null });
  }
});

test("same node: switched by the bridge, nothing is rewritten, no event on the bridge itself", () => {
  for (const dataplane of [vxlan, hostGw, udp]) {
    check(dataplane, "p1a > 10.244.0.3 tcp 80", {
      end: "delivered",
      forward: [
        "p1a eth0 tx p1a>p1b 10.244.0.2>10.244.0.3:80 64",
        "node1 veth-p1a rx p1a>p1b 10.244.0.2>10.244.0.3:80 64",
        "node1 veth-p1b tx p1a>p1b 10.244.0.2>10.244.0.3:80 64",
        "p1b eth0 rx p1a>p1b 10.244.0.2>10.244.0.3:80 64",
      ],
      reply: [
        "p1b eth0 tx p1b>p1a 10.244.0.3:80>10.244.0.2 64",
        "node1 veth-p1b rx p1b>p1a 10.244.0.3:80>10.244.0.2 64",
        "node1 veth-p1a tx p1b>p1a 10.244.0.3:80>10.244.0.2 64",
        "p1a eth0 rx p1b>p1a 10.244.0.3:80>10.244.0.2 64",
      ],
    });
  }
});

test("vxlan: each L3 hop rewrites both MACs and takes one from the TTL, the outer header is new", () => {
  const outer = "[eth0(1)>eth0(2) 192.168.50.11>192.168.50.12:8472 64 vni 1]";
  const back = "[eth0(2)>eth0(1) 192.168.50.12>192.168.50.11:8472 64 vni 1]";
  check(vxlan, "p1a > 10.244.1.2 tcp 80", {
    end: "delivered",
    forward: [
      "p1a eth0 tx p1a>cni0(1) 10.244.0.2>10.244.1.2:80 64",
      "node1 veth-p1a rx p1a>cni0(1) 10.244.0.2>10.244.1.2:80 64",
      "node1 cni0 rx p1a>cni0(1) 10.244.0.2>10.244.1.2:80 64",
      "node1 flannel.1 tx vtep(1)>vtep(2) 10.244.0.2>10.244.1.2:80 63",
      `node1 eth0 tx vtep(1)>vtep(2) 10.244.0.2>10.244.1.2:80 63 ${outer}`,
      `node2 eth0 rx vtep(1)>vtep(2) 10.244.0.2>10.244.1.2:80 63 ${outer}`,
      "node2 flannel.1 rx vtep(1)>vtep(2) 10.244.0.2>10.244.1.2:80 63",
      "node2 cni0 tx cni0(2)>p2a 10.244.0.2>10.244.1.2:80 62",
      "node2 veth-p2a tx cni0(2)>p2a 10.244.0.2>10.244.1.2:80 62",
      "p2a eth0 rx cni0(2)>p2a 10.244.0.2>10.244.1.2:80 62",
    ],
    reply: [
      "p2a eth0 tx p2a>cni0(2) 10.244.1.2:80>10.244.0.2 64",
      "node2 veth-p2a rx p2a>cni0(2) 10.244.1.2:80>10.244.0.2 64",
      "node2 cni0 rx p2a>cni0(2) 10.244.1.2:80>10.244.0.2 64",
      "node2 flannel.1 tx vtep(2)>vtep(1) 10.244.1.2:80>10.244.0.2 63",
      `node2 eth0 tx vtep(2)>vtep(1) 10.244.1.2:80>10.244.0.2 63 ${back}`,
      `node1 eth0 rx vtep(2)>vtep(1) 10.244.1.2:80>10.244.0.2 63 ${back}`,
      "node1 flannel.1 rx vtep(2)>vtep(1) 10.244.1.2:80>10.244.0.2 63",
      "node1 cni0 tx cni0(1)>p1a 10.244.1.2:80>10.244.0.2 62",
      "node1 veth-p1a tx cni0(1)>p1a 10.244.1.2:80>10.244.0.2 62",
      "p1a eth0 rx cni0(1)>p1a 10.244.1.2:80>10.244.0.2 62",
    ],
  });
});

test("vxlan: the outer source port is one for a flow, and another for another", () => {
  const port = (request: string) =>
    traceIn(vxlan, request)
      .forward.hops.flatMap(({ steps }) => steps)
      .find(({ type }) => type === "encapsulate")?.packet.outer?.sourcePort;
  expect(port("p1a > 10.244.1.2 tcp 80")).toBe(port("p1a > 10.244.1.2 tcp 80"));
  expect(port("p1a > 10.244.1.2 tcp 80")).not.toBe(port("p1a > 10.244.1.2 tcp 81"));
  expect(port("p1a > 10.244.1.2 tcp 80")).toBeGreaterThanOrEqual(32768);
});

test("host-gw: the pods' addresses are on the wire", () => {
  check(hostGw, "p1a > 10.244.1.2 udp 53", {
    end: "delivered",
    forward: [
      "p1a eth0 tx p1a>cni0(1) 10.244.0.2>10.244.1.2:53 64",
      "node1 veth-p1a rx p1a>cni0(1) 10.244.0.2>10.244.1.2:53 64",
      "node1 cni0 rx p1a>cni0(1) 10.244.0.2>10.244.1.2:53 64",
      "node1 eth0 tx eth0(1)>eth0(2) 10.244.0.2>10.244.1.2:53 63",
      "node2 eth0 rx eth0(1)>eth0(2) 10.244.0.2>10.244.1.2:53 63",
      "node2 cni0 tx cni0(2)>p2a 10.244.0.2>10.244.1.2:53 62",
      "node2 veth-p2a tx cni0(2)>p2a 10.244.0.2>10.244.1.2:53 62",
      "p2a eth0 rx cni0(2)>p2a 10.244.0.2>10.244.1.2:53 62",
    ],
  });
});

test("udp: the daemon takes one from the TTL at each end, and carries no inner frame", () => {
  const outer = (ttl: number) =>
    `10.244.0.2>10.244.1.2 ${ttl} icmp 8/0 [eth0(1)>eth0(2) 192.168.50.11>192.168.50.12:8285 64]`;
  check(udp, "p1a > 10.244.1.2 icmp", {
    end: "delivered",
    forward: [
      "p1a eth0 tx p1a>cni0(1) 10.244.0.2>10.244.1.2 64 icmp 8/0",
      "node1 veth-p1a rx p1a>cni0(1) 10.244.0.2>10.244.1.2 64 icmp 8/0",
      "node1 cni0 rx p1a>cni0(1) 10.244.0.2>10.244.1.2 64 icmp 8/0",
      "node1 flannel0 tx 10.244.0.2>10.244.1.2 63 icmp 8/0",
      `node1 eth0 tx ${outer(62)}`,
      `node2 eth0 rx ${outer(62)}`,
      "node2 flannel0 rx 10.244.0.2>10.244.1.2 61 icmp 8/0",
      "node2 cni0 tx cni0(2)>p2a 10.244.0.2>10.244.1.2 60 icmp 8/0",
      "node2 veth-p2a tx cni0(2)>p2a 10.244.0.2>10.244.1.2 60 icmp 8/0",
      "p2a eth0 rx cni0(2)>p2a 10.244.0.2>10.244.1.2 60 icmp 8/0",
    ],
  });
});

test("node and pod: the source is the address of the device that leads there", () => {
  check(vxlan, "node1 > 10.244.0.2 icmp", {
    end: "delivered",
    forward: [
      "node1 cni0 tx cni0(1)>p1a 10.244.0.1>10.244.0.2 64 icmp 8/0",
      "node1 veth-p1a tx cni0(1)>p1a 10.244.0.1>10.244.0.2 64 icmp 8/0",
      "p1a eth0 rx cni0(1)>p1a 10.244.0.1>10.244.0.2 64 icmp 8/0",
    ],
    reply: [
      "p1a eth0 tx p1a>cni0(1) 10.244.0.2>10.244.0.1 64 icmp 0/0",
      "node1 veth-p1a rx p1a>cni0(1) 10.244.0.2>10.244.0.1 64 icmp 0/0",
      "node1 cni0 rx p1a>cni0(1) 10.244.0.2>10.244.0.1 64 icmp 0/0",
    ],
  });
  const source = (dataplane: typeof vxlan) =>
    traceIn(dataplane, "node1 > 10.244.1.2 icmp").forward.hops.at(-1)?.steps[0]?.packet;
  expect(source(vxlan)).toMatchObject({ source: "10.244.0.0", ttl: 63 });
  expect(source(udp)).toMatchObject({ source: "10.244.0.0" });
  expect(source(hostGw)).toMatchObject({ source: "192.168.50.11", ttl: 63 });
  check(vxlan, "p1a > 192.168.50.11 tcp 10250", {
    end: "delivered",
    forward: [
      "p1a eth0 tx p1a>cni0(1) 10.244.0.2>192.168.50.11:10250 64",
      "node1 veth-p1a rx p1a>cni0(1) 10.244.0.2>192.168.50.11:10250 64",
      "node1 cni0 rx p1a>cni0(1) 10.244.0.2>192.168.50.11:10250 64",
    ],
  });
});

test("a bridge decides by MAC alone: what is for another subnet is addressed to the bridge, no entry is missed", () => {
  const [bridge, up] = traceIn(vxlan, "p1a > 10.244.1.2 tcp 80")
    .forward.hops.flatMap(({ steps }) => steps)
    .filter(({ type, device }) => (type === "bridge" || type === "enter-interface") && device === "cni0");
  expect(bridge?.because).toMatchObject({
    code: "fdb-local",
    entry: "02:00:00:00:01:c0 dev cni0 master cni0 permanent",
  });
  expect(up?.type).toBe("enter-interface");
});
