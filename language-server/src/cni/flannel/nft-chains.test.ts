import { expect, test } from "vitest";
import { lowered } from "../check-lowered.ts";
import { referenceCluster } from "../reference-cluster.fixture.ts";

test("nftables: tables of flanneld's own in both families, no rule with iptables, and no br_netfilter", () => {
  const podCIDR = "10.244.0.0/24, fd00:10:244::/64";
  const dataplane = lowered(
    referenceCluster({
      cluster: { cni: "flannel", cniOptions: { enableNFTables: "on" }, podCIDR: "10.244.0.0/16, fd00:10:244::/56" },
      node1: { interfaces: { eth0: "192.168.50.11/24, fd00:50::11/64" }, podCIDR },
    }),
  );
  const node = dataplane.netns("node1");
  const rulesOf = (family: 4 | 6) =>
    (node?.netfilter[family]?.chains ?? []).map(({ tableName, name, rules }) =>
      [`${tableName} ${name}`, ...rules.map(({ text }) => text)].join("\n"),
    );
  const expected = (family: 4 | 6, own: string, network: string, multicast: string) => {
    const ip = family === 4 ? "ip" : "ip6";
    return [
      [`flannel-ipv${family} forward`, `${ip} saddr ${network} accept`, `${ip} daddr ${network} accept`],
      [
        `flannel-ipv${family} postrtg`,
        "meta mark 0x4000 return",
        `${ip} saddr ${own} ${ip} daddr ${network} return`,
        `${ip} saddr ${network} ${ip} daddr ${own} return`,
        `${ip} saddr != ${own} ${ip} daddr ${network} return`,
        `${ip} saddr ${network} ${ip} daddr != ${multicast} masquerade fully-random`,
        `${ip} saddr != ${network} ${ip} daddr ${network} masquerade fully-random`,
      ],
    ].map((lines) => lines.join("\n"));
  };
  expect(rulesOf(4)).toEqual(expected(4, "10.244.0.0/24", "10.244.0.0/16", "224.0.0.0/4"));
  expect(rulesOf(6)).toEqual(expected(6, "fd00:10:244::/64", "fd00:10:244::/56", "ff00::/8"));
  expect(node?.sysctl.bridgeNetfilter).toBe(false);
});
