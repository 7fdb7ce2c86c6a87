import { expect, test } from "vitest";
import { address } from "../address/address.ts";
import { prefix } from "../address/prefix.ts";
import { neighbourText, vxlanFdbText } from "./neighbour-text.ts";
import { routeText, ruleText } from "./route-text.ts";
import type { Route } from "./routing.ts";
import { buildRoutingTable } from "./routing-table.ts";

const provenance = { by: "administrator", place: null } as const;

function route(text: string, part: Partial<Route>): Route {
  return {
    prefix: prefix(text),
    type: "unicast",
    via: null,
    device: "eth0",
    onlink: false,
    source: null,
    metric: 0,
    protocol: "boot",
    mtu: null,
    provenance,
    ...part,
  };
}

test("a lookup takes the longest prefix, then the lowest metric, then the route that was added first", () => {
  const table = buildRoutingTable([
    route("0.0.0.0/0", { device: "default" }),
    route("10.244.0.0/16", { device: "metric-5", metric: 5 }),
    route("10.244.0.0/16", { device: "first" }),
    route("10.244.0.0/16", { device: "second" }),
    route("10.244.1.0/24", { device: "longest", metric: 9 }),
    route("fd00::/64", { device: "v6" }),
  ]);
  const check = (destination: string, device: string | undefined) =>
    expect(table.lookup(address(destination))?.device, destination).toBe(device);
  check("10.244.1.7", "longest");
  check("10.244.2.7", "first");
  check("192.0.2.1", "default");
  check("fd00::1", "v6");
  check("fd01::1", undefined);
});

test("entries read as ip and bridge print them", () => {
  const via = address("10.244.1.0");
  expect(routeText(route("10.244.1.0/24", { via, device: "flannel.1", onlink: true }))).toBe(
    "10.244.1.0/24 via 10.244.1.0 dev flannel.1 onlink",
  );
  expect(
    routeText(route("172.17.0.0/16", { device: "docker0", protocol: "kernel", source: address("172.17.0.1") }), {
      linkdown: true,
    }),
  ).toBe("172.17.0.0/16 dev docker0 proto kernel scope link src 172.17.0.1 linkdown");
  expect(routeText(route("0.0.0.0/0", { via: address("10.0.0.1"), metric: 100, protocol: "dhcp" }))).toBe(
    "default via 10.0.0.1 dev eth0 proto dhcp metric 100",
  );
  expect(routeText(route("10.244.0.0/26", { type: "blackhole", device: null }))).toBe("blackhole 10.244.0.0/26");
  expect(routeText(route("fd00::/64", { protocol: "kernel", metric: 256 }))).toBe(
    "fd00::/64 dev eth0 proto kernel metric 256 pref medium",
  );
  expect(
    routeText(route("10.0.0.1/32", { type: "local", protocol: "kernel", device: "lo", source: address("10.0.0.1") })),
  ).toBe("local 10.0.0.1 dev lo proto kernel scope host src 10.0.0.1");
  expect(
    ruleText({
      priority: 1536,
      source: prefix("10.244.0.2/32"),
      destination: null,
      mark: { value: 0x80, mask: 0x80 },
      inputDevice: null,
      table: "2",
      provenance,
    }),
  ).toBe("1536: from 10.244.0.2 fwmark 0x80/0x80 lookup 2");
  const mac = "0e:00:00:00:00:12";
  expect(neighbourText({ device: "flannel.1", address: via, mac, provenance })).toBe(
    "10.244.1.0 dev flannel.1 lladdr 0e:00:00:00:00:12 PERMANENT",
  );
  expect(vxlanFdbText("flannel.1", { mac, remote: address("192.168.50.12"), provenance })).toBe(
    "0e:00:00:00:00:12 dev flannel.1 dst 192.168.50.12 self permanent",
  );
});
