import * as fc from "fast-check";
import { expect, test } from "vitest";
import { isLinkLocal, isLoopback } from "../address/address.ts";
import type { Dataplane, Netns } from "../dataplane/dataplane.ts";
import { printDevices, printFdb, printNeighbours, printNetfilter, printRoutes } from "../dataplane/print-netns.ts";
import type { Route } from "../dataplane/routing.ts";
import { arbitraryCluster } from "./arbitrary-cluster.ts";
import { lowered } from "./check-lowered.ts";

function law(holds: (netns: Netns, dataplane: Dataplane) => void): void {
  fc.assert(
    fc.property(arbitraryCluster, (fixture) => {
      const dataplane = lowered(fixture);
      for (const id of dataplane.netnsIds) {
        const netns = dataplane.netns(id);
        expect(netns?.id).toBe(id);
        if (netns !== undefined) holds(netns, dataplane);
      }
    }),
    { numRuns: 300 },
  );
}

function mainRoutes(netns: Netns): readonly Route[] {
  return netns.tables.get("main")?.routes() ?? [];
}

test("any topology can be lowered, and every namespace printed", () => {
  law((netns) => {
    const lines = [printDevices(netns), printRoutes(netns), printNeighbours(netns), printFdb(netns)];
    for (const family of [4, 6] as const) lines.push(printNetfilter(netns, "nat", family));
    expect(lines.flat().join("\n")).not.toMatch(/undefined|NaN|null/);
  });
});

test("the address index knows exactly what the namespaces hold", () => {
  law((netns, dataplane) => {
    for (const device of netns.devices.values()) {
      for (const { address } of device.addresses) {
        // A link-local address is asked for on its own link only.
        if (!isLoopback(address) && !isLinkLocal(address)) expect(dataplane.holders(address)).toContain(netns.id);
      }
      const isHostVeth = device.kind === "veth" && netns.kind === "node";
      if (device.mac === null || isHostVeth) continue;
      expect(dataplane.macHolders(device.mac)).toContainEqual({ netns: netns.id, device: device.name });
    }
  });
});

test("wires have two ends, ports have a bridge, segments know their members", () => {
  law((netns, dataplane) => {
    for (const device of netns.devices.values()) {
      if (device.master !== null) expect(netns.devices.get(device.master)?.kind).toBe("bridge");
      const self = { netns: netns.id, device: device.name };
      if (device.kind === "veth") {
        const peer = dataplane.netns(device.peer.netns)?.devices.get(device.peer.device);
        expect(peer?.kind === "veth" && peer.peer).toEqual(self);
      }
      if (device.kind === "ethernet" && device.segment !== null) {
        expect(dataplane.segment(device.segment)?.members).toContainEqual(self);
      }
    }
  });
});

test("a route leaves by a device that is there, and every listed route is found by its own prefix or a better one", () => {
  law((netns) => {
    const main = netns.tables.get("main");
    for (const { device, prefix, type } of mainRoutes(netns)) {
      if (type === "blackhole") expect(device).toBeNull();
      else expect(type === "unicast" && device !== null && netns.devices.has(device)).toBe(true);
      expect(main?.lookup(prefix.address)?.prefix.length).toBeGreaterThanOrEqual(prefix.length);
    }
  });
});
