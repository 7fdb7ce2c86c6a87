import { expect, test } from "vitest";
import { render } from "../messages/message.ts";
import { expectationsOf } from "./check-text.fixture.ts";
import { changed, goodNetwork } from "./faults.fixture.ts";

/** What stands behind `expect`, whether it holds in a network, and a part of the reason. */
type Case = readonly [statement: string, passed: boolean, reason: string];

function check(network: string, [statement, passed, reason]: Case): void {
  const [result] = expectationsOf(`${network}\nexpect ${statement}\n`);
  if (result === undefined) throw new Error(`not read: ${statement}`);
  expect({ passed: result.passed, reason: render(result.reason, "en") }).toEqual({
    passed,
    reason: expect.stringContaining(reason),
  });
}

const inGoodNetwork: readonly Case[] = [
  ["web:nginx -> db:mysql port 3306 allowed", true, "The packet from web:nginx arrives at db:mysql"],
  ["web:nginx -> db:mysql port 3306 denied", false, "arrives at db:mysql"],
  ["web -> db port 3307 allowed", false, "default/db"],
  ["web -> db port 3307 denied", true, "default/db"],
  ["web -> db via flannel.1", true, "cni0 → flannel.1 → eth0 → eth0 → flannel.1 → cni0 → "],
  ["web -> db via cni0, flannel.1, cni0", true, "flannel.1"],
  ["web -> db via cni0, cni0, flannel.1", false, "flannel.1"],
  ["web -> api via flannel.1", false, "cni0"],
  ["web -> db hops 4", true, "4 hops: default/web, node1, node2, default/db"],
  ["web -> db hops 3", false, "4 hops"],
  ["web:nginx -> web:exporter hops 1", true, "1 hops: default/web"],
  ["web -> db source 10.244.0.2", true, "10.244.0.2"],
  ["node1 -> db source 10.244.0.0", true, "10.244.0.0"],
  ["web -> db source 10.244.0.3", false, "10.244.0.2"],
  ["web -> db mtu 1450", true, "1450 bytes"],
  ["web -> db mtu 1500", false, "1450 bytes"],
  ["web -> db allowed, via flannel.1, hops 3", false, "4 hops"],
  ["web -> db allowed, via flannel.1, hops 4", true, "4 hops"],
  ["web -> service db port 3306 allowed", true, "arrives"],
  ["web -> internet allowed", true, "arrives"],
  ["web -> fd00::1 denied", true, "no IP version in common"],
  ["web -> fd00::1 allowed", false, "no IP version in common"],
  ["web -> nobody allowed", false, "One of the ends is unknown."],
];

test.each(inGoodNetwork)("expect %s", (...each) => check(goodNetwork, each));

/** The good network with kindnet, and policies in it. */
function guarded(...policies: readonly string[]): string {
  return changed(
    ["cni flannel { backend vxlan { vni 1 port 8472 } }", "cni kindnet"],
    ["port 3306 }\n}", `port 3306 }\n${policies.join("\n")}\n}`],
  );
}

const closed = "networkPolicy closed { podSelector { } }";
const allowing =
  "networkPolicy web-only { podSelector { app=db } ingress { from { podSelector { app=web } } port 80 } }";
const behindPolicies: readonly (readonly [network: string, ...Case])[] = [
  [guarded(closed), "web -> db denied by closed", true, "default/db is isolated for ingress by default/closed"],
  [guarded(closed), "web -> fd00::1 denied by closed", false, "no IP version in common"],
  [guarded(closed), "web -> db denied", true, "It has no ingress rule"],
  [guarded(closed), "web -> db allowed", false, "isolated"],
  [guarded(closed, allowing), "web -> db denied by closed, web-only", true, "default/closed, default/web-only"],
  [guarded(closed, allowing), "web -> db port 80 denied by web-only", true, "the peer has no label app"],
  [
    guarded(allowing, closed.replace("{ }", "{ app=none }")),
    "web -> db denied by closed",
    false,
    "not denied by default/closed",
  ],
  [guarded(closed), "node2 -> db port 3306 allowed", true, "arrives"],
  [guarded(closed), "node1 -> db port 3306 denied by closed", true, "is isolated for ingress"],
  [changed(["port 3306 }\n}", `port 3306 }\n${closed}\n}`]), "web -> db denied by closed", false, "arrives"],
];

test.each(behindPolicies)("behind policies: %s expect %s", (network, ...each) => check(network, each));

const opened = ["exporter { port 9113", "exporter { port 9113 { hostPort 8081 }"] as const;
const kubenet = ["cni flannel { backend vxlan { vni 1 port 8472 } }", "cni kubenet"] as const;
const hostPorts: readonly (readonly [plugin: string, network: string, ...Case])[] = [
  ["flannel", changed(opened), "client -> node1 port 8081 allowed", true, "arrives"],
  ["kubenet", changed(opened, kubenet), "client -> node1 port 8081 allowed", false, "is not simulated yet"],
  ["kubenet", changed(opened, kubenet), "client -> node1 port 8082 allowed", true, "arrives"],
];

test.each(hostPorts)("a hostPort with %s", (_plugin, network, ...each) => check(network, each));

test("where the packet is lost, no way to its end is told", () => {
  const network = changed(["podCIDR 10.244.2.0/24", "podCIDR 10.244.2.0/24\n    firewall drop udp 8472"]);
  check(network, ["web -> job port 80 denied", true, "node3"]);
  check(network, ["web -> job port 80 via flannel.1", false, "node3"]);
});
