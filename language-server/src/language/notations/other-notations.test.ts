import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import { parseText } from "../parser-services.ts";

const uri = "file:///test.k8snet";

/** A text with all fixes of its syntax applied, as often as there are any. */
function fixed(text: string): string {
  let now = text;
  for (let round = 0; round < 5; round++) {
    const document = TextDocument.create(uri, "", 0, now);
    let end = -1;
    const edits = parseText(now, uri)
      .findings.flatMap(({ fixes }) => fixes.flatMap((fix) => fix.edits))
      .map(({ place: { range }, newText }) => ({ range, newText }))
      .toSorted((left, right) => document.offsetAt(left.range.start) - document.offsetAt(right.range.start))
      .filter(({ range }) => {
        const isApart = document.offsetAt(range.start) > end;
        if (isApart) end = document.offsetAt(range.end);
        return isApart;
      });
    if (edits.length === 0) break;
    now = TextDocument.applyEdits(document, edits);
  }
  return now;
}

/** Findings as the text that each is at, and what its fix writes. */
function told(text: string): string[] {
  const document = TextDocument.create(uri, "", 0, text);
  return parseText(text, uri).findings.map(({ place, message, fixes }) => {
    const fix = fixes[0]?.edits[0];
    return `${message.key.replace("syntax.", "")} ${document.getText(place.range)}${fix ? ` => ${fix.newText}` : ""}`;
  });
}

const inCluster = (inside: string) => `cluster c { ${inside} }`;
const inContainer = (inside: string) => inCluster(`node n { pod p { container k { ${inside} } } }`);
const labelled = (inside: string) => inCluster(`service s { selector { ${inside} } port 80 }`);

test.each<readonly [text: string, meant: string, ...findings: string[]]>([
  ['# A shop on two nodes { of "one\nhost a', '// A shop on two nodes { of "one\nhost a', "hash-comment # => //"],
  ["host a {   ## it's\n}", "host a {   // it's\n}", "hash-comment ## => //"],
  ["＃ 主机\nhost a", "// 主机\nhost a", "hash-comment ＃ => //"],
  [labelled("app: web"), labelled("app=web"), "written app: web => app=web"],
  ["expect a -> b: allowed", "expect a -> b allowed", "unexpected : =>  "],
  ["expect a -> b:c : port 80 denied", "expect a -> b:c port 80 denied", "unexpected : =>  "],
  ["expect a -> b = allowed", "expect a -> b allowed", "unexpected = =>  "],
  [
    labelled("app:web, tier : x"),
    labelled("app=web, tier=x"),
    "written app:web => app=web",
    "written tier : x => tier=x",
  ],
  [labelled('"app": "web"'), labelled('"app"="web"'), 'written "app": "web" => "app"="web"'],
  [
    inCluster("node n { labels {\n  app: web\n  tier: x\n} }"),
    inCluster("node n { labels {\n  app=web,\n  tier=x\n} }"),
    "written app: web => app=web",
    "written tier: x => tier=x",
    "missing-comma tier: x => ,",
  ],
  [labelled("a=b; c=d"), labelled("a=b, c=d"), "no-semicolons ; => ,"],
  [
    inCluster("networkPolicy p { podSelector: { matchLabels: { app: web } } }"),
    inCluster("networkPolicy p { podSelector { app=web } }"),
    "no-sign : =>  ",
    "labels-directly matchLabels => app: web",
    "written app: web => app=web",
  ],
  ["path a → b", "path a -> b", "written → => ->"],
  ["path a→b", "path a -> b", "written → =>  -> "],
  ["path a-->b", "path a -> b", "written --> =>  -> "],
  ["path a --> b\npath a ->> b", "path a -> b\npath a -> b", "written --> => ->", "written ->> => ->"],
  ["path a => b port 80", "path a -> b port 80", "written => => ->"],
  ["expect pod a to pod b denied", "expect pod a -> pod b denied", "written to => ->"],
  ["path from a to b port 80", "path a -> b port 80", "unexpected from => ", "written to => ->"],
  [labelled("app: 'web'"), labelled('app="web"'), "written app:  => app=", `written 'web' => "web"`],
  ["path to to b", "path to -> b", "written to => ->"],
  [inCluster("service s { port 80 → 8080 }"), inCluster("service s { port 80 -> 8080 }"), "written → => ->"],
  [inCluster("cni flannel; node n"), inCluster("cni flannel node n"), "no-semicolons ; => "],
  ["host 'a' { }\nhost “b”", 'host "a" { }\nhost "b"', `written 'a' => "a"`, 'written “b” => "b"'],
  [inContainer("image: 'nginx 1'"), inContainer('image "nginx 1"'), "no-sign : =>  ", `written 'nginx 1' => "nginx 1"`],
  [inContainer("port 80 TCP"), inContainer("port 80/TCP"), "written 80 TCP => 80/TCP"],
  [inContainer("port: [80, 443,]"), inContainer("port 80, 443"), "no-sign : =>  ", "no-brackets [80, 443,] => 80, 443"],
  [inContainer("ports: 80"), inContainer("port 80"), "unknown-statement-closest ports: => port"],
  [
    "link l { members [ 'a:b', c:d ] }",
    'link l { members "a:b", c:d }',
    "no-brackets [ 'a:b', c:d ] => 'a:b', c:d",
    `written 'a:b' => "a:b"`,
  ],
  [
    "host h { interface e { ip: 10.0.0.1/24 mtu: 1400 } }",
    "host h { interface e { ip 10.0.0.1/24 mtu 1400 } }",
    "no-sign : =>  ",
    "no-sign : =>  ",
  ],
  [
    "host h { interface e { ip:10.0.0.1/24 mac=02:42:ac:11:00:02 } }",
    "host h { interface e { ip 10.0.0.1/24 mac 02:42:ac:11:00:02 } }",
    "no-sign : =>  ",
    "no-sign = =>  ",
  ],
  [
    "host h { interface e { ip 10.0.0.1 /24, fd00::1 /64 } }",
    "host h { interface e { ip 10.0.0.1/24, fd00::1/64 } }",
    "written 10.0.0.1 /24 => 10.0.0.1/24",
    "written fd00::1 /64 => fd00::1/64",
  ],
  [
    inCluster("cni flannel { backend: vxlan, port = 1 }").replace(",", ""),
    inCluster("cni flannel { backend vxlan port 1 }"),
    "no-sign : =>  ",
    "no-sign = =>  ",
  ],
  [
    "host a｛\n  interface e ｛ mtu 1500； ｝\n｝".replace("； ", " "),
    "host a{\n  interface e { mtu 1500 }\n}",
    "written a｛ => a{",
    "written ｛ => {",
    "written ｝ => }",
    "written ｝ => }",
  ],
])("%j is told as it is meant, and nothing behind it is at fault for it", (text, meant, ...findings) => {
  expect(told(text)).toEqual(findings);
  expect(fixed(text)).toBe(meant);
  expect(parseText(meant, uri).findings).toEqual([]);
});

