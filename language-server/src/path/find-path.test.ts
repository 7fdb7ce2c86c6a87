// The hop tables of the reference, from the text's topology to the reply: what a capture on every device would see.
import { expect, test } from "vitest";
import { checkPath, pathIn } from "./check-path.ts";

const vxlan = { cluster: { cni: "flannel" } };
const hostGw = { cluster: { cni: "flannel", cniOptions: { backend: "host-gw" } } };
const udp = { cluster: { cni: "flannel", cniOptions: { backend: "udp" } } };

test("containers of one pod meet on lo", () => {
  checkPath(vxlan, ["p1a", "p1a"], {
    end: "delivered",
    forward: ["p1a lo > 64 127.0.0.1 → 127.0.0.1", "p1a lo < 64"],
    reply: ["p1a lo > 64 127.0.0.1 → 127.0.0.1", "p1a lo < 64"],
  });
});

test("pods of one node: the bridge switches, nothing is rewritten", () => {
  for (const changes of [{}, vxlan, hostGw, udp]) {
    checkPath(changes, ["p1a", "p1b"], {
      end: "delivered",
      forward: [
        "p1a eth0 > 64 10.244.0.2 → 10.244.0.3",
        "node1 veth(p1a) < 64",
        "node1 veth(p1b) > 64",
        "p1b eth0 < 64",
      ],
      reply: ["p1b eth0 > 64 10.244.0.3 → 10.244.0.2", "node1 veth(p1b) < 64", "node1 veth(p1a) > 64", "p1a eth0 < 64"],
    });
  }
});

test("vxlan: bridge, route, tunnel, wire, tunnel, bridge; and back", () => {
  checkPath(vxlan, ["p1a", "p2a"], {
    end: "delivered",
    forward: [
      "p1a eth0 > 64 10.244.0.2 → 10.244.1.2",
      "node1 veth(p1a) < 64",
      "node1 cni0 < 64",
      "node1 flannel.1 > 63",
      "node1 eth0 > 63 [192.168.50.11 → 192.168.50.12:8472 ttl 64 vni 1]",
      "node2 eth0 < 63 [192.168.50.11 → 192.168.50.12:8472 ttl 64 vni 1]",
      "node2 flannel.1 < 63",
      "node2 cni0 > 62",
      "node2 veth(p2a) > 62",
      "p2a eth0 < 62",
    ],
    reply: [
      "p2a eth0 > 64 10.244.1.2 → 10.244.0.2",
      "node2 veth(p2a) < 64",
      "node2 cni0 < 64",
      "node2 flannel.1 > 63",
      "node2 eth0 > 63 [192.168.50.12 → 192.168.50.11:8472 ttl 64 vni 1]",
      "node1 eth0 < 63 [192.168.50.12 → 192.168.50.11:8472 ttl 64 vni 1]",
      "node1 flannel.1 < 63",
      "node1 cni0 > 62",
      "node1 veth(p1a) > 62",
      "p1a eth0 < 62",
    ],
  });
});

test("vxlan: every hop of layer 3 has new MAC addresses, the inner frame goes from tunnel end to tunnel end", () => {
  const { trace, dataplane } = pathIn(vxlan, "p1a", "p2a");
  const name = (mac: string | null) => {
    const [holder] = mac === null ? [] : dataplane.macHolders(mac);
    return holder === undefined ? "none" : `${holder.netns.replace("default/", "")}/${holder.device}`;
  };
  const frames = trace.forward.hops.flatMap(({ netns, steps }) =>
    steps.flatMap(({ type, packet }) => {
      if (type !== "exit-interface") return [];
      const outer = packet.outer && ` in ${name(packet.outer.sourceMac)} → ${name(packet.outer.destinationMac)}`;
      return [`${netns}: ${name(packet.sourceMac)} → ${name(packet.destinationMac)}${outer ?? ""}`];
    }),
  );
  expect(frames).toEqual([
    "default/p1a: p1a/eth0 → node1/cni0",
    "node1: node1/flannel.1 → node2/flannel.1",
    "node1: node1/flannel.1 → node2/flannel.1 in node1/eth0 → node2/eth0",
    "node2: node2/cni0 → p2a/eth0",
    "node2: node2/cni0 → p2a/eth0",
  ]);
});

