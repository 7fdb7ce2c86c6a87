import { expect, test } from "vitest";
import { address, formatAddress } from "../address/address.ts";
import { lowerTopology } from "../cni/lower-topology.ts";
import { deriveTopology } from "../topology/derive/derive-topology.ts";
import { topology } from "../topology/topology.fixture.ts";
import type { Endpoint } from "../topology/topology.ts";
import type { TopologyFixture } from "../topology/topology-fixture-shapes.ts";
import { indexTopology } from "../topology/topology-index.ts";
import { endpointName } from "./endpoint-name.ts";
import { requestPath, type WantedPath } from "./request-path.ts";

const demo: TopologyFixture = {
  clusters: {
    demo: {
      podCIDR: "10.244.0.0/16, fd00:10:244::/48",
      services: {
        "shop/old": { type: "LoadBalancer", clusterIP: "10.96.0.20", loadBalancerIPs: "203.0.113.7", ports: [8000] },
        "shop/peers": { clusterIP: "None", ports: [8000] },
        "shop/mail": { type: "ExternalName" },
      },
      nodes: {
        node1: {
          interfaces: { eth0: "192.168.50.11/24, fd00:50::11/64" },
          pods: {
            web: { ip: "10.244.0.2", containers: { nginx: [80, "53/udp"], side: [] } },
            "shop/old": { ip: "10.244.0.3", containers: { app: [8080] } },
            proxy: { hostNetwork: true, containers: { proxy: [9000] } },
          },
        },
      },
    },
  },
  hosts: {
    old: { interfaces: { eth0: "192.168.50.100/24" } },
    modern: { interfaces: { eth0: "fd00:50::99/64" } },
    silent: {},
  },
  links: { lan: { subnet: "fd00:50::/64", members: ["node1:eth0", "modern:eth0", "old:eth0"] } },
};

const container = (pod: string, name: string): Endpoint => ({ kind: "container", pod, container: name });
const pod = (id: string): Endpoint => ({ kind: "pod", pod: id });
const web = container("default/web", "nginx");
const node: Endpoint = { kind: "node", machine: "node1" };
const host = (machine: string): Endpoint => ({ kind: "host", machine });
const service = (id: string): Endpoint => ({ kind: "service", service: id });
const at = (text: string): Endpoint => ({ kind: "address", address: address(text) });

/** Expects the packet as `netns [source] → destination protocol port`, or the code of the problem. */
function check(from: Endpoint, to: Endpoint, expected: string, part: Partial<WantedPath> = {}): void {
  const derived = deriveTopology(topology(demo)).result;
  const index = indexTopology(derived);
  const wanted: WantedPath = { from, to, port: null, family: null, size: null, ...part };
  const request = requestPath(wanted, index, lowerTopology(derived, index).result);
  if ("problem" in request) {
    expect(`${request.code} ${request.problem.key}`).toBe(expected);
    return;
  }
  const { netns, source, destination, protocol, destinationPort } = request;
  const sender = source === null ? netns : `${netns} ${formatAddress(source)}`;
  expect(`${sender} → ${formatAddress(destination)} ${protocol} ${destinationPort}`).toBe(expected);
}

test("without a port it is the first that the destination declares, else an echo request", () => {
  check(pod("shop/old"), web, "shop/old → 10.244.0.2 TCP 80");
  check(web, pod("shop/old"), "default/web → 10.244.0.3 TCP 8080");
  check(pod("shop/old"), container("default/web", "side"), "shop/old → 10.244.0.2 ICMP null");
  check(web, node, "default/web → 192.168.50.11 ICMP null");
  check(web, node, "default/web → 192.168.50.11 UDP 53", { port: { port: 53, protocol: "UDP" } });
});

test("within a pod the destination is its own lo; a hostNetwork pod is its node", () => {
  check(web, container("default/web", "side"), "default/web → 127.0.0.1 TCP 80", {
    port: { port: 80, protocol: "TCP" },
  });
  check(pod("default/proxy"), web, "node1 → 10.244.0.2 TCP 80");
  check(web, pod("default/proxy"), "default/web → 192.168.50.11 TCP 9000");
  check(node, node, "node1 → 192.168.50.11 ICMP null");
});

test("an address is sent to, whoever has it, and sent from by who has it", () => {
  check(web, at("8.8.8.8"), "default/web → 8.8.8.8 ICMP null");
  check(at("10.244.0.1"), web, "node1 10.244.0.1 → 10.244.0.2 TCP 80");
  check(at("8.8.8.8"), web, "no-address trace.path-nobody-holds");
});

test("the family is the first that both have, or the one asked for", () => {
  check(node, host("modern"), "node1 → fd00:50::99 ICMP null");
  check(at("10.244.0.2"), host("modern"), "family-mismatch trace.path-no-common-family");
  check(web, host("modern"), "family-mismatch trace.path-without-family", { family: 4 });
});

test("what cannot be traced says so", () => {
  check(web, service("shop/db"), "unresolved-reference trace.path-unknown-endpoint");
  check(web, service("shop/peers"), "dns-only-service trace.path-service-headless");
  check(web, service("shop/mail"), "dns-only-service trace.path-service-external-name");
  check(service("shop/old"), web, "no-address trace.path-service-sends-nothing");
  check({ kind: "internet" }, web, "unresolved-reference trace.path-unknown-endpoint");
  check(web, pod("default/gone"), "unresolved-reference trace.path-unknown-endpoint");
  check(web, host("silent"), "no-address trace.path-no-address");
});

test("a Service is sent to at its ClusterIP, from outside at its external address, and at its first port", () => {
  check(web, service("shop/old"), "default/web → 10.96.0.20 TCP 8000");
  check(web, service("shop/old"), "default/web → 10.96.0.20 UDP 53", { port: { port: 53, protocol: "UDP" } });
  check(web, at("10.96.0.20"), "default/web → 10.96.0.20 TCP 8000");
  check(host("old"), service("shop/old"), "old → 203.0.113.7 TCP 8000");
  check(host("modern"), service("shop/old"), "family-mismatch trace.path-no-common-family");
});

test("an endpoint is named as a user would write it", () => {
  const two = { clusters: { east: { nodes: { n1: { pods: { web: ["app"] } } } }, west: { nodes: { n2: {} } } } };
  const index = indexTopology(deriveTopology(topology(two)).result);
  expect(endpointName(container("default/web@east", "app"), index)).toBe("web:app@east");
  expect(endpointName(node, index)).toBe("node1");
});
