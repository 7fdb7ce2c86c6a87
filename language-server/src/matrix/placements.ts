import type { ClassedGroup } from "./endpoint-groups.ts";
import type { Member, Placement } from "./matrix.ts";
import type { ServiceTargets } from "./service-targets.ts";

/** One pair of members that stands for all pairs which are placed alike. `key` is equal for pairs that the network cannot tell apart by their places. */
export type PlacedPair = {
  readonly placement: Placement | null;
  readonly key: string;
  readonly from: Member;
  readonly to: Member;
};

/** One pair of different members for each way in which members of two groups can be placed. */
export function placedPairs(from: ClassedGroup, to: ClassedGroup): readonly PlacedPair[] {
  const near = pairOnOneMachine(from, to);
  const far = pairOnTwoMachines(from, to);
  return [
    ...(near === undefined ? [] : [{ placement: "same-node" as const, key: "near", ...near }]),
    ...(far === undefined ? [] : [{ placement: "other-node" as const, key: "far", ...far }]),
  ];
}

type Pair = Pick<PlacedPair, "from" | "to">;

function pairOnOneMachine(from: ClassedGroup, to: ClassedGroup): Pair | undefined {
  const [fewer, more] = from.byMachine.size <= to.byMachine.size ? [from, to] : [to, from];
  for (const machine of fewer.byMachine.keys()) {
    if (!more.byMachine.has(machine)) continue;
    const [sender] = from.byMachine.get(machine) ?? [];
    const receiver = to.byMachine.get(machine)?.find((member) => member !== sender);
    if (sender !== undefined && receiver !== undefined) return { from: sender, to: receiver };
  }
  return undefined;
}

function pairOnTwoMachines(from: ClassedGroup, to: ClassedGroup): Pair | undefined {
  for (const [machine, [sender]] of from.byMachine) {
    for (const [other, [receiver]] of to.byMachine) {
      if (machine !== other && sender !== undefined && receiver !== undefined) return { from: sender, to: receiver };
    }
  }
  return undefined;
}

/** One sender for each way in which a Service's endpoints can be placed, seen from its node. */
export function placedSenders(from: ClassedGroup, service: Member, targets: ServiceTargets): readonly PlacedPair[] {
  const own = [...targets.groups.keys()].indexOf(from);
  const pairs = new Map<string, PlacedPair>();
  for (const [machine, [sender]] of from.byMachine) {
    const { key, placement } = targets.seenFrom(machine);
    if (sender !== undefined && !pairs.has(key)) {
      pairs.set(key, { placement, key: `${own} ${key}`, from: sender, to: service });
    }
  }
  return [...pairs.values()];
}

/**
 * One pair for each way in which a sender, the node whose port it asks and the Service's endpoints can be placed. Of senders it is only told whether endpoints are
 * beside them or elsewhere, so that there are no more pairs than nodes.
 */
export function placedAskers(from: ClassedGroup, to: ClassedGroup, targets: ServiceTargets): readonly PlacedPair[] {
  const own = [...targets.groups.keys()].indexOf(from);
  const senders = representatives(from, (machine) => String(targets.seenFrom(machine).placement));
  const nodes = representatives(to, (machine) => targets.seenFrom(machine).key);
  const pairs = new Map<string, PlacedPair>();
  const addPair = (sender: Member, receiver: Member, placement: Placement) => {
    const seen = [sender, receiver].map(({ machine }) => targets.seenFrom(machine ?? "").key);
    const key = `${own} ${placement} ${seen.join(" > ")}`;
    if (!pairs.has(key)) pairs.set(key, { placement, key, from: sender, to: receiver });
  };
  for (const { sender, receiver } of onOneMachine(from, to)) addPair(sender, receiver, "same-node");
  for (const some of senders) {
    for (const others of nodes) {
      const pair = some
        .flatMap((sender) => others.map((receiver) => ({ sender, receiver })))
        .find(({ sender, receiver }) => sender.machine !== receiver.machine);
      if (pair !== undefined) addPair(pair.sender, pair.receiver, "other-node");
    }
  }
  return [...pairs.values()];
}

/** At most two members of different machines for each key: of any two others, one of them is on another machine. */
function representatives({ byMachine }: ClassedGroup, keyOf: (machine: string) => string): readonly Member[][] {
  const found = new Map<string, Member[]>();
  for (const [machine, [member]] of byMachine) {
    const key = keyOf(machine);
    const known = found.get(key) ?? [];
    found.set(key, known);
    if (member !== undefined && known.length < 2) known.push(member);
  }
  return [...found.values()];
}

function* onOneMachine(from: ClassedGroup, to: ClassedGroup): Generator<{ sender: Member; receiver: Member }> {
  for (const [machine, [sender]] of from.byMachine) {
    const [receiver] = to.byMachine.get(machine) ?? [];
    if (sender !== undefined && receiver !== undefined) yield { sender, receiver };
  }
}