test("host-gw: the same without a tunnel", () => {
  checkPath(hostGw, ["p1a", "p2a"], {
    end: "delivered",
    forward: [
      "p1a eth0 > 64 10.244.0.2 → 10.244.1.2",
      "node1 veth(p1a) < 64",
      "node1 cni0 < 64",
      "node1 eth0 > 63",
      "node2 eth0 < 63",
      "node2 cni0 > 62",
      "node2 veth(p2a) > 62",
      "p2a eth0 < 62",
    ],
    reply: [
      "p2a eth0 > 64 10.244.1.2 → 10.244.0.2",
      "node2 veth(p2a) < 64",
      "node2 cni0 < 64",
      "node2 eth0 > 63",
      "node1 eth0 < 63",
      "node1 cni0 > 62",
      "node1 veth(p1a) > 62",
      "p1a eth0 < 62",
    ],
  });
});

test("udp: the daemon takes one from the TTL at each end", () => {
  checkPath(udp, ["p1a", "p2a"], {
    end: "delivered",
    forward: [
      "p1a eth0 > 64 10.244.0.2 → 10.244.1.2",
      "node1 veth(p1a) < 64",
      "node1 cni0 < 64",
      "node1 flannel0 > 63",
      "node1 eth0 > 62 [192.168.50.11 → 192.168.50.12:8285 ttl 64]",
      "node2 eth0 < 62 [192.168.50.11 → 192.168.50.12:8285 ttl 64]",
      "node2 flannel0 < 61",
      "node2 cni0 > 60",
      "node2 veth(p2a) > 60",
      "p2a eth0 < 60",
    ],
    reply: [
      "p2a eth0 > 64 10.244.1.2 → 10.244.0.2",
      "node2 veth(p2a) < 64",
      "node2 cni0 < 64",
      "node2 flannel0 > 63",
      "node2 eth0 > 62 [192.168.50.12 → 192.168.50.11:8285 ttl 64]",
      "node1 eth0 < 62 [192.168.50.12 → 192.168.50.11:8285 ttl 64]",
      "node1 flannel0 < 61",
      "node1 cni0 > 60",
      "node1 veth(p1a) > 60",
      "p1a eth0 < 60",
    ],
  });
});

test("the classic picture: docker0 → flannel0 → flannel0 → docker0", () => {
  const docker = { bridge: "docker0", runtime: "docker" };
  const node1 = { ...docker, pods: { p1a: ["app"] } };
  const node2 = { ...docker, pods: { p2a: ["app"] } };
  checkPath({ ...udp, node1, node2 }, ["p1a", "p2a"], {
    end: "delivered",
    forward: [
      "p1a eth0 > 64 10.244.0.2 → 10.244.1.2",
      "node1 veth(p1a) < 64",
      "node1 docker0 < 64",
      "node1 flannel0 > 63",
      "node1 eth0 > 62 [192.168.50.11 → 192.168.50.12:8285 ttl 64]",
      "node2 eth0 < 62 [192.168.50.11 → 192.168.50.12:8285 ttl 64]",
      "node2 flannel0 < 61",
      "node2 docker0 > 60",
      "node2 veth(p2a) > 60",
      "p2a eth0 < 60",
    ],
  });
});

