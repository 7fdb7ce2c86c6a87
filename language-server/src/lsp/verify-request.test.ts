import { expect, test } from "vitest";
import { eventsOf } from "../lab/compare/prediction.ts";
import type { LabOutcome, LabProbe, LabReport } from "../lab/lab-report.ts";
import { message } from "../messages/message.ts";
import type { VerifyResult } from "./protocol.ts";
import { startSession } from "./server-session.fixture.ts";
import type { Verifier } from "./verifier.ts";

const network = `cluster demo {
  cni flannel
  node node1 { pod web { container nginx { port 80 } container side { port 90 } } }
  node node2 { pod db { container mysql { port 3306 } } }
}
path web -> db:mysql
expect web:side -> db:mysql denied
expect db -> web:nginx allowed
path web -> nobody
`;

/** A kernel that does what the simulator says, but for what `differ` makes of a probe, and that cannot send what `refuse` says. */
function kernel(change: (probe: LabProbe) => LabProbe | null): Verifier {
  return async ({ paths, expectations }) => {
    const probes = new Map<string, LabProbe>();
    for (const { found } of [...paths, ...expectations]) {
      if (found === null || "problem" in found) continue;
      const { verdict, cause, forward, reply, error } = found.trace;
      const [way, back, fault] = [forward, reply, error].map(eventsOf);
      const predicted: LabOutcome = { verdict, cause, forward: way ?? [], reply: back ?? [], error: fault ?? [] };
      const { protocol, destinationPort: port, netns } = found.request;
      const ends = { from: found.from, to: found.to, protocol, port };
      const equal = { predicted, observed: predicted, equal: true, firstDifference: null };
      // As the lab does it: the same packet is sent once.
      if (!probes.has(`${netns} ${found.to}`)) probes.set(`${netns} ${found.to}`, { ...ends, ...equal });
    }
    const kept = [...probes.values()].map(change).filter((probe) => probe !== null);
    return { ...empty, probes: kept, notVerifiable: [{ what: "wireguard", reason: "no such module", probes: 1 }] };
  };
}

const empty: LabReport = {
  kernel: "6.1.0",
  capabilities: {},
  sysctls: {},
  timings: { plan: 0, build: 0, probe: 0, compare: 0 },
  probes: [],
  notVerifiable: [],
  state: [],
};

async function verify(verifier: Verifier | null, language = "en"): Promise<VerifyResult> {
  const session = await startSession({ "main.k8snet": network }, { verifier, language });
  const result = await session.ask<VerifyResult>("k8snet/verify", "main.k8snet");
  await session.shutdown();
  return result;
}

function told(result: VerifyResult): unknown {
  if ("problem" in result) return result.problem;
  return result.statements.map(({ statement, outcome, title }) => [statement.text, outcome, title]);
}

test("each statement has the answer for its packet, also where another one asks for the same packet by another name", async () => {
  const result = await verify(kernel((probe) => probe));
  expect(told(result)).toEqual([
    ["path web -> db:mysql", "agrees", "kernel agrees"],
    ["expect web:side -> db:mysql denied", "agrees", "kernel agrees"],
    ["expect db -> web:nginx allowed", "agrees", "kernel agrees"],
    ["path web -> nobody", "errored", expect.stringMatching(/^not verified: ./)],
  ]);
  expect(result).toMatchObject({
    uris: ["file:///network/main.k8snet"],
    summary: "Linux 6.1.0: 3 of 4 statements agree with the kernel, 1 could not be verified.",
  });
});

