// Whatever stands in a file, the public commands answer in seconds: with findings that have places, or with exit code 2 and one line.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type CollectedCommand, runCommand } from "../language-server/src/cli/collected-command.fixture.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "bad-input-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const command = (...words: string[]) => runCommand(words, folder);

const ajv = new Ajv2020({ strict: true, strictTypes: false });
const [validCheck, validExplain] = ["check", "explain"].map((name) =>
  ajv.compile(
    JSON.parse(readFileSync(new URL(`../language-server/schema/${name}.schema.json`, import.meta.url), "utf8")),
  ),
);

function expectValid(validate: typeof validCheck, json: string) {
  const value = JSON.parse(json);
  validate?.(value);
  expect(validate?.errors ?? []).toEqual([]);
  return value;
}

/** Not fine: one line that tells why, and nothing else. */
function expectOneLine({ code, out, err }: CollectedCommand): void {
  expect({ code, out, lines: err.split("\n").length }).toEqual({ code: 2, out: "", lines: 2 });
}

type Given = { readonly [file: string]: string | Uint8Array };

function write(files: Given): void {
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
}

/**
 * Every command over `main.k8snet`. `codes` are the codes of findings that `check` must tell among others; null is a file that cannot be read.
 */
async function check(files: Given, codes: readonly string[] | null, [from, to]: readonly [string, string]) {
  write(files);
  const checked = await command("check", "main.k8snet", "--format", "json");
  const explained = await command("explain", "main.k8snet", from, to, "--format", "json");
  const others = [
    await command("check", "main.k8snet"),
    await command("check", "main.k8snet", "--format", "sarif"),
    await command("check", "main.k8snet", "--format", "github"),
    await command("diagram", "main.k8snet"),
    await command("format", "main.k8snet", "--check"),
  ];
  if (codes === null) {
    for (const result of [checked, explained, ...others]) expectOneLine(result);
    return;
  }
  const { findings } = expectValid(validCheck, checked.out);
  expect(findings.map(({ code }: { code: string }) => code)).toEqual(expect.arrayContaining([...codes]));
  // Of each code so many in each file, so that an editor can show them.
  expect(findings.length).toBeLessThan(10_000);
  for (const { message, range } of findings) {
    expect(message).not.toMatch(/undefined|NaN|\[object|^$/);
    expect(range.end.line * 1e7 + range.end.character).toBeGreaterThanOrEqual(
      range.start.line * 1e7 + range.start.character,
    );
  }
  if (explained.code === 0) expectValid(validExplain, explained.out);
  else expectOneLine(explained);
  expect(others.map(({ code }) => code)).not.toContain(2);
}

const many = (count: number, line: (number: number) => string) =>
  Array.from({ length: count }, (_, number) => line(number)).join("\n");
const pair: readonly [string, string] = ["p", "q"];
const cluster = (pods: string) => `cluster a { cni flannel\n node n { ${pods} } }\n`;

const cases: readonly (readonly [
  string,
  Given | string | Uint8Array,
  readonly string[] | null,
  (readonly [string, string])?,
])[] = [
  ["binary", Uint8Array.from({ length: 65_536 }, (_, at) => at * 7919), null],
  ["invalid UTF-8", Uint8Array.from([0x63, 0xff, 0xfe, 0x0a]), null],
  ["UTF-16 with its mark", new Uint8Array(Buffer.from("\ufeffcluster a { }", "utf16le")), null],
  ["NUL", "cluster a {\0}\n", ["syntax-error"]],
  ["an escape sequence of a terminal", 'cluster a { node "\u001b[2J" }\n', ["syntax-error"]],
  ["empty", "", []],
  [
    "a byte order mark, CRLF and tabs",
    `\ufeff${cluster("pod\tp\t{\tip\t1.2.3.4\t}").replaceAll("\n", "\r\n")}path p -> q\r\n`,
    ["address-outside-prefix", "unresolved-reference"],
  ],
  ["old line ends", cluster("pod p").replaceAll("\n", "\r"), []],
  ["10 MB of braces in one line", "{".repeat(1e7), ["syntax-error"]],
  ["braces, a line each", "{\n".repeat(300_000), ["syntax-error"]],
  ["closing braces, a line each", "}\n".repeat(100_000), ["syntax-error"]],
  ["10 MB of one word", "a".repeat(1e7), ["syntax-error"]],
  ["quotes that are not closed", '"\n'.repeat(20_000), ["syntax-error"]],
  ["a comment that is not closed", "/* ".repeat(100_000), ["syntax-error"]],
  ["comments between all", `cluster a {\n${many(5_000, (at) => `/* x */ node n${at}`)}\n}`, []],
  ["clusters in clusters", "cluster a { ".repeat(5000), ["misplaced-statement"]],
  ["options in options", `cluster a { cni flannel ${"{ backend ".repeat(5000)}`, ["syntax-error"]],
  ["a file that imports itself", 'import "./main.k8snet"\n', ["import-cycle"]],
  [
    "files that import each other",
    { "main.k8snet": 'import "./b.k8snet"\n', "b.k8snet": 'import "./main.k8snet"\n' },
    ["import-cycle"],
  ],
  ["imports of what is not there", many(3000, (at) => `import "./none-${at}.k8snet"`), ["import-not-found"]],
  [
    "imports of what is no file",
    'import "./"\nimport ""\nimport "/dev/zero"\nimport "https://x.y/z.k8snet"\nimport "file://host/x.k8snet"\nimport "./a%2Fb%00.k8snet"\nimport "%"\nimport "./folder.k8snet"\n',
    ["import-not-found"],
  ],
  [
    "names twice",
    "cluster a { node n { pod p { container c container c } pod p } node n }\ncluster a { }\nhost n\nrouter n\n",
    ["duplicate-name"],
  ],
  ["names twice, very often", "host h\n".repeat(20_000), ["duplicate-name"]],
  ["a thousand unknown words", `cluster a {\n${"  pood x {\n  }\n".repeat(1000)}}\n`, ["unknown-statement"]],
  ["a thousand wrong addresses", cluster(many(1000, (at) => `pod p${at} { ip 999.1.1.1 }`)), ["invalid-address"]],
  [
    "one address for all",
    cluster(many(2000, (at) => `pod p${at} { ip 10.244.0.5 }`)),
    ["duplicate-address", "too-many-bridge-ports"],
  ],
  [
    "thousands of unknown names",
    `${cluster("pod p")}${many(3000, (at) => `path x${at} -> y${at}`)}`,
    ["unresolved-reference"],
  ],
  [
    "names for a shell and for HTML",
    cluster('pod "`id`/<script>alert(1)</script>" { container "-->" } pod "a|b;$(reboot)" { container "]" }'),
    ["invalid-name"],
    ["a|b;$(reboot)", "n"],
  ],
  [
    "names of JavaScript's own",
    "cluster __proto__ { node constructor { pod to-string { labels { __proto__=x } } } node __proto__ }\npath to-string -> __proto__\n",
    [],
    ["to-string", "constructor"],
  ],
  [
    "huge numbers",
    "cluster a { podCIDR 10.0.0.0/99999999999 cni flannel { backend vxlan { vni 99999999999999999999 } }\n node n { interface eth0 { ip 192.168.0.2/24 mtu -1 } pod p { container c { port 99999999999999999999 } } pod q { container c { port 80-70 } } }\n deployment d { replicas 999999999 container c } }\n",
    ["invalid-address", "bad-value"],
  ],
  [
    "every MTU",
    many(
      8,
      (at) =>
        `cluster a${at} { cni flannel\n node x${at} { interface eth0 { ip 10.${at}.0.1/24 mtu ${[0, 68, 100, 576, 1279, 1280, 65_535, 65_536][at]} } pod p${at} } node y${at} { interface eth0 { ip 10.${at}.0.2/24 } pod q${at} } }\npath p${at} -> q${at}`,
    ),
    ["bad-value"],
    ["p1", "q1"],
  ],
  [
    "IPv6 alone",
    "cluster a { podCIDR fd00:10:244::/56 serviceCIDR fd00:10:96::/112 cni flannel\n node n { interface eth0 { ip fd00:50::11/64 } pod p }\n node m { interface eth0 { ip fd00:50::12/64 } pod q } }\npath p -> 10.0.0.1\npath :: -> ::ffff:1.2.3.4\nexpect p -> q allowed\n",
    ["family-mismatch"],
  ],
  [
    "IPv6 that nobody can have",
    "cluster a { podCIDR ::/0 serviceCIDR ff02::/16 node n { interface eth0 { ip ::/128 } interface eth1 { ip fe80::1/64 } pod p { ip ::1 } pod q { ip ff02::1 } } }\n",
    ["reserved-address"],
  ],
  [
    "a cluster without nodes",
    "cluster a { cni flannel deployment d { replicas 3 container c } }\npath d-0 -> d-1\nexpect a -> a allowed\n",
    ["workload-without-node", "unresolved-reference"],
  ],
  [
    "paths to themselves",
    `${cluster("pod p { container c }")}host h\n${many(4, (at) => `path ${["p", "p:c", "n", "h"][at]} -> ${["p", "p:c", "n", "h"][at]}`)}\n`,
    [],
    ["p:c", "p:c"],
  ],
  [
    "paths to special addresses",
    `${cluster("pod p")}${["0.0.0.0", "127.0.0.1", "224.0.0.1", "255.255.255.255", "internet", "::1"].map((end) => `path p -> ${end}\npath ${end} -> p\n`).join("")}`,
    [],
    ["p", "255.255.255.255"],
  ],
  [
    "a thousand paths",
    `cluster a { cni flannel\n${many(40, (at) => `node n${at} { pod p${at} }`)} }\n${many(1000, (at) => `path p${at % 40} -> p${(at * 7 + 1) % 40}`)}`,
    [],
    ["p0", "p39"],
  ],
  [
    "10 MB of pods",
    `cluster a { podCIDR 10.0.0.0/12 cni flannel\n${many(100, (node) => `node n${node} {\n${many(100, (pod) => `pod ns${pod}/p-${node}-${pod} { labels { app=web }\n container c { image "registry.example.com/${"y".repeat(960)}:1" port 80 } }`)} }`)} }`,
    [],
    ["ns0/p-0-0", "ns1/p-99-1"],
  ],
];

describe("bad input is normal input", () => {
  const named = cases.map(([name, given, codes, ends = pair]) => ({ name, given, codes, ends }));
  test.each(named)("$name", { timeout: 120_000 }, async ({ given, codes, ends }) => {
    const files = typeof given === "string" || given instanceof Uint8Array ? { "main.k8snet": given } : given;
    mkdirSync(join(folder, "folder.k8snet"), { recursive: true });
    await check(files, codes, ends);
  });
});

test("what is no file is told in one line", async () => {
  for (const path of ["none.k8snet", "folder", "/dev/zero"]) {
    mkdirSync(join(folder, "folder"), { recursive: true });
    for (const words of [["check"], ["diagram"], ["format"], ["docs"]]) expectOneLine(await command(...words, path));
    expectOneLine(await command("explain", path, "a", "b"));
  }
});
