// The internet as the other end: out through the nodes' and the edge's masquerade, in by public addresses alone.
import { expect, test } from "vitest";
import { declaredPath, networkOfText } from "./named-ends.fixture.ts";

/** What becomes of the text's one path: the namespaces that the packet passes, and the source that its end sees. */
function check(text: string, expected: string): void {
  const { verdict, cause, forward } = declaredPath(networkOfText(text)).trace;
  const way = forward.hops.map(({ netns }) => netns).join(" → ");
  const source = forward.hops.at(-1)?.steps.at(-1)?.packet.source;
  expect(`${way}: ${verdict === "delivered" ? `sees ${source}` : `${verdict} ${cause}`}`).toBe(expected);
}

const cluster = `
cluster demo { cni flannel
 node node1 { interface eth0 { ip 192.168.10.11/24 } pod web { ip 10.244.0.2 labels { app=web } container nginx { port 80 } } }
 service web { type LoadBalancer selector { app=web } loadBalancerIP 203.0.113.7 clusterIP 10.96.0.20 port 80 }
}
`;
const edge = "router edge { interface lan { ip 192.168.10.1/24 } }\n";

test("out: the node hides the pod, the edge hides the node; the answer comes back", () => {
  check(`${cluster}${edge}path web -> internet port 443`, "default/web → node1 → edge → internet: sees 192.0.2.2");
  check(`${cluster}${edge}path node1 -> internet`, "node1 → edge → internet: sees 192.0.2.2");
});

test("without a router there is one, where the machines look for it", () => {
  check(`${cluster}path web -> internet port 443`, "default/web → node1 → gateway → internet: sees 192.0.2.2");
  const asked = cluster.replace("192.168.10.11/24", "192.168.10.11/24 gateway 192.168.10.254");
  check(`${asked}path node1 -> internet`, "node1 → gateway → internet: sees 192.0.2.2");
});

test("a default gateway that a router names and nobody is, is the internet's", () => {
  const wan = "interface wan { ip 203.0.113.2/30 }";
  const lan = "interface lan { ip 192.168.10.1/24 }";
  for (const uplink of [
    `${wan.replace(" }", " gateway 203.0.113.1 }")} ${lan}`,
    `${wan} ${lan} route default via 203.0.113.1`,
  ]) {
    const isp = (routes: string) => `${cluster}router isp { ${uplink} ${routes} }\n`;
    check(`${isp("")}path web -> internet port 443`, "default/web → node1 → isp → internet: sees 203.0.113.2");
    check(`${isp("")}path internet -> isp`, "internet → isp: sees 203.0.113.1");
    const routed = isp("route 203.0.113.7/32 via 192.168.10.11");
    check(`${routed}path internet -> service web`, "internet → isp → node1 → default/web: sees 10.244.0.1");
  }
});

test("in: private addresses have no way, a load balancer's public one needs a route at the edge", () => {
  check(`${cluster}${edge}path internet -> web port 80`, "internet: dropped no-route");
  check(`${cluster}${edge}path internet -> service web`, "internet → edge → internet: dropped martian-source");
  const routed = edge.replace("} }", "} route 203.0.113.7/32 via 192.168.10.11 }");
  check(`${cluster}${routed}path internet -> service web`, "internet → edge → node1 → default/web: sees 10.244.0.1");
});

test("in: a node with a public address is reached by its node port, and keeps the client's address with the policy Local", () => {
  const open = cluster.replace("192.168.10.11", "198.51.100.11").replace("192.168.10", "198.51.100");
  const local = open.replace("port 80 }\n}", "port 80 { nodePort 30080 } externalTrafficPolicy Local }\n}");
  const router = edge.replace("192.168.10", "198.51.100");
  check(`${local}${router}path internet -> node1 port 30080`, "internet → edge → node1 → default/web: sees 192.0.2.1");
});

test("IPv6 is not masqueraded at the edge", () => {
  const dual = `
cluster demo { podCIDR fd00:10:244::/56 serviceCIDR fd00:10:96::/112 cni flannel
 node node1 { interface eth0 { ip 2001:db8:1::11/64 } pod web { container nginx { port 80 } } } }
router edge { interface lan { ip 2001:db8:1::1/64 } }
path node1 -> internet port 443`;
  check(dual, "node1 → edge → internet: sees 2001:db8:1::11");
});

test("through: one site reaches another's public addresses; to a private one there is no route, and that is the cause", () => {
  const site = (name: string, network: string) => `
host ${name} { interface eth0 { ip ${network}.5/24 gateway ${network}.1 } }
router r-${name} { interface lan { ip ${network}.1/24 } }
`;
  const sites = `${site("a", "203.0.113")}${site("b", "198.51.100")}${site("c", "192.168.7")}`;
  const through = (path: string) => `${sites}path ${path}\npath a -> internet\n`;
  check(through("a -> b port 80"), "a → r-a → internet → r-b → b: sees 203.0.113.5");
  check(through("c -> b port 80"), "c → r-c → internet → r-b → b: sees 192.0.2.4");
  check(through("b -> c port 80"), "b → r-b → internet: rejected no-route");
});

test("a public address that nobody here has is the internet's, as either end", () => {
  check(`${cluster}path web -> 198.18.0.7 port 53/udp`, "default/web → node1 → gateway → internet: sees 192.0.2.2");
  check(`${cluster}${edge}path web -> 8.8.8.8`, "default/web → node1 → edge → internet: sees 192.0.2.2");
  const routed = `${edge.replace(" }\n", " route 203.0.113.7/32 via 192.168.10.11 }\n")}`;
  check(`${cluster}${routed}path 8.8.8.8 -> service web`, "internet → edge → node1 → default/web: sees 10.244.0.1");
});

test.each([
  ["a private one", "10.9.9.9"],
  ["one of a prefix of the cluster", "203.0.113.9"],
  ["one of the range that is reserved", "240.0.0.1"],
])("%s is not", (_, address) => {
  const public_ = cluster.replace("cni flannel", "cni flannel podCIDR 10.244.0.0/16, 203.0.113.0/24");
  check(`${public_}path node1 -> ${address}`, "node1: dropped no-route");
});
