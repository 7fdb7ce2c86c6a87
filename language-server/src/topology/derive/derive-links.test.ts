import { test } from "vitest";
import { checkDerived } from "./check-derived.ts";

const nodes = { node1: {}, node2: {} };

test("interfaces with one prefix share an implied link, those without an address the implied 192.168.0.0/24", () => {
  checkDerived(
    {
      clusters: {
        demo: {
          nodes: {
            node1: { interfaces: { eth0: "10.0.0.1/24", eth1: "10.0.1.1/24, fd00::1/64", lo: "10.255.0.1/32" } },
            node2: { interfaces: { eth0: "10.0.0.2/24", eth1: "fd00::2/64" } },
            node3: {},
          },
        },
      },
      hosts: { client: { interfaces: { eth0: { mtu: 9000 } } } },
    },
    {
      "link implied 10.0.0.0/24": "10.0.0.0/24 node1:eth0 node2:eth0",
      "link implied 10.0.1.0/24": "10.0.1.0/24 fd00::/64 node1:eth1 node2:eth1",
      "link implied 192.168.0.0/24": "192.168.0.0/24 node3:eth0 client:eth0",
      "node1:lo": "10.255.0.1/32",
      "client:eth0": "192.168.0.3/24 mtu 9000",
    },
  );
});

test("machines get their addresses in the order of the text, whatever they are", () => {
  checkDerived(
    { hosts: { client: {} }, clusters: { demo: { nodes } }, routers: { core: {} } },
    {
      "client:eth0": "192.168.0.2/24 mtu 1500 via 192.168.0.1",
      "node1:eth0": "192.168.0.3/24 mtu 1500 via 192.168.0.1",
      "node2:eth0": "192.168.0.4/24 mtu 1500 via 192.168.0.1",
      "core:eth0": "192.168.0.1/24 mtu 1500",
    },
  );
});

test("the implied link keeps off what is declared, but for interfaces on it", () => {
  checkDerived(
    { clusters: { demo: { podCIDR: "192.168.0.0/16", nodes } } },
    { "node1:eth0": "172.16.0.2/24 mtu 1500", "link implied 172.16.0.0/24": "172.16.0.0/24 node1:eth0 node2:eth0" },
  );
  checkDerived(
    { clusters: { demo: { podCIDR: "192.168.0.0/24", nodes } } },
    { "link implied 192.168.1.0/24": "192.168.1.0/24 node1:eth0 node2:eth0" },
  );
  checkDerived(
    { clusters: { demo: { nodes } }, hosts: { client: { interfaces: { eth0: "192.168.0.2/24" } } } },
    {
      "node1:eth0": "192.168.0.3/24 mtu 1500",
      "link implied 192.168.0.0/24": "192.168.0.0/24 node1:eth0 node2:eth0 client:eth0",
    },
  );
});

test("a link that has many members gets a wider subnet", () => {
  const names = Array.from({ length: 254 }, (_, index) => `h${index}`);
  const hosts = Object.fromEntries(names.map((name) => [name, {}]));
  checkDerived({ hosts }, { "h0:eth0": "192.168.0.2/23 mtu 1500", "h253:eth0": "192.168.0.255/23 mtu 1500" });
  const two = ["h0:eth1", "h1:eth1"];
  checkDerived(
    {
      hosts,
      links: {
        first: { members: two },
        wide: { members: names.map((name) => `${name}:eth0`) },
        last: { members: two },
      },
    },
    {
      "h0:eth1": "192.168.0.2/24 mtu 1500",
      "h0:eth0": "192.168.2.2/23 mtu 1500",
      "h253:eth0": "192.168.2.255/23 mtu 1500",
    },
  );
});

test("once a link is declared, only declared links exist, and their members' interfaces", () => {
  checkDerived(
    {
      clusters: { demo: { nodes: { node1: { interfaces: { eth0: "192.168.10.2/24" } }, node2: {}, node3: {} } } },
      links: { lan: { subnet: "192.168.10.0/24", mtu: 9000, members: ["node1:eth0", "node2:eth7", "ghost:eth0"] } },
    },
    {
      "node2:eth7": "192.168.10.3/24 mtu 9000",
      "node3:eth0": undefined,
      "link lan": "192.168.10.0/24 node1:eth0 node2:eth7 ghost:eth0",
    },
  );
});

test("a link without a subnet takes its members', else the next free one", () => {
  checkDerived(
    {
      clusters: { demo: { nodes: { ...nodes, node3: { interfaces: { eth1: "10.0.0.9/16" } } } } },
      hosts: { client: { interfaces: { eth0: "192.168.0.9/24" } } },
      links: {
        storage: { members: ["node1:eth1", "node3:eth1"] },
        front: { members: ["node1:eth0", "node2:eth0"] },
        back: { members: ["node1:eth2", "node2:eth2"] },
      },
    },
    {
      "node1:eth1": "10.0.0.2/16 mtu 1500",
      "node2:eth0": "192.168.1.3/24 mtu 1500",
      "node2:eth2": "192.168.2.3/24 mtu 1500",
    },
  );
});

