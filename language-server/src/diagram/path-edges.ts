import { answerMessage } from "../explain/answer.ts";
import { type Direction, isError } from "../explain/trace-facts.ts";
import { type Language, type Message, message, render } from "../messages/message.ts";
import type { Edge, EdgeStyle } from "./flowchart.ts";
import type { PathDrawing } from "./path-diagram.ts";
import { changeLabels } from "./path-labels.ts";
import { type Move, movesOf, type Visit } from "./path-stops.ts";

/** How many numbers an edge shows that a packet takes again and again. */
const shownNumbers = 3;

/** An edge with the numbers of the moves that it stands for, the devices at the ends of a wire, and what is new in the packet. */
type DrawnEdge = {
  readonly edge: Edge;
  readonly numbers: number[];
  readonly wire: readonly string[];
  readonly changes: readonly string[];
};

/**
 * The edges of one way, numbered; the reply's and an error's are dashed. A packet that goes in circles takes an edge many times: it is drawn once,
 * with the numbers of the first and last passages.
 */
export function drawMoves(
  direction: Direction,
  visits: readonly Visit[],
  drawing: PathDrawing,
  language: Language,
): readonly Edge[] {
  const say = (text: Message) => render(text, language);
  const drawn = new Map<string, DrawnEdge>();
  for (const move of movesOf(visits)) {
    const { from, to, isWire } = endsOf(move, drawing);
    const style = styleOf(direction, move);
    const key = `${from} ${to} ${style}`;
    const known = drawn.get(key);
    if (known) {
      known.numbers.push(move.number);
      continue;
    }
    const before = move.number === 1 ? null : move.from.packet;
    const wire = isWire ? [`${move.from.stop.device ?? ""} → ${move.to.stop.device ?? ""}`] : [];
    const answer = isError(direction) && move.number === 1 ? [say(answerMessage(move.to.packet))] : [];
    const changes = [...answer, ...changeLabels(before, move.to.packet, language)];
    drawn.set(key, { edge: { from, to, lines: [], style }, numbers: [move.number], wire, changes });
  }
  const prefix = direction === "reply" ? `${say(message("diagram.reply"))} ` : "";
  return [...drawn.values()].map(({ edge, numbers, wire, changes }) => {
    // What is new in a packet that comes by again is another thing each time.
    const [first, ...rest] = numbers.length > 1 ? wire : [...wire, ...changes];
    const number = `${prefix}${numbersText(numbers)}`;
    // The number and what is first said of the edge share a line.
    return { ...edge, lines: [first === undefined ? number : `${number} · ${first}`, ...rest] };
  });
}

function numbersText(numbers: readonly number[]): string {
  if (numbers.length <= shownNumbers) return numbers.join(", ");
  return `${numbers.slice(0, shownNumbers - 1).join(", ")} … ${numbers.at(-1)}`;
}

function styleOf(direction: Direction, { to }: Move): EdgeStyle {
  const isLost = to.stop.kind === "lost";
  if (direction === "forward") return isLost ? "lost" : "arrow";
  return isLost ? "dashed-lost" : "dashed";
}

/** One dashed edge back for each frame that the packet left, or, where it left none, for each move. */
export function drawSameWayBack(visits: readonly Visit[], label: string, drawing: PathDrawing): readonly Edge[] {
  const moves = movesOf(visits).map((move) => endsOf(move, drawing));
  const wires = moves.filter(({ isWire }) => isWire);
  const back = (wires.length > 0 ? wires : moves).toReversed();
  return back.map(({ from, to }, index) => ({
    from: to,
    to: from,
    lines: index === 0 ? [label] : [],
    style: "dashed",
  }));
}

/**
 * What a move is tied to: the two stops; or, where it leaves a frame that is laid out on its own, the frames. (An edge out of a frame's inside
 * would make Mermaid ignore the frame's direction.)
 */
function endsOf({ from, to }: Move, drawing: PathDrawing): { from: string; to: string; isWire: boolean } {
  const [left, right] = [from.stop, to.stop];
  const [leftBlock, rightBlock] = [drawing.blockOf(left.netns), drawing.blockOf(right.netns)];
  const id = (ids: ReadonlyMap<string, string>, key: string) => ids.get(key) ?? "";
  if (leftBlock && rightBlock && leftBlock !== rightBlock) {
    const ids = drawing.machineIds;
    return { from: id(ids, leftBlock.machine), to: id(ids, rightBlock.machine), isWire: true };
  }
  if (leftBlock?.sideBySide && left.netns !== right.netns) {
    return { from: id(drawing.netnsIds, left.netns), to: id(drawing.netnsIds, right.netns), isWire: true };
  }
  return { from: id(drawing.ids, left.key), to: id(drawing.ids, right.key), isWire: false };
}
