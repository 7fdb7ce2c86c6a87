import { describe, expect, test } from "vitest";
import { explainBadPort, formatPort, formatWrittenPort, isPort, type PortRange, parsePort } from "./port.ts";

describe("a port", () => {
  test.each<[string, PortRange]>([
    ["80", { from: 80, to: 80, protocol: undefined }],
    ["80/tcp", { from: 80, to: 80, protocol: "TCP" }],
    ["53/UDP", { from: 53, to: 53, protocol: "UDP" }],
    ["8000-8080/sctp", { from: 8000, to: 8080, protocol: "SCTP" }],
    ["1-65535", { from: 1, to: 65535, protocol: undefined }],
    ["80-80", { from: 80, to: 80, protocol: undefined }],
  ])("%s is read as %j", (text, expected) => {
    expect(parsePort(text)).toEqual(expected);
    expect(explainBadPort(text)).toBeUndefined();
  });

  test.each([
    ["", "not-a-port"],
    ["http", "not-a-port"],
    ["080", "not-a-port"],
    ["-1", "not-a-port"],
    ["80.5", "not-a-port"],
    ["80/", "not-a-port"],
    ["80-", "not-a-port"],
    ["80/tcp/udp", "not-a-port"],
    ["0", "port-range"],
    ["65536/tcp", "port-range"],
    ["1-70000", "port-range"],
    ["8080-8000", "port-order"],
    ["80/icmp", "unknown-protocol"],
  ])("%j is refused as %s", (text, reason) => {
    expect(parsePort(text)).toBeUndefined();
    expect(explainBadPort(text)).toBe(reason);
  });

  test.each([
    [1, true],
    [65535, true],
    [0, false],
    [65536, false],
    [1.5, false],
    [Number.NaN, false],
  ])("%d is one: %s", (port, expected) => {
    expect(isPort(port)).toBe(expected);
  });

  test.each([
    [{ port: 80, protocol: "TCP" }, "80/tcp", "80"],
    [{ port: "dns", protocol: "UDP" }, "dns/udp", "dns/udp"],
  ] as const)("%j is shown as %s, and written as %s", (port, shown, written) => {
    expect([formatPort(port), formatWrittenPort(port)]).toEqual([shown, written]);
  });
});
