import { expect, test } from "vitest";
import { findingsOf, tellFinding } from "./check-text.fixture.ts";

const rest = `
  cni flannel
  node node1 { interface eth0 { ip 192.168.50.11/24 } pod web { container nginx } }
  node node2 { interface eth0 { ip 192.168.50.11/24 } pod db { container mysql } }
}
path web -> db
`;

test.each(["cluster demo {", "", "c", "cluster", "cluster {", "cluster demo", "clus demo {", "{"])(
  "with %j as its first line a cluster is checked all the same",
  (header) => {
    const text = `${header}${rest}`;
    const findings = findingsOf(text).map((finding) => tellFinding(text, finding));
    const ofSyntax = findings.filter((finding) => /^error (syntax-error|unknown-statement) /.test(finding));
    expect(ofSyntax.length > 0).toBe(header !== "cluster demo {");
    expect(findings.slice(ofSyntax.length)).toContain(
      "error duplicate-address 192.168.50.11/24 @4 <- 192.168.50.11/24 @3",
    );
  },
);
