// Nodes, hosts and routers: what they have in common.
import {
  type Firewall,
  type Interface as InterfaceNode,
  isFirewall,
  isInterface,
  isRoute,
  isWithoutRoute,
  type Route,
} from "k8snet-grammar/generated/ast.ts";
import type { AstNode } from "langium";
import { parseAddress } from "../../address/address.ts";
import { explainBadPort, parsePort, parseProtocol, protocols } from "../../address/port.ts";
import { defaultPrefix, formatInterfaceAddress } from "../../address/prefix.ts";
import { message } from "../../messages/message.ts";
import type { Fix } from "../../topology/finding.ts";
import type { FirewallRule, Interface, Machine, RpFilter, Sourced, StaticRoute } from "../../topology/topology.ts";
import { placeOf } from "../place.ts";
import { partSymbol, type SymbolId } from "../symbols/symbol.ts";
import type { Word } from "../word.ts";
import { readAddress, readAddresses, readInterfaceAddress, readPrefix, readPrefixOrAddress } from "./address-values.ts";
import { readName } from "./names.ts";
import { type Properties, propertiesOf } from "./properties.ts";
import { declarationOf, declareSymbol, type Reading } from "./reading.ts";
import {
  firstWord,
  meantWord,
  mtuRange,
  readChoice,
  readMac,
  readSourcedNumber,
  reportBadValue,
  switches,
} from "./scalar-values.ts";
import { wordOf, wordsOf } from "./syntax-words.ts";
import { byName } from "./unique-names.ts";

const rpFilters: ReadonlyMap<string, RpFilter> = new Map([
  ["off", "off"],
  ["strict", "strict"],
  ["loose", "loose"],
]);

type MachineParts = Pick<Machine, "interfaces" | "routes" | "withoutRoutes" | "firewall" | "ipForward" | "rpFilter">;

/** Everything but the name. `owner` is the machine's symbol. */
export function readMachine(
  reading: Reading,
  statements: readonly AstNode[],
  properties: Properties,
  owner: SymbolId,
): MachineParts {
  const interfaces = statements.filter(isInterface).map((statement) => readInterface(reading, statement, owner));
  return {
    interfaces: byName(
      reading,
      interfaces.filter((found) => found !== null),
    ),
    routes: [...readRoutes(reading, statements, { owner, interfaces }), ...gatewayRoutes(reading, properties)],
    withoutRoutes: statements
      .filter(isWithoutRoute)
      .map((statement) => readRoutePrefix(reading, wordOf(statement, "prefix", reading.uri), null))
      .filter((prefix) => prefix !== null),
    firewall: statements
      .filter(isFirewall)
      .map((statement) => readFirewall(reading, statement))
      .filter((rule) => rule !== null),
    ipForward: readChoice(reading, firstWord(properties, "ipForward"), switches),
    rpFilter: readChoice(reading, firstWord(properties, "rpFilter"), rpFilters),
  };
}

function readInterface(reading: Reading, statement: InterfaceNode, owner: SymbolId): Interface | null {
  const properties = propertiesOf(reading, statement.statements);
  const addresses = (properties.get("ip")?.values ?? [])
    .map((word) => readInterfaceAddress(reading, word))
    .filter((address) => address !== null);
  const mac = readMac(reading, firstWord(properties, "mac"));
  const mtu = readSourcedNumber(reading, firstWord(properties, "mtu"), mtuRange);
  const gateways = readAddresses(reading, properties.get("gateway")?.values);
  const name = readName(reading, wordOf(statement, "name", reading.uri), "device");
  if (name === null) return null;
  const record = { ...declarationOf(reading, statement, name), addresses, mac, mtu, gateways };
  const id = partSymbol("interface", owner, name.text);
  const detail = addresses.map(({ value }) => formatInterfaceAddress(value)).join(", ");
  declareSymbol(reading, { id, kind: "interface", parent: owner, detail }, name, record);
  return record;
}

/** A machine's symbol, and the interfaces beside its routes. */
type RouteOwner = { readonly owner: SymbolId; readonly interfaces: readonly (Interface | null)[] };

/** The static routes of a machine, or of a pod, whose devices have no names in the text. */
export function readRoutes(
  reading: Reading,
  statements: readonly AstNode[],
  machine: RouteOwner | null = null,
): StaticRoute[] {
  return statements
    .filter(isRoute)
    .map((statement) => readRoute(reading, statement, machine))
    .filter((route) => route !== null);
}