test("node and pod: the source is the address of the device that leads there", () => {
  const local = ["node1 cni0 > 64 10.244.0.1 → 10.244.0.2", "node1 veth(p1a) > 64", "p1a eth0 < 64"];
  checkPath(vxlan, ["node1", "p1a"], { end: "delivered", forward: local });
  checkPath(vxlan, ["node1", "p2a"], {
    end: "delivered",
    forward: [
      "node1 flannel.1 > 64 10.244.0.0 → 10.244.1.2",
      "node1 eth0 > 64 [192.168.50.11 → 192.168.50.12:8472 ttl 64 vni 1]",
      "node2 eth0 < 64 [192.168.50.11 → 192.168.50.12:8472 ttl 64 vni 1]",
      "node2 flannel.1 < 64",
      "node2 cni0 > 63",
      "node2 veth(p2a) > 63",
      "p2a eth0 < 63",
    ],
  });
  checkPath(hostGw, ["node1", "p2a"], {
    end: "delivered",
    forward: [
      "node1 eth0 > 64 192.168.50.11 → 10.244.1.2",
      "node2 eth0 < 64",
      "node2 cni0 > 63",
      "node2 veth(p2a) > 63",
      "p2a eth0 < 63",
    ],
  });
  checkPath(vxlan, ["p1a", "node1"], {
    end: "delivered",
    forward: ["p1a eth0 > 64 10.244.0.2 → 192.168.50.11", "node1 veth(p1a) < 64", "node1 cni0 < 64"],
    reply: ["node1 cni0 > 64 192.168.50.11 → 10.244.0.2", "node1 veth(p1a) > 64", "p1a eth0 < 64"],
  });
});

test("a pod to another node's address leaves with its own node's", () => {
  checkPath(vxlan, ["p1a", "node2"], {
    end: "delivered",
    forward: [
      "p1a eth0 > 64 10.244.0.2 → 192.168.50.12",
      "node1 veth(p1a) < 64",
      "node1 cni0 < 64",
      "node1 eth0 > 63 192.168.50.11 → 192.168.50.12",
      "node2 eth0 < 63",
    ],
    reply: [
      "node2 eth0 > 64 192.168.50.12 → 192.168.50.11",
      "node1 eth0 < 64",
      "node1 cni0 > 63 192.168.50.12 → 10.244.0.2",
      "node1 veth(p1a) > 63",
      "p1a eth0 < 63",
    ],
  });
});

test("hostNetwork to hostNetwork is node to node; a host outside reaches a pod by a route through its node", () => {
  const node1 = { pods: { agent: { hostNetwork: true, containers: { agent: [9100] } } } };
  const node2 = { pods: { other: { hostNetwork: true, containers: { agent: [9100] } } } };
  checkPath({ ...vxlan, node1, node2 }, ["agent", "other"], {
    end: "delivered",
    forward: ["node1 eth0 > 64 192.168.50.11 → 192.168.50.12", "node2 eth0 < 64"],
    reply: ["node2 eth0 > 64 192.168.50.12 → 192.168.50.11", "node1 eth0 < 64"],
  });
  const client = { interfaces: { eth0: "192.168.50.100/24" }, routes: ["10.244.0.0/24 via 192.168.50.11"] };
  checkPath({ ...vxlan, topology: { hosts: { client } } }, ["client", "p1a"], {
    end: "delivered",
    forward: [
      "client eth0 > 64 192.168.50.100 → 10.244.0.2",
      "node1 eth0 < 64",
      "node1 cni0 > 63",
      "node1 veth(p1a) > 63",
      "p1a eth0 < 63",
    ],
  });
});

test("dual stack: IPv6 has its own tunnel", () => {
  const node = (number: number) => ({
    interfaces: { eth0: `192.168.50.1${number}/24, fd00:50::1${number}/64` },
    podCIDR: `10.244.${number - 1}.0/24, fd00:10:244:${number}::/64`,
  });
  const cluster = { podCIDR: "10.244.0.0/16, fd00:10:244::/48", cni: "flannel" };
  const changes = { cluster, node1: node(1), node2: node(2) };
  const sequence = (cni: string) => {
    const cniOptions = { backend: cni };
    const found = pathIn({ ...changes, cluster: { ...cluster, cniOptions } }, "p1a", "p2a", { family: 6 });
    return found.trace.forward.hops.flatMap(({ steps }) =>
      steps.flatMap(({ type, device }) => (type === "exit-interface" ? [device] : [])),
    );
  };
  expect(sequence("vxlan").filter((device) => !device?.startsWith("veth"))).toEqual([
    "eth0",
    "flannel-v6.1",
    "eth0",
    "cni0",
  ]);
  expect(sequence("host-gw").filter((device) => !device?.startsWith("veth"))).toEqual(["eth0", "eth0", "cni0"]);
});
