// The addresses that the real host-local plugin gives, one after another, against our allocator and our derivation.
import { expect, test } from "vitest";
import { address, formatAddress } from "../../../language-server/src/address/address.ts";
import { createHostLocalAllocator, type HostLocalOptions } from "../../../language-server/src/address/allocation.ts";
import { prefix } from "../../../language-server/src/address/prefix.ts";
import { topologyOf } from "../../../language-server/src/language/topology-of.fixture.ts";
import { deriveTopology } from "../../../language-server/src/topology/derive/derive-topology.ts";
import { reasonAgainstLab } from "../../../scripts/lab-programs.mjs";
import { dataFolder } from "./cni-calls.ts";
import type { CniAnswer, CniCall } from "./cni-request.ts";
import { runPlugins } from "./run-plugins.ts";

const reason = reasonAgainstLab();
const network = { cniVersion: "1.0.0", name: "k8snet", type: "host-local" };

type Range = { readonly subnet: string } & { readonly [name in "gateway" | "rangeStart" | "rangeEnd"]?: string };

/** What host-local answers to `count` pods: an address of each range, or null where it refuses. `taken` are addresses that others have. */
function allocate(ranges: readonly Range[], count: number, taken: readonly string[] = []): (string[] | null)[] {
  const ipam = { type: "host-local", dataDir: dataFolder, ranges: ranges.map((range) => [range]) };
  const calls = Array.from({ length: count }, (_, at): CniCall => {
    return { command: "ADD", container: `pod${at}`, plugins: [{ ...network, ipam }] };
  });
  const files = taken.map((each) => `${dataFolder}/${network.name}/${each}`);
  return runPlugins({ node: [], files, calls }).answers.map(addressesOf);
}

function addressesOf(answer: CniAnswer): string[] | null {
  if ("error" in answer) return null;
  const { ips } = answer.result as { readonly ips: readonly { readonly address: string }[] };
  return ips.map((ip) => ip.address.replace(/\/\d+$/, ""));
}

test.for<[Range, number, readonly string[]]>([
  [{ subnet: "10.244.0.0/24" }, 3, []],
  [{ subnet: "10.244.0.0/29" }, 6, []],
  [{ subnet: "10.244.0.8/30" }, 2, []],
  [{ subnet: "10.244.0.0/31" }, 1, []],
  [{ subnet: "fd00:10:244::/125" }, 7, []],
  [{ subnet: "fd00:10:244::/64" }, 2, []],
  [{ subnet: "10.244.0.0/24", gateway: "10.244.0.3" }, 3, []],
  [{ subnet: "10.244.0.0/29", gateway: "10.244.0.6" }, 6, []],
  [{ subnet: "10.244.0.0/24", rangeStart: "10.244.0.100" }, 2, []],
  [{ subnet: "10.244.0.0/24", rangeStart: "10.244.0.9", rangeEnd: "10.244.0.10" }, 3, []],
  [{ subnet: "10.244.0.0/24", rangeStart: "10.244.0.10", rangeEnd: "10.244.0.9" }, 1, []],
  [{ subnet: "10.244.0.0/24", rangeEnd: "10.244.1.9" }, 1, []],
  [{ subnet: "10.244.0.0/29" }, 4, ["10.244.0.2", "10.244.0.4"]],
])("host-local and our allocator give the same of %j", ([range, count, taken], context) => {
  if (reason !== null) context.skip(reason);
  const options: Record<string, unknown> = { reserved: taken.map(address) };
  for (const name of ["gateway", "rangeStart", "rangeEnd"] as const) {
    const given = range[name];
    if (given !== undefined) options[name] = address(given);
  }
  const allocator = createHostLocalAllocator(prefix(range.subnet), options as HostLocalOptions);
  const ours = Array.from({ length: count }, () => {
    const given = allocator.next();
    return given === undefined ? null : [formatAddress(given)];
  });
  expect(ours).toEqual(allocate([range], count, taken));
});

test.for<[string, string, readonly string[]]>([
  ["10.244.3.0/24", "pod a pod b pod c", []],
  ["10.244.3.0/24, fd00:10:244:3::/64", "pod a pod b pod c", []],
  // Others have an address: host-local goes past it.
  ["10.244.3.0/24", "pod a pod fixed { ip 10.244.3.3 } pod b pod c", ["10.244.3.3"]],
  ["10.244.3.0/29", "pod a pod b pod c pod d pod e", []],
  ["10.244.3.0/29", "pod a { hostNetwork } pod b", []],
])("pods of %s get what host-local gives them: %s", ([podCIDR, pods, taken], context) => {
  if (reason !== null) context.skip(reason);
  const clusterCIDR = podCIDR.includes(":") ? "10.244.0.0/16, fd00:10:244::/48" : "10.244.0.0/16";
  const text = `cluster demo { podCIDR ${clusterCIDR} cni bridge
    node node1 { interface eth0 { ip 192.168.50.11/24, fd00:50::11/64 } podCIDR ${podCIDR} ${pods} } }`;
  const [node] = deriveTopology(topologyOf(text).topology).result.clusters[0]?.nodes ?? [];
  const asking = node?.pods.filter((pod) => !pod.hostNetwork && pod.ips.every(({ origin }) => origin === "derived"));
  const ours = asking?.map(({ ips }) => ips.map(({ value }) => formatAddress(value)));
  const ranges = node?.podCIDRs.map(({ written, value }) => ({
    subnet: written ?? `${formatAddress(value.address)}/${value.length}`,
  }));
  expect(ours).toEqual(allocate(ranges ?? [], ours?.length ?? 0, taken));
});
