import { expect, test } from "vitest";
import { ResponseError, type TextEdit } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { definitionsAt, highlightsAt, referencesAt } from "../features/navigation.ts";
import { prepareRenameAt, renameAt } from "../features/rename.ts";
import { markedAt, openWorkspace } from "../workspace.fixture.ts";

const network = `cluster demo {
  cni calico
  node node1 {
    interface eth0 { ip 192.168.0.11/24 }
    interface eth1
    route 10.9.0.0/16 via 192.168.0.12 dev eth0
    pod shop/web { labels { app=web, tier=front } container nginx { port 80 { name http }, 443 { name https } } }
    pod other/web { labels { app=web } container nginx { port 8080 { name http } } }
  }
  node node2 { interface eth0 { ip 192.168.0.12/24 } pod shop/db { labels { app=db } container mysql { port 3306, 53/udp { name dns } } } }
  deployment shop/api { replicas 2 labels { app=web } container api { port 8080 { name http } } }
  service shop/web { selector { app=web } port 80 -> http { name web nodePort 30080 } }
  service shop/db { selector { app=db } port 3306 }
  networkPolicy shop/guard { podSelector { app=web } ingress { port http, https } egress { to { podSelector { app=db } } port 3306, dns/udp } }
}
path shop/web -> shop/db port 3306
path shop/db -> service shop/web port 80
`;

/** The network with the cursor at the `|` in a piece of its text. */
const at = (marked: string) => openWorkspace(markedAt(network, marked));

/** The text of its line before the end of each range. */
function heads(text: TextDocument, ranges: readonly { range: TextEdit["range"] }[]): string[] {
  return ranges.map(({ range: { end } }) => text.getText({ start: { line: end.line, character: 0 }, end }));
}

/** Whether each text ends as one of the others says, in their order. */
function expectEnds(texts: readonly string[], ends: readonly string[]): void {
  expect(texts.map((text, index) => (text.endsWith(ends[index] ?? "?") ? ends[index] : text))).toEqual(ends);
}

test.each<[at: string, definitions: string[], references: string[]]>([
  // A port by its name: the containers that the Service selects, and not those of another namespace.
  ["80 -> ht|tp", ["port 80 { name http", "port 8080 { name http"], ["port 80 -> http", "ingress { port http"]],
  [
    "port 80 { name ht|tp }, 443",
    ["port 80 { name http", "api { port 8080 { name http"],
    ["port 80 -> http", "ingress { port http"],
  ],
  ["port http, ht|tps", ["443 { name https"], ["port http, https"]],
  ["dns|/udp", ["53/udp { name dns"], ["port 3306, dns/udp"]],
  // By its number.
  ["port 33|06, 53", ["mysql { port 3306"], ["selector { app=db } port 3306", "{ app=db } } port 3306"]],
  ["shop/db port 33|06", ["mysql { port 3306"], []],
  ["shop/web port 8|0", ["selector { app=web } port 80 -> http { name web nodePort 30080 }"], []],
  // Labels.
  [
    "selector { app=w|eb }",
    ["shop/web { labels { app=web", "other/web { labels { app=web", "replicas 2 labels { app=web"],
    ["selector { app=web"],
  ],
  ["labels { app=d|b }", ["labels { app=db"], ["selector { app=db", "podSelector { app=db"]],
  // Addresses, and devices of routes.
  ["via 192.168|.0.12", ["{ ip 192.168.0.12/24"], []],
  ["dev et|h0", ["    interface eth0"], ["192.168.0.12 dev eth0"]],
])("at %s", (marked, definitions, references) => {
  const { view, position } = at(marked);
  expectEnds(heads(view.text, definitionsAt(view, position)), definitions);
  expectEnds(heads(view.text, referencesAt(view, position, false)), references);
  if (references.length > 0) expect(highlightsAt(view, position)).toHaveLength(definitions.length + references.length);
});

function renamed(marked: string, newName: string): string | ResponseError | null {
  const { view, position } = at(marked);
  const edit = renameAt(view, position, newName);
  if (edit === null || edit instanceof ResponseError) return edit;
  const [edits = []] = Object.values(edit.changes ?? {});
  return TextDocument.applyEdits(view.text, edits);
}

test("a port's name is renamed at the containers that have it, and where they are asked for it", () => {
  const text = renamed("80 -> ht|tp", "www");
  expect(text).toContain("port 80 { name www }, 443 { name https }");
  expect(text).toContain("port 80 -> www { name web");
  expect(text).toContain("ingress { port www, https }");
  expect(text).toContain("container api { port 8080 { name www } }");
  expect(text).toContain("pod other/web { labels { app=web } container nginx { port 8080 { name http } } }");
  expect(renamed("dns|/udp", "names")).toContain("port 3306, names/udp }");
  expect(renamed("name we|b nodePort", "front")).toContain("port 80 -> http { name front nodePort");
  expect(renamed("interface et|h0 { ip 192.168.0.11/24", "ens3")).toContain("via 192.168.0.12 dev ens3");
});

test("a port's number has no other name, and no name is too long for a port", () => {
  const { view, position } = at("port 33|06, 53");
  expect(prepareRenameAt(view, position)).toBeNull();
  expect(renamed("80 -> ht|tp", "much-too-long-a-name")).toBeInstanceOf(ResponseError);
});
