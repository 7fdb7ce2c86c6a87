import { expect } from "vitest";
import { buildMatrix, type MatrixInput } from "./build-matrix.ts";
import type { Connection, EndpointGroup, Matrix, Member } from "./matrix.ts";
import { sendPacket } from "./packet-classes.ts";

/** Expects that the matrix says of every pair of members what a packet between these very two finds out. */
export function expectBruteForce(input: MatrixInput): Matrix {
  const matrix = buildMatrix(input);
  const byEnds = new Map<string, Connection[]>();
  for (const connection of matrix.connections) {
    const key = endsKey(connection.from, connection.to);
    byEnds.set(key, [...(byEnds.get(key) ?? []), connection]);
  }
  const wrong: string[] = [];
  for (const from of matrix.groups) {
    for (const to of matrix.groups) {
      const connections = byEnds.get(endsKey(from, to)) ?? [];
      for (const sender of from.members) {
        for (const receiver of to.members) {
          const isBalanced = to.kind === "service" || to.kind === "node-port";
          wrong.push(...disagreements(sender, receiver, connections, input, isBalanced));
        }
      }
    }
  }
  expect(wrong).toEqual([]);
  return matrix;
}

function endsKey(from: EndpointGroup, to: EndpointGroup): string {
  return JSON.stringify([from.id, to.id]);
}

function disagreements(
  from: Member,
  to: Member,
  connections: readonly Connection[],
  { index, dataplane }: MatrixInput,
  isBalanced: boolean,
): readonly string[] {
  if (from === to) return [];
  const asked = new Map(
    connections.map(({ protocol, port, family }) => [`${protocol} ${port} ${family}`, { protocol, port, family }]),
  );
  return [...asked].flatMap(([name, packet]) => {
    const possible = connections.filter(
      ({ protocol, port, family, placement }) =>
        `${protocol} ${port} ${family}` === name &&
        (placement === null || to.machine === null || placement === placementOf(from, to)),
    );
    const { verdict, cause, policies } = sendPacket({ from, to, ...packet }, index, dataplane);
    const isTold = possible.some(
      ({ reach }) => reach.verdict === verdict && reach.cause === cause && reach.policies.join() === policies.join(),
    );
    // Senders of one placement may have more or fewer of a Service's endpoints beside them: some may get there, and of those that do not one is told of.
    const isMixed = possible.some(({ reach }) => reach.verdict === "mixed");
    const isLost =
      verdict !== "delivered" && verdict !== "mixed" && !possible.some(({ reach }) => reach.verdict === "delivered");
    if (isTold || (isBalanced && (isMixed || isLost))) return [];
    const told = possible.map(({ reach }) => `${reach.verdict} ${reach.cause} ${reach.policies}`).join(" or ");
    return [`${from.name} → ${to.name} ${name}: ${verdict} ${cause} ${policies}, but the matrix says ${told}`];
  });
}

function placementOf(from: Member, to: Member): string {
  return from.machine === to.machine ? "same-node" : "other-node";
}
