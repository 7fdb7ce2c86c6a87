import { buildMatrixSteps, mostGroups } from "../matrix/build-matrix.ts";
import type { Connection, EndpointGroup, Matrix } from "../matrix/matrix.ts";
import { matrixValue, summarizeMatrix } from "../matrix/matrix-json.ts";
import { matrixText } from "../matrix/matrix-text.ts";
import { message, render } from "../messages/message.ts";
import type { AgentTool } from "./agent-tool.ts";
import { cutText, errorsNote } from "./cut-text.ts";

/** So many connections are in an answer. */
const mostConnections = 300;
/** So many members of one endpoint are named in the data. */
const mostMembers = 20;

export const matrixTool: AgentTool = {
  name: "matrix",
  title: "Who can reach whom",
  description:
    "Tells for every pair of endpoints of a K8sNet topology, and each declared port, whether packets get through, and if not the cause, the NetworkPolicies that deny them and the deciding line. Equal pods are one endpoint. Use it to review or audit policies, or to see what a change affects; use `explain` for the details of one pair. In a large topology narrow it down by `from` and `to`.",
  properties: {
    from: { type: "string", description: "Only from this sender: an id of the matrix, or a pod's or machine's name." },
    to: { type: "string", description: "Only to this destination: an id of the matrix, a name, or `service shop/db`." },
  },
  required: [],
  schema: "matrix",
  *answer({ analysis, language, link }, { from, to }) {
    const whole = yield* buildMatrixSteps(analysis);
    for (const name of [from, to]) {
      if (name === undefined || whole.groups.some((group) => isNamed(group, name))) continue;
      const ids = whole.groups.slice(0, 60).map(({ id }) => id);
      return { problem: render(message("agents.no-such-group", { name, ids: ids.join(", ") }), language) };
    }
    const asked = whole.connections.filter(
      (each) => (from === undefined || isNamed(each.from, from)) && (to === undefined || isNamed(each.to, to)),
    );
    const of = (connections: readonly Connection[]): Matrix => {
      const groups = new Set(connections.flatMap((each) => [each.from, each.to]));
      return { ...whole, connections, groups: whole.groups.filter((group) => groups.has(group)) };
    };
    const told = of(asked.slice(0, mostConnections));
    const notes: string[] = [];
    const left = asked.length - told.connections.length;
    if (left > 0) notes.push(render(message("agents.connections-left-out", { count: left }), language));
    if (whole.leftOut > 0) {
      notes.push(render(message("matrix.left-out", { count: whole.leftOut, most: mostGroups }), language));
    }
    const say = (text: Parameters<typeof render>[0]) => render(text, language);
    const text = matrixText(told, { style: (_, plain) => plain, say, place: (place) => link(place).text });
    return {
      text: [`${errorsNote(analysis.findings, language)}${cutText(text, language)}`, ...notes].join("\n"),
      value: { ...matrixValue(withFewMembers(told)), summary: summarizeMatrix(of(asked)) },
    };
  },
};

const isNamed = ({ id, members }: EndpointGroup, name: string): boolean =>
  id === name || members.some((member) => member.name === name);

function withFewMembers(matrix: Matrix): Matrix {
  return {
    ...matrix,
    groups: matrix.groups.map((group) => ({ ...group, members: group.members.slice(0, mostMembers) })),
  };
}