test("a difference is told with the place where it is, and what the kernel says", async () => {
  const result = await verify(
    kernel((probe) => {
      if (probe.from !== "db") return probe;
      const [first, ...rest] = probe.predicted.forward;
      if (first === undefined) throw new Error("there is no event");
      const changed = { ...first, packet: { ...first.packet, ttl: 63 } };
      return {
        ...probe,
        observed: { ...probe.observed, forward: [changed, ...rest] },
        equal: false,
        firstDifference: {
          ...{ way: "forward", at: 0, field: "ttl", predicted: "64", observed: "63", kernel: ["10.244.0.2 via …"] },
        },
      };
    }),
  );
  if ("problem" in result) throw new Error(result.problem);
  const [different, ...more] = result.statements.filter(({ outcome }) => outcome === "differs");
  expect(more).toEqual([]);
  expect(different?.title).toMatch(/^kernel differs at eth0 of .*db.*: ttl 63, not 64$/);
  expect(different?.kernel).toEqual(["10.244.0.2 via …"]);
  const differing = (different?.predicted ?? "").split("\n").filter((line) => !different?.observed.includes(line));
  expect(differing).toEqual([expect.stringMatching(/eth0 out: TCP .* ttl 64/)]);
});

test.each<[what: string, predicted: string | null, observed: string | null, title: RegExp]>([
  ["a packet that is lost", "node1 …", null, /^kernel differs: the packet is not seen at eth0 of .*db/],
  [
    "a packet from nowhere",
    null,
    "node1 …",
    /^kernel differs: a packet that was not predicted is seen at eth0 of .*db/,
  ],
])("%s is told as one", async (_, predicted, observed, title) => {
  const firstDifference = { way: "forward", at: 0, field: "event", predicted, observed, kernel: [] } as const;
  const result = await verify(
    kernel((probe) => (probe.from === "db" ? { ...probe, equal: false, firstDifference } : probe)),
  );
  expect(told(result)).toContainEqual(["expect db -> web:nginx allowed", "differs", expect.stringMatching(title)]);
});

test("a network that is not built as it is simulated is no agreement", async () => {
  const verifier = kernel((probe) => probe);
  const state = [{ netns: "node1", predicted: "default via 192.168.0.1", observed: null }];
  const result = await verify(async (...asked) => ({ ...empty, ...(await verifier(...asked)), state }));
  if ("problem" in result) throw new Error(result.problem);
  expect(result.differences).toEqual(["node1: the kernel has nothing, not default via 192.168.0.1"]);
  expect(result.summary).toMatch(/differs from the simulated one: 1\./);
});

test("what this kernel cannot do is named", async () => {
  const result = await verify(kernel((probe) => (probe.from === "db" ? null : probe)));
  expect(told(result)).toContainEqual([
    "expect db -> web:nginx allowed",
    "errored",
    "not verifiable on this kernel: wireguard (no such module)",
  ]);
});

test("a lab that cannot be built, and a server without one, say so in the user's language", async () => {
  expect(told(await verify(async () => ({ problem: message("lab.needs-linux") })))).toMatch(/Linux/);
  expect(told(await verify(null, "zh-cn"))).toMatch(/浏览器/);
});

test("a verification can be cancelled, and tells how far it is", async () => {
  const session = await startSession(
    { "main.k8snet": network },
    {
      verifier: (_, { signal, onProgress }) => {
        onProgress({ text: message("lsp.kernel-agrees"), percentage: 40 });
        return new Promise((resolve) => {
          signal.addEventListener("abort", () => resolve({ problem: message("lab.cancelled") }));
        });
      },
    },
  );
  await expect(session.cancelAtProgress("k8snet/verify", "main.k8snet")).resolves.toEqual({
    progress: { kind: "report", message: "kernel agrees", percentage: 40 },
    code: -32800,
  });
  await session.shutdown();
});

test("the client hears that a verification is under way", async () => {
  const session = await startSession({ "main.k8snet": network }, { verifier: kernel((probe) => probe) });
  await session.ask<VerifyResult>("k8snet/verify", "main.k8snet");
  // On a busy machine the analysis takes long enough to be told, too.
  await session.until(() => session.activities.includes("Verifying in Linux namespaces"));
  await session.until(() => session.activities.at(-1) === null);
  await session.shutdown();
});
