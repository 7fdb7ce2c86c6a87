import type { Link } from "k8snet-grammar/generated/ast.ts";
import { formatPrefix } from "../../address/prefix.ts";
import { message } from "../../messages/message.ts";
import type { DeclaredLink } from "../declarations.ts";
import { topSymbol } from "../symbols/symbol.ts";
import { readPrefixes } from "./address-values.ts";
import { readName } from "./names.ts";
import { propertiesOf } from "./properties.ts";
import { declarationOf, declareSymbol, findingAt, type Reading } from "./reading.ts";
import { firstWord, mtuRange, readSourcedNumber } from "./scalar-values.ts";
import { wordOf } from "./syntax-words.ts";

/** A link with its members, or with its two ends (`link node1:eth1 -- node2:eth1`); null without a name. */
export function readLink(reading: Reading, statement: Link): DeclaredLink | null {
  const { uri } = reading;
  const properties = propertiesOf(reading, statement.statements);
  const subnets = readPrefixes(reading, properties.get("subnet")?.values);
  const mtu = readSourcedNumber(reading, firstWord(properties, "mtu"), mtuRange);
  const members = properties.get("members");
  const first = wordOf(statement, "name", uri);
  if (statement.pointToPoint) {
    if (members !== undefined) {
      reading.findings.push(findingAt("misplaced-statement", message("language.members-of-two"), members.place()));
    }
    const second = wordOf(statement, "peer", uri);
    if (first === null) return null;
    const name = { ...first, text: `${first.text}--${second?.text ?? ""}` };
    const record = { ...declarationOf(reading, statement, name), pointToPoint: true, implied: false, subnets, mtu };
    return { record, members: second === null ? [first] : [first, second] };
  }
  const name = readName(reading, first, "free");
  if (name === null) return null;
  const record = { ...declarationOf(reading, statement, name), pointToPoint: false, implied: false, subnets, mtu };
  const detail = subnets.map(({ value }) => formatPrefix(value)).join(", ");
  declareSymbol(reading, { id: topSymbol("link", name.text), kind: "link", parent: null, detail }, name, record);
  return { record, members: members?.values ?? [] };
}
