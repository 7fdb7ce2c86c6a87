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
  ["web -> db via flannel.1", true, "cni0, flannel.1, eth0, eth0, flannel.1, cni0, "],
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
  ["web -> internet denied", false, "not simulated yet"],
  ["web -> nobody allowed", false, "One of the ends is unknown."],
];

test.each(inGoodNetwork)("expect %s", (...each) => check(goodNetwork, each));

test("what a policy denies is not simulated yet", () => {
  const network = changed(["port 3306 }\n}", "port 3306 }\n  networkPolicy closed { podSelector { } }\n}"]);
  check(network, ["web -> db denied by closed", false, "not simulated yet"]);
});

test("where the packet is lost, no way to its end is told", () => {
  const network = changed(["podCIDR 10.244.2.0/24", "podCIDR 10.244.2.0/24\n    firewall drop udp 8472"]);
  check(network, ["web -> job port 80 denied", true, "node3"]);
  check(network, ["web -> job port 80 via flannel.1", false, "node3"]);
});