test("point-to-point links use all their addresses in order", () => {
  const link = (subnet: string) => ({ pointToPoint: true, subnet, members: ["node1:eth1", "node2:eth1"] });
  const between = (subnet: string, first: string, second: string, codes: readonly string[] = []) =>
    checkDerived(
      { clusters: { demo: { nodes } }, links: { "node1:eth1--node2:eth1": link(subnet) } },
      { "node1:eth1": first, "node2:eth1": second },
      codes,
    );
  between("10.0.0.0/31", "10.0.0.0/31 mtu 1500", "10.0.0.1/31 mtu 1500");
  between("10.0.0.0/30", "10.0.0.1/30 mtu 1500", "10.0.0.2/30 mtu 1500");
  between("10.0.0.0/30, fd00::/127", "10.0.0.1/30 fd00::/127 mtu 1500", "10.0.0.2/30 fd00::1/127 mtu 1500");
  between("10.0.0.0/32", "10.0.0.0/32 mtu 1500", "mtu 1500", ["prefix-exhausted"]);
});

test("the first host address is left for a router until nothing else is left", () => {
  const members = ["node1:eth0", "node2:eth0", "core:r0", "edge:r0"];
  const fixture = (subnet: string) => ({
    clusters: { demo: { nodes } },
    routers: { core: {}, edge: {} },
    links: { lan: { subnet, members } },
  });
  checkDerived(fixture("10.0.0.0/24"), {
    "node1:eth0": "10.0.0.2/24 mtu 1500",
    "core:r0": "10.0.0.1/24 mtu 1500",
    "edge:r0": "10.0.0.4/24 mtu 1500",
  });
  checkDerived(
    fixture("10.0.0.0/30"),
    { "node1:eth0": "10.0.0.2/30 mtu 1500", "node2:eth0": "10.0.0.1/30 mtu 1500", "core:r0": "mtu 1500" },
    ["prefix-exhausted"],
  );
});

test("a declared subnet of the other family is added to, an inferred one is not", () => {
  checkDerived(
    {
      clusters: { demo: { nodes: { node1: { interfaces: { eth0: "10.0.0.5/24" } }, node2: {} } } },
      links: { lan: { subnet: "10.0.0.0/24, fd00::/64", members: ["node1:eth0", "node2:eth0"] } },
    },
    { "node1:eth0": "10.0.0.5/24 fd00::2/64 mtu 1500", "node2:eth0": "10.0.0.2/24 fd00::3/64 mtu 1500" },
  );
  checkDerived(
    {
      clusters: {
        demo: {
          nodes: {
            node1: { interfaces: { eth0: "10.0.0.5/24, fd00::5/64" } },
            node2: { interfaces: { eth0: "10.0.0.6/24" } },
          },
        },
      },
    },
    { "node2:eth0": "10.0.0.6/24 mtu 1500" },
  );
});

test("the only router of a link is the gateway of those that have none", () => {
  const members = ["node1:eth0", "node2:eth0", "client:eth0", "core:r0"];
  checkDerived(
    {
      clusters: { demo: { nodes: { node1: { interfaces: { eth0: { gateway: "10.0.0.99" } } }, node2: {} } } },
      hosts: { client: { routes: ["0.0.0.0/0 via 10.0.0.7"] } },
      routers: { core: { interfaces: { r0: "10.0.0.254/24" } }, far: {} },
      links: { lan: { members }, other: { subnet: "10.9.0.0/24", members: ["node2:eth1", "far:r0"] } },
    },
    {
      "node1:eth0": "10.0.0.2/24 mtu 1500 via 10.0.0.99",
      "node2:eth0": "10.0.0.3/24 mtu 1500 via 10.0.0.254",
      "node2:eth1": "10.9.0.2/24 mtu 1500",
      "client:eth0": "10.0.0.4/24 mtu 1500",
      "core:r0": "10.0.0.254/24 mtu 1500",
    },
  );
});

test("of several gateways the one on a machine's first interface counts, in whatever order the links stand", () => {
  const links = {
    office: { subnet: "10.9.0.0/24", members: ["node1:eth1", "client:e1", "far:r0"] },
    lan: { subnet: "10.0.0.0/24, fd00::/64", members: ["node1:eth0", "client:e0", "core:r0"] },
  };
  const [client, routers] = [{ interfaces: { e1: {}, e0: {} } }, { core: {}, far: {} }];
  const topology = { clusters: { demo: { nodes: { node1: { interfaces: { eth0: {}, eth1: {} } } } } }, routers };
  const expected = {
    "node1:eth0": "10.0.0.2/24 fd00::2/64 mtu 1500 via 10.0.0.1 via fd00::1",
    "node1:eth1": "10.9.0.2/24 mtu 1500",
    "client:e0": "10.0.0.3/24 fd00::3/64 mtu 1500 via fd00::1",
    "client:e1": "10.9.0.3/24 mtu 1500 via 10.9.0.1",
  };
  checkDerived({ ...topology, hosts: { client }, links }, expected);
  const turned = { lan: links.lan, office: links.office };
  checkDerived({ ...topology, hosts: { client }, links: turned }, expected);
});