function readRoute(reading: Reading, statement: Route, machine: RouteOwner | null): StaticRoute | null {
  const via = readAddress(reading, wordOf(statement, "via", reading.uri) ?? undefined);
  const device = wordOf(statement, "dev", reading.uri);
  if (device !== null && machine?.interfaces.some((each) => each?.name === device.text) === true) {
    const symbol = partSymbol("interface", machine.owner, device.text);
    reading.mentions.push({ symbol, place: device.place, quoted: device.quoted, strength: "mentions" });
  }
  const prefix = readRoutePrefix(reading, wordOf(statement, "prefix", reading.uri), via);
  if (prefix === null) return null;
  const route = {
    prefix: prefix.value,
    via: via?.value ?? null,
    device: device?.text ?? null,
    place: placeOf(reading.uri, statement),
  };
  return prefix.written === undefined ? route : { ...route, written: prefix.written };
}

/** `default`, a prefix, or an address that stands for itself alone, as in `ip route add`. */
function readRoutePrefix(reading: Reading, word: Word | null, via: Sourced<{ family: 4 | 6 }> | null) {
  if (word === null) return null;
  const value =
    word.text === "default"
      ? defaultPrefix(via?.value.family ?? 4)
      : parseAddress(word.text) === undefined
        ? null
        : readPrefixOrAddress(reading, word);
  return value === null ? readPrefix(reading, word) : { value, origin: "declared" as const, place: word.place };
}

/** `gateway` beside the interfaces is a default route. */
function gatewayRoutes(reading: Reading, properties: Properties): StaticRoute[] {
  return readAddresses(reading, properties.get("gateway")?.values).map(({ value, place }) => ({
    prefix: defaultPrefix(value.family),
    via: value,
    device: null,
    place,
  }));
}

const actions: ReadonlyMap<string, FirewallRule["action"]> = new Map([
  ["accept", "accept"],
  ["drop", "drop"],
  ["reject", "reject"],
]);

/** Protocols that a firewall knows beside those of ports. */
const withoutPorts: ReadonlyMap<string, "ICMP" | "IPIP"> = new Map([
  ["icmp", "ICMP"],
  ["ipip", "IPIP"],
]);

function readFirewall(reading: Reading, statement: Firewall): FirewallRule | null {
  const { uri } = reading;
  const action = readChoice(reading, wordOf(statement, "action", uri) ?? undefined, actions);
  let protocol: FirewallRule["protocol"] = null;
  let ports: FirewallRule["ports"] = null;
  const port = wordOf(statement, "port", uri);
  for (const word of [...wordsOf(statement, "words", uri), ...(port === null ? [] : [port])]) {
    const read = withoutPorts.get(word.text.toLowerCase()) ?? parseProtocol(word.text);
    const range = read === undefined ? parsePort(word.text) : undefined;
    if (read !== undefined) protocol = read;
    else if (range === undefined) reportBadPort(reading, word);
    else {
      ports = { from: range.from, to: range.to };
      protocol = range.protocol ?? protocol;
    }
  }
  const source = readPrefixOrAddress(reading, wordOf(statement, "from", uri) ?? undefined);
  const destination = readPrefixOrAddress(reading, wordOf(statement, "to", uri) ?? undefined);
  if (action === null) return null;
  return { action: action.value, protocol, ports, source, destination, place: placeOf(uri, statement) };
}

/** Says why a text is no port. */
export function reportBadPort(reading: Reading, word: Word): void {
  const reason = explainBadPort(word.text) ?? "not-a-port";
  reportBadValue(reading, word, message(`language.expects-port-${reason}`), {
    fixes: reason === "unknown-protocol" ? meantProtocol(word) : [],
  });
}

/** Of `80/tpc`: what is behind the slash. */
function meantProtocol({ text, place }: Word): readonly Fix[] {
  const { start, end } = place.range;
  const slash = text.indexOf("/") + 1;
  const range = { start: { ...start, character: start.character + slash }, end };
  return meantWord(
    text.slice(slash),
    protocols.map((each) => each.toLowerCase()),
    { ...place, range },
  );
}
