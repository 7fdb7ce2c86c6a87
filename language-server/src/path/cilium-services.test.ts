// Services on Cilium: balanced per packet beside kube-proxy, or at sockets and node ports in its place.
import { expect, test } from "vitest";
import {
  bpfRouting,
  containers,
  events,
  labels,
  native,
  pods1,
  replaced,
  seen,
  trace,
} from "./cilium-paths.fixture.ts";

test("pod → ClusterIP with kube-proxy elsewhere: the pod's own program balances, the server sees the pod", () => {
  expect(seen(["p1b", "service default/web"])).toEqual(["p1a sees 10.244.0.3 ttl 63", "p2a sees 10.244.0.3 ttl 63"]);
  const { trace: found } = trace(["p1b", "service default/web"]);
  expect(found.alternatives.map(({ probability }) => probability)).toEqual([0.5]);
  const step = found.forward.hops[1]?.steps.find(({ type }) => type === "transform");
  expect(step?.detail).toMatchObject({
    program: "cil_from_container",
    service: "default/web",
    mode: "ebpf",
    candidates: ["10.244.0.2:8080", "10.244.1.2:8080"],
  });
});

test("pod → its own ClusterIP: it sees 169.254.42.1; with socket balancing nothing leaves it", () => {
  const alone = {
    service: { selector: { app: "web", alone: "yes" } },
    node1: { pods: { p1a: { ...pods1.p1a, labels: { ...labels, alone: "yes" } } } },
  } as const;
  expect(seen(["p1a", "service default/web"], alone)).toEqual(["p1a sees 169.254.42.1 ttl 63"]);
  expect(events(["p1a", "service default/web"], { ...alone, options: replaced })).toEqual([
    "p1a lo tx 10.244.0.2 > 10.244.0.2 64",
    "p1a lo rx 10.244.0.2 > 10.244.0.2 64",
  ]);
});

test("socket balancing: the ClusterIP is on no wire, not even on the pod's own", () => {
  for (const from of ["p1b", "node1"]) {
    const { trace: found } = trace([from, "service default/web"], { options: replaced });
    expect(found.verdict).toBe("delivered");
    const [first, second] = found.forward.hops[0]?.steps ?? [];
    expect([first?.type, second?.type]).toEqual(["transform", "originate"]);
    expect(first?.because.code).toBe("socket-dnat-service");
    for (const { steps } of found.forward.hops) {
      for (const { packet } of steps) expect(packet.destination).not.toBe("10.96.0.20");
    }
  }
});

test("outside → NodePort: an end on the node sees the client, one elsewhere the node that was asked", () => {
  const asked = ["client", "192.168.50.11", 30080] as const;
  expect(seen(asked, { options: replaced })).toEqual(["p1a sees 192.168.50.100 ttl 62", "p2a sees 10.244.0.1 ttl 63"]);
  expect(seen(asked, { options: { ...replaced, ...native } })).toEqual([
    "p1a sees 192.168.50.100 ttl 62",
    "p2a sees 192.168.50.11 ttl 61",
  ]);
  expect(seen(asked, { options: bpfRouting })).toEqual([
    "p1a sees 192.168.50.100 ttl 63",
    "p2a sees 192.168.50.11 ttl 62",
  ]);
  // kube-proxy's rules, where Cilium does not replace it.
  expect(seen(asked)).toEqual(["p1a sees 10.244.0.1 ttl 62", "p2a sees 10.244.0.1 ttl 62"]);
});

