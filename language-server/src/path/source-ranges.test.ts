// Whom a load balancer's address lets in (loadBalancerSourceRanges), in each of kube-proxy's modes.
import { expect, test } from "vitest";
import { networkOfText, pathBetween } from "./named-ends.fixture.ts";

/** What becomes of a packet from 192.168.1.100 to a load balancer's address: `delivered`, or `dropped by` the rule. */
function lettingIn(kubeProxy: string, range: string, to: string, port: number): string {
  const network = networkOfText(`cluster demo {
  cni flannel
  kubeProxy ${kubeProxy}
  node n1 { interface eth0 { ip 192.168.1.1/24 } pod web { labels { app=web } container c { port 80 } } }
  service web { type LoadBalancer selector { app=web } clusterIP 10.96.0.20 loadBalancerIP 192.168.1.200 loadBalancerSourceRanges ${range} port 80 nodePort 30080 }
}
host client { interface eth0 { ip 192.168.1.100/24 } route 10.96.0.0/12 via 192.168.1.1 }`);
  const { trace } = pathBetween(network, "client", to, { port: { port, protocol: "TCP" }, family: 4 });
  if (trace.verdict === "delivered") return "delivered";
  return `${trace.verdict} by ${trace.forward.hops.at(-1)?.steps.at(-1)?.because.entry}`;
}

const firewall: Readonly<Record<string, RegExp>> = {
  iptables: /^dropped by -A KUBE-PROXY-FIREWALL .* -j DROP$/u,
  nftables: /^dropped by .*drop/u,
  ipvs: /^dropped by -A KUBE-SOURCE-RANGES-FIREWALL -j DROP$/u,
};

test.each(Object.entries(firewall))(
  "%s: sources outside the ranges are dropped at the load balancer's address",
  (mode, rule) => {
    expect(lettingIn(mode, "192.168.1.100/32", "192.168.1.200", 80)).toBe("delivered");
    expect(lettingIn(mode, "203.0.113.0/24, 192.168.1.64/26", "192.168.1.200", 80)).toBe("delivered");
    expect(lettingIn(mode, "203.0.113.0/24", "192.168.1.200", 80)).toMatch(rule);
    // The Service's other addresses are for everybody.
    expect(lettingIn(mode, "203.0.113.0/24", "10.96.0.20", 80)).toBe("delivered");
    expect(lettingIn(mode, "203.0.113.0/24", "192.168.1.1", 30080)).toBe("delivered");
  },
);