test.each([
  "path a: -> b",
  "path web: ",
  "path a →",
  "path from -> b",
  "link n:e -- m:",
  "link l { members node:, node:e }",
  'host "a\'b#c;→" { }',
  "host h { interface e { ip fd00::/64, ::1/128 mac 02:42:ac:11:00:02 } }",
  inCluster("cni flannel { a:b c }"),
  inCluster("node labels { labels { a/b=c, d=e:f } }"),
  "path to -> port",
])("in %j nothing is of another notation", (text) => {
  const keys = parseText(text, uri).findings.map(({ message }) => message.key);
  for (const key of ["written", "no-sign", "no-brackets", "hash-comment", "labels-directly"])
    expect(keys).not.toContain(`syntax.${key}`);
});

const samplesDirectory = new URL("../../../../samples/", import.meta.url);
const samples = readdirSync(samplesDirectory)
  .filter((name) => name.endsWith(".k8snet"))
  .map((name) => [name, readFileSync(new URL(name, samplesDirectory), "utf8")] as const);

/** What somebody has in their fingers: where it stands in a text of ours, and what they write for it. */
const habits: readonly (readonly [from: RegExp, to: string])[] = [
  [/^( *)\/\/ /gm, "$1# "],
  [/(?<=^(?:path|expect) \S+) -> /gm, " → "],
  [/(?<=^ *)(ip|podCIDR|image|replicas|type|mtu|cni|gateway)(?= [\w"])/gm, "$1:"],
  [/(?<=^ *)(ip|podCIDR|image|replicas|type|mtu|cni|gateway) (?=[\w"])/gm, "$1 = "],
  [/(?<=(?:selector|labels) \{ [\w./-]+)=/gm, ": "],
  [/(?<=^ *(?:cluster|node|pod|host) )([\w/-]+)(?= \{)/gm, "'$1'"],
  [/(?<=^ *(?:subnet|mtu|cni|replicas) \S+)$/gm, ";"],
];

test.each(samples)("%s in another notation is read without its fixes as with them, and parses", (_, text) => {
  for (const [from, to] of habits) {
    const other = text.replace(from, to);
    if (other === text) continue;
    const back = fixed(other);
    expect(parseText(back, uri).findings).toEqual([]);
    for (const { fixes } of parseText(other, uri).findings) expect(fixes).toHaveLength(1);
    expect(back.replaceAll(/'|"|\s+/g, "")).toBe(text.replaceAll(/'|"|\s+/g, ""));
  }
});

test("the habits are in the samples", () => {
  for (const [from] of habits) expect(samples.some(([, text]) => text.search(from) >= 0)).toBe(true);
});