test("direct server return: the client is seen on every node, and answered by the node that has the endpoint", () => {
  const asked = ["client", "192.168.50.11", 30080] as const;
  for (const options of [{ ...replaced, ...native }, bpfRouting]) {
    const dsr = {
      options: { ...options, "loadBalancer.mode": "dsr" },
      service: { selector: { app: "web", far: "yes" } },
      node2: { pods: { p2a: { ip: "10.244.1.2", labels: { ...labels, far: "yes" }, containers } } },
    };
    const { trace: found } = trace(asked, dsr);
    expect(found.verdict).toBe("delivered");
    expect(found.forward.hops.at(-1)?.steps.at(-1)?.packet).toMatchObject({
      source: "192.168.50.100",
      destination: "10.244.1.2",
    });
    expect(found.reply?.hops.map(({ netns }) => netns)).toEqual(["default/p2a", "node2", "client"]);
    expect(found.reply?.hops.at(-1)?.steps[0]?.packet).toMatchObject({ source: "192.168.50.11", sourcePort: 30080 });
  }
});

test("externalTrafficPolicy Local: from outside the node's own ends alone, from inside all", () => {
  const service = { externalTrafficPolicy: "Local" } as const;
  expect(seen(["client", "192.168.50.11", 30080], { options: replaced, service })).toEqual([
    "p1a sees 192.168.50.100 ttl 62",
  ]);
  expect(seen(["p1b", "192.168.50.11", 30080], { options: replaced, service })).toEqual([
    "p1a sees 10.244.0.3 ttl 63",
    "p2a sees 10.244.0.3 ttl 63",
  ]);
});

test("hostPort: with kube-proxy replaced a program leads it to the pod, else nobody does", () => {
  const node1 = {
    pods: {
      p1a: { ip: "10.244.0.2", containers: { app: [{ port: 8080, hostPort: 8081 }] } },
      p1b: { ip: "10.244.0.3", containers: ["app"] },
    },
  } as const;
  expect(seen(["client", "192.168.50.11", 8081], { options: replaced, node1 })).toEqual([
    "p1a sees 192.168.50.100 ttl 62",
  ]);
  expect(seen(["p1b", "192.168.50.11", 8081], { options: replaced, node1 })).toEqual(["p1a sees 10.244.0.3 ttl 63"]);
  expect(seen(["p2a", "192.168.50.11", 8081], { options: replaced, node1 })).toEqual(["p1a sees 192.168.50.12 ttl 60"]);
  expect(seen(["client", "192.168.50.11", 8081], { node1 })).toEqual(["rejected no-listener at node1 no-listener"]);
});

test("ClusterIP from outside: not served, unless it is asked for", () => {
  const topology = {
    hosts: { client: { interfaces: { eth0: "192.168.50.100/24" }, routes: ["10.96.0.0/12 via 192.168.50.11"] } },
  };
  expect(seen(["client", "10.96.0.20"], { options: replaced, topology })).toEqual([
    "dropped filtered at node1 bpf-cluster-ip-from-outside",
  ]);
  expect(
    seen(["client", "10.96.0.20"], { options: { ...replaced, "bpf.lbExternalClusterIP": "on" }, topology })[0],
  ).toBe("p1a sees 192.168.50.100 ttl 62");
});

test("a Service without endpoints: refused by the program, or by the system call", () => {
  const service = { selector: { app: "nobody" } };
  expect(seen(["p1b", "service default/web"], { service })).toEqual(["rejected no-endpoint at node1 bpf-no-backend"]);
  const { trace: refused } = trace(["p1b", "service default/web"], { service });
  expect(refused.error?.verdict).toBe("delivered");
  expect(refused.forward.hops.at(-1)?.steps.at(-1)?.detail.icmp).toEqual({
    ...{ type: 3, code: 3, sender: "10.96.0.20", receiver: "10.244.0.3" },
  });
  const { trace: failed } = trace(["p1b", "service default/web"], { service, options: replaced });
  expect(failed.forward.hops.at(-1)?.steps.at(-1)?.detail).toMatchObject({
    cause: "no-endpoint",
    error: "EHOSTUNREACH",
  });
  expect(seen(["client", "192.168.50.11", 30080], { service, options: replaced })).toEqual([
    "rejected no-endpoint at node1 bpf-no-backend",
  ]);
});
