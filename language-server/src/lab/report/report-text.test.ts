import { expect, test } from "vitest";
import type { LabReport } from "../lab-report.ts";
import { agreeing, differing, reports } from "./report.fixture.ts";
import { allAgree, reportText } from "./report-text.ts";

const text = (report: LabReport) => reportText(report, "en", (_mark, each) => each);

test("all agree: the table and the totals", () => {
  expect(allAgree(reports.agreed)).toBe(true);
  expect(text(reports.agreed)).toBe(`FROM  TO  PROTOCOL  SIMULATOR  LINUX
web   db  TCP/80    delivered  ✔

Linux 6.18.0: 1 of 1 probe(s) agree, 0 differ
planned in 1 ms, built in 20 ms, sent and watched in 300 ms, compared in 4 ms
`);
});

test("a difference: side by side, with the kernel's words, and what was not verified counted apart", () => {
  expect(allAgree(reports.differing)).toBe(false);
  expect(text(reports.differing)).toBe(`FROM  TO  PROTOCOL  SIMULATOR  LINUX
web   db  TCP/80    delivered  ✔
web   db  UDP/53    delivered  ✘ rejected no-route

The first difference: web -> db UDP/53
    SIMULATOR                                              LINUX
    web eth0 out ttl 64                                    web eth0 out ttl 64
    node1 cni0 in ttl 64                                   node1 cni0 in ttl 64
  ▶ node1 eth0 out ttl 63 [192.168.50.11 > 192.168.50.12]  –
  on the way there: event
    simulator: node1 eth0 out 10.244.0.2:40000 > 10.244.1.2:80 TCP ttl 63
    Linux:     nothing
  what the kernel says about it:
    node1: ip -4 route get 10.244.1.2
      RTNETLINK answers: Network is unreachable

1 part(s) of the state differ before any packet is sent:
  node1
    simulator: route main unicast 10.244.1.0/24
    Linux:     nothing

Not verifiable here:
  ipip: this kernel cannot do ipip: Unknown device type. (3 probe(s))

Linux 6.18.0: 1 of 2 probe(s) agree, 1 differ; 3 more could not be verified here
planned in 1 ms, built in 20 ms, sent and watched in 300 ms, compared in 4 ms
`);
});

test("of many probes only those that differ are listed", () => {
  const many = { ...reports.agreed, probes: [...Array.from({ length: 200 }, () => agreeing), differing] };
  expect(text(many).split("\n").slice(0, 3)).toEqual([
    "FROM  TO  PROTOCOL  SIMULATOR  LINUX",
    "web   db  UDP/53    delivered  ✘ rejected no-route",
    "",
  ]);
});

test("differences of the state alone are differences", () => {
  expect(allAgree({ ...reports.agreed, state: reports.differing.state })).toBe(false);
});
