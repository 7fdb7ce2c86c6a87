// The `port` statements of containers, services and policies.
import { isPorts, type Port } from "k8snet-grammar/generated/ast.ts";
import type { AstNode } from "langium";
import { type PortRange, parsePort, parseProtocol, protocols } from "../../address/port.ts";
import { message } from "../../messages/message.ts";
import type { ClusterPolicyPort, PolicyPort } from "../../topology/policy.ts";
import type { ServicePort } from "../../topology/service.ts";
import type { ContainerPort, Protocol } from "../../topology/topology.ts";
import { placeOf } from "../place.ts";
import type { Word } from "../word.ts";
import { readAddress } from "./address-values.ts";
import { reportBadPort } from "./machines.ts";
import { type Properties, propertiesOf } from "./properties.ts";
import { findingAt, type Reading } from "./reading.ts";
import { firstWord, isPortName, meantWord, readPortNumber, readPortOrName, reportBadValue } from "./scalar-values.ts";
import { wordOf } from "./syntax-words.ts";

type PortWords = { readonly statement: Port; readonly word: Word; readonly properties: Properties };

function portsOf(reading: Reading, statements: readonly AstNode[], allowed: readonly string[]): PortWords[] {
  return statements.filter(isPorts).flatMap(({ ports }) =>
    ports.flatMap((statement) => {
      const word = wordOf(statement, "port", reading.uri);
      const properties = propertiesOf(reading, statement.statements);
      for (const { keyword, place } of properties.values()) {
        if (allowed.includes(keyword)) continue;
        const text = message("language.not-for-this-port", { keyword, allowed: allowed.join(", ") });
        reading.findings.push(findingAt("misplaced-statement", text, place()));
      }
      return word === null ? [] : [{ statement, word, properties }];
    }),
  );
}

/** One port by number; ranges and names are for policies only. */
function readOnePort(reading: Reading, word: Word): PortRange | null {
  const port = parsePort(word.text);
  if (port === undefined) reportBadPort(reading, word);
  else if (port.from !== port.to) reportBadValue(reading, word, message("language.expects-one-port"));
  else return port;
  return null;
}

function protocolOf(reading: Reading, port: PortRange, properties: Properties): Protocol {
  const word = firstWord(properties, "protocol");
  const protocol = word === undefined ? undefined : parseProtocol(word.text);
  if (word !== undefined && protocol === undefined) {
    reportBadValue(reading, word, message("language.expects-one-of", { choices: protocols.join(", ") }), {
      fixes: meantWord(word.text, protocols, word.place),
    });
  }
  return protocol ?? port.protocol ?? "TCP";
}

function portName(reading: Reading, properties: Properties): Pick<ContainerPort, "name" | "namePlace"> {
  const word = firstWord(properties, "name");
  if (word === undefined) return { name: null };
  if (!isPortName(word.text)) reportBadValue(reading, word, message("language.expects-port-name"));
  return { name: word.text, namePlace: word.place };
}

export function readContainerPorts(reading: Reading, statements: readonly AstNode[]): ContainerPort[] {
  const allowed = ["name", "hostPort", "hostIP", "protocol"];
  return portsOf(reading, statements, allowed).flatMap(({ statement, word, properties }) => {
    const target = wordOf(statement, "target", reading.uri);
    if (target !== null) {
      const text = message("language.target-in-container", { port: word.text });
      reading.findings.push(findingAt("misplaced-statement", text, target.place));
    }
    const port = readOnePort(reading, word);
    if (port === null) return [];
    return {
      port: port.from,
      protocol: protocolOf(reading, port, properties),
      ...portName(reading, properties),
      ...readHostPort(reading, firstWord(properties, "hostPort")),
      hostIP: readAddress(reading, firstWord(properties, "hostIP"))?.value ?? null,
      place: word.place,
    };
  });
}

