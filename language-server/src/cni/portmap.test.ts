import { expect, test } from "vitest";
import { checkLowered, lowered } from "./check-lowered.ts";
import { referenceCluster } from "./reference-cluster.fixture.ts";

const node1 = { pods: { p1a: { ip: "10.244.0.2", containers: { app: [{ port: 80, hostPort: 8080 }] } } } };

const rules = [
  "-N CNI-DN-hash",
  "-N CNI-HOSTPORT-SETMARK",
  "-N CNI-HOSTPORT-MASQ",
  "-P POSTROUTING ACCEPT",
  "-P PREROUTING ACCEPT",
  "-P OUTPUT ACCEPT",
  "-N CNI-HOSTPORT-DNAT",
  "-A CNI-DN-hash -s 10.244.0.0/24 -p tcp -m tcp --dport 8080 -j CNI-HOSTPORT-SETMARK",
  "-A CNI-DN-hash -s 127.0.0.1/32 -p tcp -m tcp --dport 8080 -j CNI-HOSTPORT-SETMARK",
  "-A CNI-DN-hash -p tcp -m tcp --dport 8080 -j DNAT --to-destination 10.244.0.2:80",
  "-A CNI-HOSTPORT-SETMARK -j MARK --set-xmark 0x2000/0x2000",
  "-A CNI-HOSTPORT-MASQ -m mark --mark 0x2000/0x2000 -j MASQUERADE",
  "-A POSTROUTING -j CNI-HOSTPORT-MASQ",
  "-A PREROUTING -m addrtype --dst-type LOCAL -j CNI-HOSTPORT-DNAT",
  "-A OUTPUT -m addrtype --dst-type LOCAL -j CNI-HOSTPORT-DNAT",
  "-A CNI-HOSTPORT-DNAT -p tcp -m multiport --dports 8080 -j CNI-DN-hash",
];

/** The rules of node1 with these options, in any order of chains. */
function natOf(cni: string, cniOptions: Record<string, string>, bridge?: string): readonly string[] {
  const fixture = referenceCluster({ cluster: { cni, cniOptions }, node1: { ...node1, ...(bridge && { bridge }) } });
  const netns = lowered(fixture).netns("node1");
  return (netns?.netfilter[4].chains ?? []).flatMap(({ table, rules }) =>
    table === "nat" ? rules.flatMap(({ text, provenance }) => (provenance.by === "portmap plugin" ? [text] : [])) : [],
  );
}

test.each(["bridge", "ptp"])("%s calls portmap where it is told to", (cni) => {
  expect(natOf(cni, {})).toEqual([]);
  const names = (lines: readonly string[]) => lines.map((line) => line.replace(/CNI-DN-[0-9a-f]{21}/g, "CNI-DN-hash"));
  const wanted = rules.filter((line) => line.startsWith("-A"));
  expect(names(natOf(cni, { portmap: "on" })).toSorted()).toEqual(wanted.toSorted());
});

test("flannel's manifest has portmap in its chain; Docker has its own way", () => {
  expect(natOf("flannel", {})).toHaveLength(rules.filter((line) => line.startsWith("-A")).length);
  expect(natOf("flannel", {}, "docker0")).toEqual([]);
});

test("loopback addresses are let in from where the pods are, and nowhere else", () => {
  for (const [cni, device] of [
    ["bridge", /^cni0$/],
    ["ptp", /^veth/],
  ] as const) {
    const netns = lowered(referenceCluster({ cluster: { cni, cniOptions: { portmap: "on" } }, node1 })).netns("node1");
    expect([...(netns?.sysctl.routeLocalnetOn ?? [])]).toEqual([expect.stringMatching(device)]);
  }
});

test("the rules in full", () => {
  checkLowered(referenceCluster({ cluster: { cni: "bridge", cniOptions: { portmap: "on" } }, node1 }), {
    "node1 nat": rules,
  });
});
