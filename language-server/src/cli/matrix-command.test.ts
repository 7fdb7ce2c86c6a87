// Who can reach whom, by whole command lines: a text, and what its matrix says.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runCommand } from "./collected-command.fixture.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "matrix-test-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function matrixOf(text: string, format: string): Promise<string> {
  writeFileSync(join(folder, "net.k8snet"), text);
  const { code, out, err } = await runCommand(["matrix", "net.k8snet", "--format", format], folder);
  expect({ code, err }).toEqual({ code: 0, err: "" });
  return out;
}

/** A line a connection between others than machines: `FROM > TO PORT [PLACEMENT]: VERDICT [CAUSE] [POLICIES] [LINE]`. */
async function check(text: string, expected: readonly string[]): Promise<void> {
  const [, ...lines] = (await matrixOf(text, "csv")).trim().split("\n");
  const shown = lines.map((line) => {
    const [from = "", to = "", protocol, port, , placement, verdict, cause, policies, at = ""] = line
      .replace(/"([^"]*)"/g, (_, cell: string) => cell.replaceAll(",", "+"))
      .split(",");
    const where = placement === "" ? "" : ` ${placement}`;
    const why = [verdict, cause, policies, at.split(":")[1]].filter((part) => part).join(" ");
    return `${from} > ${to} ${protocol}${port && ` ${port}`}${where}: ${why}`;
  });
  expect(shown.filter((line) => !/(^|> )(node|router) /.test(line))).toEqual(expected);
}

const flannel = (body: string, nodes = ["node1 { }", "node2 { }"]) =>
  `cluster demo {\ncni flannel\n${nodes.map((node) => `node ${node}`).join("\n")}\n${body}\n}\n`;
const kindnet = (body: string) => flannel(body).replace("cni flannel", "cni kindnet");
const web = "deployment web { replicas 4 labels { app=web } container c { port 80 } }";
const db = "deployment db { replicas 2 labels { app=db } container c { port 3306 } }";
const [inWeb, inDb] = ["deployment default/web", "deployment default/db"];

describe("connections", () => {
  test.each<[string, string, readonly string[]]>([
    [
      "workloads are one, and each of their ports a connection",
      flannel(`${web}\n${db.replace("port 3306", "port 3306 port 33060/udp")}`),
      [
        `${inWeb} > ${inWeb} TCP 80: delivered`,
        `${inWeb} > ${inDb} TCP 3306: delivered`,
        `${inWeb} > ${inDb} UDP 33060: delivered`,
        `${inDb} > ${inWeb} TCP 80: delivered`,
        `${inDb} > ${inDb} TCP 3306: delivered`,
        `${inDb} > ${inDb} UDP 33060: delivered`,
      ],
    ],
    [
      "where nothing is declared it is an echo, and who is alone does not reach itself",
      flannel("pod a { container c }\npod b { container c }").replace(
        "node1 { }",
        "node1 { interface eth0 { ip 192.168.0.11/24 gateway 192.168.0.1 } pod a { container c } }",
      ),
      [],
    ],
    [
      "on a bridge the place decides",
      flannel(web).replace("flannel", "bridge"),
      [`${inWeb} > ${inWeb} TCP 80 same-node: delivered`, `${inWeb} > ${inWeb} TCP 80 other-node: rejected no-route 3`],
    ],
    [
      "a node that has no route splits its pods from the others",
      flannel(web, ["node1 { without route 10.244.1.0/24 }", "node2 { }"]),
      [
        `${inWeb} on node1 > ${inWeb} on node1 TCP 80: delivered`,
        `${inWeb} on node1 > ${inWeb} on node2 TCP 80: rejected no-route 3`,
        `${inWeb} on node2 > ${inWeb} on node1 TCP 80: rejected no-route 3`,
        `${inWeb} on node2 > ${inWeb} on node2 TCP 80: delivered`,
      ],
    ],
    [
      "a firewall that makes no difference splits nothing",
      flannel(web, ["node1 { firewall drop tcp 9999 }", "node2 { }"]),
      [`${inWeb} > ${inWeb} TCP 80: delivered`],
    ],
    [
      "policies are named, with the line of what decides",
      kindnet(
        `${web}\n${db}\nnetworkPolicy db-only { podSelector { app=db } ingress { from { podSelector { app=db } } } }`,
      ),
      [
        `${inWeb} > ${inWeb} TCP 80: delivered`,
        `${inWeb} > ${inDb} TCP 3306: dropped denied-ingress default/db-only 7`,
        `${inDb} > ${inWeb} TCP 80: delivered`,
        `${inDb} > ${inDb} TCP 3306: delivered`,
      ],
    ],
    [
      "equal names of rules do not hide that another policy denies",
      kindnet(
        `${web}\n${db}\nnetworkPolicy a { podSelector { app=web } ingress { } policyTypes Ingress }\nnetworkPolicy b { podSelector { app=db } policyTypes Ingress }`,
      ).replace("ingress { } ", ""),
      [
        `${inWeb} > ${inWeb} TCP 80: dropped denied-ingress default/a 7`,
        `${inWeb} > ${inDb} TCP 3306: dropped denied-ingress default/b 8`,
        `${inDb} > ${inWeb} TCP 80: dropped denied-ingress default/a 7`,
        `${inDb} > ${inDb} TCP 3306: dropped denied-ingress default/b 8`,
      ],
    ],
    [
      "a Service is reached as its endpoints are: from a node without one it is another matter",
      `${flannel(
        `${db}\nservice near { selector { app=db } internalTrafficPolicy Local port 80 -> 3306 }\nservice none { selector { app=nobody } port 80 }`,
        [
          "node1 { interface eth0 { ip 192.168.0.11/24 gateway 192.168.0.1 } pod client { container c { port 1 } } }",
          "node2 { interface eth0 { ip 192.168.0.12/24 gateway 192.168.0.1 } }",
          "node3 { interface eth0 { ip 192.168.0.13/24 gateway 192.168.0.1 } pod lonely { container c { port 1 } } }",
        ],
      )}`,
      [
        `client > ${inDb} TCP 3306: delivered`,
        "client > lonely TCP 1: delivered",
        "client > service default/near TCP 80: delivered",
        "client > service default/none TCP 80: rejected no-endpoint 8",
        `${inDb} > client TCP 1: delivered`,
        `${inDb} > ${inDb} TCP 3306: delivered`,
        `${inDb} > lonely TCP 1: delivered`,
        `${inDb} > service default/near TCP 80: delivered`,
        `${inDb} > service default/none TCP 80: rejected no-endpoint 8`,
        "lonely > client TCP 1: delivered",
        `lonely > ${inDb} TCP 3306: delivered`,
        "lonely > service default/near TCP 80: dropped no-endpoint 7",
        "lonely > service default/none TCP 80: rejected no-endpoint 8",
      ],
    ],
  ])("%s", async (_, text, expected) => check(text, expected));
});