function readHostPort(reading: Reading, word: Word | undefined): Pick<ContainerPort, "hostPort" | "hostPortPlace"> {
  const hostPort = readPortNumber(reading, word);
  return word === undefined || hostPort === null ? { hostPort } : { hostPort, hostPortPlace: word.place };
}

type NodePort = Pick<ServicePort, "nodePort" | "nodePortPlace">;

function readNodePort(reading: Reading, word: Word | undefined): NodePort {
  const nodePort = readPortNumber(reading, word);
  return word === undefined || nodePort === null ? { nodePort } : { nodePort, nodePortPlace: word.place };
}

/** The port's own node port, else the one that the Service gives its only port. */
function own(port: NodePort, service: NodePort): NodePort {
  return port.nodePort === null ? service : port;
}

/** `service` are the properties of the service itself: its `nodePort` and `targetPort` are those of its only port. */
export function readServicePorts(reading: Reading, statements: readonly AstNode[], service: Properties): ServicePort[] {
  const ports = portsOf(reading, statements, ["name", "nodePort", "targetPort", "protocol"]);
  const nodePort = readNodePort(reading, firstWord(service, "nodePort"));
  const targetWord = firstWord(service, "targetPort");
  const targetPort = readPortOrName(reading, targetWord);
  for (const keyword of ["nodePort", "targetPort"]) {
    const property = service.get(keyword);
    if (property === undefined || ports.length === 1) continue;
    reading.findings.push(
      findingAt("misplaced-statement", message("language.port-of-several", { keyword }), property.place()),
    );
  }
  return ports.flatMap(({ statement, word, properties }) => {
    const port = readOnePort(reading, word);
    const ownTarget = wordOf(statement, "target", reading.uri) ?? firstWord(properties, "targetPort");
    const target = readPortOrName(reading, ownTarget);
    if (port === null) return [];
    const only = ports.length === 1;
    const written = ownTarget ?? (only ? targetWord : undefined);
    return {
      port: port.from,
      protocol: protocolOf(reading, port, properties),
      ...portName(reading, properties),
      targetPort: target ?? (only ? targetPort : null) ?? port.from,
      ...(written === undefined ? {} : { targetPortPlace: written.place }),
      ...own(readNodePort(reading, firstWord(properties, "nodePort")), only ? nodePort : { nodePort: null }),
      place: placeOf(reading.uri, statement),
    };
  });
}

export function readPolicyPorts(reading: Reading, statements: readonly AstNode[]): PolicyPort[] {
  return readPorts<Protocol>(reading, statements, "TCP");
}

export function readClusterPolicyPorts(reading: Reading, statements: readonly AstNode[]): ClusterPolicyPort[] {
  return readPorts<Protocol | null>(reading, statements, null);
}

/** `protocolOfNames` is that of a name which says none. */
function readPorts<P extends Protocol | null>(reading: Reading, statements: readonly AstNode[], protocolOfNames: P) {
  return portsOf(reading, statements, ["protocol"]).flatMap(({ word, properties }) => {
    const [nameText = "", protocolText] = word.text.split("/");
    const port = parsePort(word.text);
    const place = word.place;
    if (port !== undefined) {
      const endPort = port.from === port.to ? null : port.to;
      return { protocol: protocolOf(reading, port, properties), port: port.from, endPort, place };
    }
    const named = protocolText === undefined ? "TCP" : parseProtocol(protocolText);
    if (isPortName(nameText) && named !== undefined) {
      const protocol = protocolOf(reading, { from: 0, to: 0, protocol: named }, properties);
      const alone = parseProtocol(nameText);
      // `port udp` is all ports of the protocol, as a policy port without a number is.
      const isSaid = protocolText !== undefined || properties.has("protocol");
      return alone === undefined || protocolText !== undefined
        ? { protocol: isSaid ? protocol : protocolOfNames, port: nameText, endPort: null, place }
        : { protocol: alone, port: null, endPort: null, place };
    }
    reportBadPort(reading, word);
    return [];
  });
}
