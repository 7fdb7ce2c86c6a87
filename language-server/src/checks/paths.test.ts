import { expect, test } from "vitest";
import { findingsOf, tellFinding } from "./check-text.fixture.ts";
import { changed, goodNetwork } from "./faults.fixture.ts";

function pathFindings(network: string, path: string): readonly string[] {
  const text = `${network}path ${path}\n`;
  const line = text.trimEnd().split("\n").length;
  return findingsOf(text)
    .filter(({ place }) => place.range.start.line === line - 1)
    .map((finding) => tellFinding(text, finding));
}

const cases: readonly (readonly [network: string, path: string, findings: readonly string[]])[] = [
  [goodNetwork, "web -> db", []],
  [goodNetwork, "web -> service db", []],
  [
    changed(["clusterIP 10.96.0.20", "clusterIP None"]),
    "web -> service db",
    ["info dns-only-service path web -> service db @34"],
  ],
  [goodNetwork, "client -> internet", []],
  // Where a statement asks about the internet nothing is decided that others come to there.
  [`${goodNetwork}path web -> internet\n`, "desk -> db", ["warning path-broken path desk -> db @35"]],
  [
    changed([
      "pod job { container job }",
      "pod job { labels { app=db } container job { port 3306 } }\n    without route 10.244.0.0/24",
    ]),
    "web -> service db",
    ["warning path-broken path web -> service db @35 <- 10.244.0.0/24 @23"],
  ],
  [
    changed(["podCIDR 10.244.2.0/24", "podCIDR 10.244.2.0/24\n    without route 10.244.0.0/24"]),
    "web -> job",
    ["warning path-broken path web -> job @35 <- 10.244.0.0/24 @22"],
  ],
  [
    changed(["podCIDR 10.244.2.0/24", "podCIDR 10.244.2.0/24\n    firewall drop udp 8472"]),
    "web -> job",
    ["info path-broken path web -> job @35 <- firewall drop udp 8472 @22"],
  ],
];

test.each(cases)("%#", (network, path, findings) => {
  expect(pathFindings(network, path)).toEqual(findings);
});