test("the table is for people: who gets there, who does not and why", async () => {
  const text = kindnet(
    `${web}\n${db}\nnetworkPolicy db-only { podSelector { app=db } ingress { from { podSelector { app=db } } } }`,
  );
  expect(await matrixOf(text, "text")).toBe(`deployment default/web (4 pods)
  TCP 80    ✔ everyone

deployment default/db (2 pods)
  TCP 3306  ✔ deployment default/db (2 pods), node node1 and 1 more (same node)
            ✘ everyone else: denied-ingress by default/db-only, net.k8snet:7:15

node node1 and 1 more
  ICMP      ✔ everyone

8 endpoints in 3 groups; 8 of 10 connections get through; 12 packets sent
`);
});

test("a line of CSV names all members of a group, whose id names one", async () => {
  const [columns, ...lines] = (await matrixOf(flannel(db), "csv")).trim().split("\n");
  expect(columns).toMatch(/,declaredAt,fromMembers,toMembers$/);
  expect(lines.find((line) => line.startsWith("deployment default/db,node node1,"))).toMatch(
    /,delivered,,,,db-0 db-1,node1 node2$/,
  );
  const [, many = ""] = (await matrixOf(flannel(db.replace("2", "300")), "csv")).trim().split("\n");
  expect(many).toMatch(/ db-198 \+200,/);
});

test("a topology without anything has a matrix too", async () => {
  expect(await matrixOf("", "text")).toMatch(/^Nothing .*\n\n0 endpoints in 0 groups/);
  expect(JSON.parse(await matrixOf("", "json"))).toMatchObject({ endpoints: [], connections: [] });
  expect(await matrixOf("", "csv")).toMatch(/^from,to,[^\n]*\n$/);
});

test("ten times the pods take no more packets", async () => {
  const packets = async (replicas: number) => {
    const text = flannel([web, db].map((each) => each.replace(/replicas \d+/, `replicas ${replicas}`)).join("\n"));
    const { summary } = JSON.parse(await matrixOf(text, "json"));
    return summary;
  };
  const few = await packets(20);
  const many = await packets(200);
  expect(few.members).toBe(42);
  expect(many).toEqual({ ...few, members: 402 });
});
