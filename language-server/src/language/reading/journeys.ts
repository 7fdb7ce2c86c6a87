// `path` and `expect`: who to whom, and what must come of it.
import type { Endpoint, Expect, Outcome, Path } from "k8snet-grammar/generated/ast.ts";
import { parsePort } from "../../address/port.ts";
import { message } from "../../messages/message.ts";
import type { RequestedPort } from "../../topology/topology.ts";
import type { DeclaredJourney, DeclaredOutcome, EndpointWords } from "../declarations.ts";
import { placeOf } from "../place.ts";
import type { Word } from "../word.ts";
import { readAddress } from "./address-values.ts";
import { reportBadPort } from "./machines.ts";
import type { Reading } from "./reading.ts";
import { mtuRange, readNumber, reportBadValue } from "./scalar-values.ts";
import { textOf, wordOf, wordsOf } from "./syntax-words.ts";

export function readJourney(reading: Reading, statement: Path | Expect): DeclaredJourney {
  const { uri } = reading;
  const from = readEndpoint(reading, statement.from);
  const to = readEndpoint(reading, statement.to);
  const place = placeOf(uri, statement);
  return {
    from,
    to,
    record: {
      text: textOf(statement),
      fromPlace: from?.place ?? place,
      toPlace: to?.place ?? place,
      port: readRequestedPort(reading, wordOf(statement, "port", uri)),
      family: null,
      place,
    },
    outcomes:
      statement.$type === "Expect" ? statement.outcomes.flatMap((outcome) => readOutcome(reading, outcome)) : null,
  };
}

function readEndpoint(reading: Reading, endpoint: Endpoint | undefined): EndpointWords | null {
  if (endpoint === undefined) return null;
  const kind = wordOf(endpoint, "kind", reading.uri);
  const name = wordOf(endpoint, "name", reading.uri);
  const place = placeOf(reading.uri, endpoint);
  // A kind without a name is that word as a name: `path pod -> node`.
  if (kind !== null && name === null && kind.text !== "internet") return { kind: null, name: kind, place };
  return { kind, name, place };
}

/** One port; TCP unless another protocol is written. */
function readRequestedPort(reading: Reading, word: Word | null): RequestedPort | null {
  if (word === null) return null;
  const port = parsePort(word.text);
  if (port === undefined) reportBadPort(reading, word);
  else if (port.from !== port.to) reportBadValue(reading, word, message("language.expects-one-port"));
  else return { port: port.from, protocol: port.protocol ?? "TCP" };
  return null;
}

function readOutcome(reading: Reading, outcome: Outcome): DeclaredOutcome[] {
  const values = wordsOf(outcome, "values", reading.uri);
  const first = values[0];
  const common = { place: placeOf(reading.uri, outcome), policies: [] };
  switch (outcome.kind) {
    case "allowed":
      return [{ ...common, kind: "allowed" }];
    case "denied":
      return [{ ...common, kind: "denied", by: [], policies: values }];
    case "via":
      return values.length === 0 ? [] : [{ ...common, kind: "via", devices: values.map(({ text }) => text) }];
    case "hops": {
      // A packet's TTL lets it pass 255 hops.
      const count = readNumber(reading, first, { from: 1, to: 255 });
      return count === null ? [] : [{ ...common, kind: "hops", count }];
    }
    case "source": {
      const source = readAddress(reading, first);
      return source === null ? [] : [{ ...common, kind: "source", address: source.value }];
    }
    case "mtu": {
      const size = readNumber(reading, first, mtuRange);
      return size === null ? [] : [{ ...common, kind: "mtu", size }];
    }
    default:
      return [];
  }
}
