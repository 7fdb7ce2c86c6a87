// The rules by which what leaves the VPC has the primary ENI's address, and answers leave by the ENI that they are to leave by (pkg/networkutils).
import { formatAddress } from "../../address/address.ts";
import { formatPrefix } from "../../address/prefix.ts";
import type { NetfilterChain, NetfilterRule } from "../../dataplane/netfilter.ts";
import { appendRule } from "../../machine/netfilter-draft.ts";
import type { NetnsDraft } from "../../machine/netns-draft.ts";
import type { AwsNode } from "./aws-node.ts";
import { primaryEniMark as mark } from "./node-network.ts";

const snatChain = "AWS-SNAT-CHAIN-0";
const connmarkChain = "AWS-CONNMARK-CHAIN-0";
const setMark = { kind: "connection-mark", set: mark, mask: mark } as const;

/** `CONNMARK --restore-mark` of one bit: where the connection has it, the packet gets it. */
const restored = {
  match: { connectionMark: { value: mark, mask: mark } },
  target: { kind: "mark", set: mark, mask: mark },
} as const;

type Append = (chain: string, part: Pick<NetfilterRule, "match" | "target">, text: string) => void;

export function addAwsRules(member: AwsNode, draft: NetnsDraft): void {
  const { enis, vpc, externalSnat, nodePortSupport, node } = member;
  const [primary] = enis;
  if (primary === undefined) return;
  const provenance = { by: "aws-node", place: vpc.place ?? node.place } as const;
  const into =
    (table: NetfilterChain["table"]): Append =>
    (chain, part, text) =>
      appendRule(draft.netfilter[4], table, chain, { ...part, text: `-A ${chain} ${text}`, provenance });
  const mangle = into("mangle");
  const restore = `-j CONNMARK --restore-mark --mask ${hexadecimal(mark)}`;
  const comment = '-m comment --comment "AWS, primary ENI"';
  if (nodePortSupport) {
    const match = { inputDevice: primary.interface.name, destinationOfInputDevice: true };
    const arrived = `-i ${primary.interface.name} ${comment} -m addrtype --dst-type LOCAL --limit-iface-in`;
    mangle("PREROUTING", { match, target: setMark }, `${arrived} -j CONNMARK --set-mark ${maskText}`);
  }
  if (nodePortSupport || !externalSnat) {
    const match = { ...restored.match, inputDevice: "eni+" };
    mangle("PREROUTING", { ...restored, match }, `-i eni+ ${comment} ${restore}`);
  }
  if (!externalSnat) addSnat(into("nat"), member, primary.address, restore);
}

const maskText = `${hexadecimal(mark)}/${hexadecimal(mark)}`;

function addSnat(nat: Append, { vpc }: AwsNode, address: AwsNode["enis"][number]["address"], restore: string): void {
  const within = { match: { destination: { prefix: vpc.value, not: false } }, target: { kind: "return" } } as const;
  const cidr = formatPrefix(vpc.value);
  const jump = { match: {}, target: { kind: "jump", chain: snatChain } } as const;
  nat("POSTROUTING", jump, `-m comment --comment "AWS SNAT CHAIN" -j ${snatChain}`);
  nat(snatChain, within, `-d ${cidr} -m comment --comment "AWS SNAT CHAIN" -j RETURN`);
  const snat = {
    match: { outputDeviceNot: "vlan+", destinationTypeNot: "local" },
    target: { kind: "snat", address },
  } as const;
  const beyond = '! -o vlan+ -m comment --comment "AWS, SNAT" -m addrtype ! --dst-type LOCAL';
  nat(snatChain, snat, `${beyond} -j SNAT --to-source ${formatAddress(address)} --random-fully`);

  const outbound = { match: { inputDevice: "eni+" }, target: { kind: "jump", chain: connmarkChain } } as const;
  const comment = '-m comment --comment "AWS, outbound connections"';
  nat("PREROUTING", outbound, `-i eni+ ${comment} -j ${connmarkChain}`);
  nat("PREROUTING", restored, `-m comment --comment "AWS, CONNMARK" ${restore}`);
  nat(connmarkChain, within, `-d ${cidr} -m comment --comment "AWS CONNMARK CHAIN" -j RETURN`);
  const marked = { match: {}, target: setMark } as const;
  nat(connmarkChain, marked, `-m comment --comment "AWS, CONNMARK" -j CONNMARK --set-xmark ${maskText}`);
}

function hexadecimal(value: number): string {
  return `0x${value.toString(16)}`;
}
