import { expect, test } from "vitest";
import { applyFix } from "../checks/check-text.fixture.ts";
import { analyze } from "./analyze.ts";
import { readText } from "./read-text.ts";

const services = (port: string, ports = "port 80 { name http } port 53/udp { name dns }") => `cluster c {
  cni calico
  node n { pod web { labels { app=web } container x { ${ports} } } }
  service t { selector { app=web } port ${port} }
}
`;
const policies = (port: string) =>
  services("80").replace(
    /}\n$/,
    `  networkPolicy p {
    podSelector { app=web }
    ingress { port ${port} }
  }
}
`,
  );
const names = (inside: string) => `cluster c { cni flannel node n { ${inside} } }\n`;

test.each([
  ["target-port-missing", services("80 -> htp"), [services("80 -> http")]],
  ["target-port-missing", services("80 { targetPort htp }"), [services("80 { targetPort http }")]],
  ["target-port-missing", services("80 -> 8080"), [services("80 -> 80")]],
  ["target-port-missing", services("80 -> 8080", "port 80, 81"), []],
  ["target-port-missing", services("53/udp -> htp"), []],
  ["policy-port-missing", policies("htp"), [policies("http")]],
  ["policy-port-missing", policies("dsn/udp"), [policies("dns/udp")]],
  ["policy-port-missing", policies("dns"), [policies("dns/udp")]],
  ["policy-port-missing", policies("redis"), []],
  ["bad-value", services("80", "port 80/tpc"), [services("80", "port 80/tcp")]],
  ["bad-value", services("80", "port 80 { protocol UPD }"), [services("80", "port 80 { protocol UDP }")]],
  ["bad-value", services("80/http"), []],
  ["bad-value", names("rpFilter lose"), [names("rpFilter loose")]],
  ["bad-value", names("ipForward of"), []],
  ["duplicate-property", names("ipForward on\n ipForward on\n"), [names("ipForward on\n")]],
  ["duplicate-property", names("ipForward on ipForward on"), [names("ipForward on")]],
  [
    "duplicate-property",
    names("ipForward on\n ipForward off // why\n"),
    [names("ipForward on\n // why\n"), names("\n ipForward off // why\n").replace("{ \n", "{\n")],
  ],
  [
    "duplicate-property",
    names("pod p { labels { a=b, c=d, a=e } }"),
    [names("pod p { labels { a=b, c=d } }"), names("pod p { labels { c=d, a=e } }")],
  ],
  ["duplicate-property", "cluster c { cni flannel\n  cni flannel\n}\n", ["cluster c { cni flannel\n}\n"]],
  ["duplicate-member", `${names("")}link l { members n:e, n:f, n:e }\n`, [`${names("")}link l { members n:e, n:f }\n`]],
  ["duplicate-member", `${names("")}link l { members n:e }\nlink m { members n:e }\n`, []],
  ["invalid-name", names("pod Web pod web"), []],
  ["invalid-name", `cluster c { node N }\nhost n\n`, []],
  [
    "invalid-name",
    `${names('pod Shop/Web pod "Shop/db"')}path Shop/Web -> Shop/db\n`,
    [
      `${names('pod shop/Web pod "shop/db"')}path shop/Web -> shop/db\n`,
      `${names('pod Shop/web pod "Shop/db"')}path Shop/web -> Shop/db\n`,
      `${names('pod shop/Web pod "shop/db"')}path shop/Web -> shop/db\n`,
    ],
  ],
  ["invalid-name", names("pod Shop/web pod shop/web"), []],
  ["invalid-name", names('pod "Shop"/"web" pod shop/web'), []],
  ["invalid-name", names("pod Shop/web pod shop/db"), [names("pod shop/web pod shop/db")]],
  ["invalid-name", names("pod Internet"), []],
  ["invalid-name", names("pod N"), []],
  ["invalid-name", names("pod web { container Pause }"), []],
  [
    "duplicate-member",
    `${names("")}link l { members "n":e, n:f, "n":e }\n`,
    [`${names("")}link l { members "n":e, n:f }\n`],
  ],
])("the fixes of %s in %j", (code, text, expected) => {
  const uri = "file:///a.k8snet";
  const findings = analyze(uri, () => readText(uri, text)).findings.filter((finding) => finding.code === code);
  expect(findings.length).toBeGreaterThan(0);
  expect(findings.flatMap(({ fixes }) => fixes.map(({ edits }) => applyFix(text, edits)))).toEqual(expected);
});
