// A used-up TTL, and whom a load balancer's address lets in.
import { expect, test } from "vitest";
import { address } from "../address/address.ts";
import { runHookProgram } from "../trace/bpf/run-program.ts";
import { arriveIn, beginJourney, finishedHops } from "../trace/journey.ts";
import { beginDecisions } from "../trace/netfilter/decisions.ts";
import { emptyPacket } from "../trace/packet.ts";
import { pathIn } from "./check-path.ts";
import { networkOfText, pathBetween } from "./named-ends.fixture.ts";

test.each([
  ["a pod of the node", "10.244.0.3"],
  ["what the node's stack would forward", "192.168.50.100"],
])("a used-up TTL: for %s the program drops the packet, and sends no ICMP", (_, destination) => {
  const { dataplane } = pathIn({ cluster: { cni: "cilium" } }, "p1a", "p1b");
  const netns = dataplane.netns("node1");
  const device = [...(netns?.devices.values() ?? [])].find(
    (each) => each.kind === "veth" && each.peer.netns === "default/p1a",
  );
  if (netns === undefined || device === undefined) throw new Error("no wire");
  const part = { dataplane, sessions: new Map(), decisions: beginDecisions([]), awaitedIn: null, expects: null };
  const journey = beginJourney({ ...part, purpose: "request" });
  arriveIn(journey, netns);
  const packet = {
    ...emptyPacket,
    ...{ source: address("10.244.0.2"), destination: address(destination), protocol: "TCP" as const },
    ...{ sourcePort: 40000, destinationPort: 80, ttl: 1 },
  };
  const { end } = runHookProgram(journey, netns, device, "ingress", packet);
  expect(end?.stage === "end" && end.ending).toMatchObject({ verdict: "dropped", cause: "ttl-exceeded", answer: null });
  expect(finishedHops(journey)[0]?.steps.at(-1)?.because.code).toBe("bpf-ttl");
});

test.each([
  ["192.168.1.100/32", "delivered", null],
  ["203.0.113.0/24", "dropped", "bpf-not-in-source-range"],
])("a load balancer's address that lets %s in: %s", (range, verdict, code) => {
  const network = networkOfText(`cluster demo {
  cni cilium { kubeProxyReplacement on }
  node n1 { interface eth0 { ip 192.168.1.1/24 } pod web { labels { app=web } container c { port 80 } } }
  service web { type LoadBalancer selector { app=web } loadBalancerIP 192.168.1.200 loadBalancerSourceRanges ${range} port 80 }
}
host client { interface eth0 { ip 192.168.1.100/24 } }`);
  const asked = { port: { port: 80, protocol: "TCP" }, family: 4 } as const;
  const { trace } = pathBetween(network, "client", "192.168.1.200", asked);
  expect(trace.verdict).toBe(verdict);
  if (code !== null) expect(trace.forward.hops.at(-1)?.steps.at(-1)?.because.code).toBe(code);
});
