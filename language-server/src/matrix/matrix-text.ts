import { type Message, message } from "../messages/message.ts";
import type { Place } from "../text/place.ts";
import type { Connection, EndpointGroup, Matrix, Reach } from "./matrix.ts";
import { summarizeMatrix } from "./matrix-json.ts";
import { isSameReach } from "./reach-of-trace.ts";

export type MatrixTextOptions = {
  /** Colours a text where there are colours. */
  readonly style: (style: "bold" | "green" | "red" | "yellow" | "cyan", text: string) => string;
  readonly say: (message: Message) => string;
  /** A place in the text as the reader may look it up. */
  readonly place: (place: Place) => string;
};

/** Of those that get through, and of those that do not, so many are named; the rest is counted. */
const mostNames = { through: 20, lost: 8 };

/** The matrix for people: for each destination and port, who gets there, and who does not and why. */
export function matrixText(matrix: Matrix, options: MatrixTextOptions): string {
  const { style, say } = options;
  const lines: string[] = [];
  const byDestination = new Map<EndpointGroup, Connection[]>();
  for (const connection of matrix.connections) {
    const others = byDestination.get(connection.to);
    if (others === undefined) byDestination.set(connection.to, [connection]);
    else others.push(connection);
  }
  for (const group of matrix.groups) {
    const connections = byDestination.get(group) ?? [];
    if (connections.length === 0) continue;
    lines.push(style("bold", say(groupTitle(group))));
    for (const { port, senders } of byPort(connections, options)) lines.push(...portLines(port, senders, options));
    lines.push("");
  }
  if (lines.length === 0) lines.push(say(message("matrix.nothing")), "");
  const { endpoints: groups, ...counts } = summarizeMatrix(matrix);
  lines.push(say(message("matrix.summary", { groups, ...counts })));
  return `${lines.join("\n")}\n`;
}

/** The name of a group, and how many it stands for. */
function groupTitle({ id, kind, members }: EndpointGroup): Message {
  const count = members.length;
  if (count === 1) return message("matrix.name", { name: id });
  if (kind === "pods") return message("matrix.pods", { name: id, count });
  if (kind === "node-port") return message("matrix.node-ports", { name: id, count });
  return kind === "nodes"
    ? message("matrix.nodes", { name: id, others: count - 1 })
    : message("matrix.members", { name: id, count });
}

/** The port of a connection. `family` is told only where it makes a difference. */
export function portText(
  { protocol, port, family }: Pick<Connection, "protocol" | "port" | "family">,
  isFamilyTold: boolean,
): Message {
  const plain = port === null ? message("matrix.any-port") : message("matrix.port", { protocol, port });
  return isFamilyTold && family !== null ? message("matrix.port-of-family", { port: plain, family }) : plain;
}

/** The connections to one destination by port; both families together where they fare alike. */
function byPort(
  connections: readonly Connection[],
  { say }: MatrixTextOptions,
): readonly { readonly port: string; readonly senders: readonly Connection[] }[] {
  const ports = new Map<string, Map<Connection["family"], Connection[]>>();
  for (const connection of connections) {
    const port = say(portText(connection, false));
    const families = ports.get(port) ?? new Map<Connection["family"], Connection[]>();
    ports.set(port, families);
    const others = families.get(connection.family);
    if (others === undefined) families.set(connection.family, [connection]);
    else others.push(connection);
  }
  return [...ports].flatMap(([port, families]) => {
    const [first = [], ...others] = families.values();
    if (others.every((other) => isSameRow(first, other))) return [{ port, senders: first }];
    return [...families].map(([family, senders]) => ({
      port: family === null ? port : say(message("matrix.port-of-family", { port, family })),
      senders,
    }));
  });
}

function isSameRow(one: readonly Connection[], other: readonly Connection[]): boolean {
  return (
    one.length === other.length &&
    one.every((connection, at) => {
      const { from, placement, reach } = other[at] ?? {};
      return (
        from === connection.from &&
        placement === connection.placement &&
        !!reach &&
        isSameReach(reach, connection.reach)
      );
    })
  );
}

function portLines(port: string, connections: readonly Connection[], options: MatrixTextOptions): readonly string[] {
  const { style, say } = options;
  const through = connections.filter(({ reach }) => reach.verdict === "delivered");
  const reasons = new Map<string, Connection[]>();
  for (const connection of connections) {
    if (connection.reach.verdict === "delivered") continue;
    const reason = say(reasonText(connection.reach, options));
    const others = reasons.get(reason);
    if (others === undefined) reasons.set(reason, [connection]);
    else others.push(connection);
  }
  const lines: string[] = [];
  if (through.length > 0) {
    const names = reasons.size === 0 ? say(message("matrix.everyone")) : namesOf(through, mostNames.through, options);
    lines.push(`${style("green", "✔")} ${names}`);
  }
  for (const [reason, lost] of reasons) {
    const isRest = reasons.size === 1 && lost.length > 1;
    const rest = message(through.length === 0 ? "matrix.everyone" : "matrix.everyone-else");
    const names = isRest ? say(rest) : namesOf(lost, mostNames.lost, options);
    const isPartly = lost.some(({ reach }) => reach.verdict === "mixed");
    lines.push(
      `${isPartly ? style("yellow", "◐") : style("red", "✘")} ${say(message("matrix.lost", { names, reason }))}`,
    );
  }
  const label = port.padEnd(9);
  return lines.map((line, at) => `  ${style("cyan", at === 0 ? label : " ".repeat(label.length))} ${line}`);
}

/** Why packets do not get through: the cause as the reference has it, the policies, and the place in the text. */
function reasonText({ verdict, cause, policies, place }: Reach, { place: textOf }: MatrixTextOptions): Message {
  const code = cause ?? verdict;
  const said =
    policies.length === 0 ? code : message("matrix.by-policies", { cause: code, policies: policies.join(", ") });
  const plain = typeof said === "string" ? message("matrix.name", { name: said }) : said;
  const reason = verdict === "mixed" ? message("matrix.mixed", { cause: plain }) : plain;
  return place === null ? reason : message("matrix.at-place", { reason, place: textOf(place) });
}

function namesOf(connections: readonly Connection[], most: number, { say }: MatrixTextOptions): string {
  const names = connections.slice(0, most).map(({ from, placement }) => {
    const name = groupTitle(from);
    return say(placement === null ? name : message(`matrix.${placement}`, { name }));
  });
  const left = connections.length - names.length;
  return [...names, ...(left > 0 ? [say(message("matrix.and-more", { count: left }))] : [])].join(", ");
}
