import { type Language, message, render } from "../../messages/message.ts";
import type { LabPlan, LabTool } from "./lab-plan.ts";

/** A stage as the script runs it: files for tools, in the namespace that each is for. */
export type ScriptStage = {
  readonly title: string;
  readonly steps: readonly { readonly tool: LabTool; readonly namespace: string | null; readonly file: string }[];
};

export type Script = {
  readonly plan: LabPlan;
  /** The file with the namespaces. */
  readonly namespaces: string;
  readonly stages: readonly ScriptStage[];
  readonly language: Language;
};

/** How a tool reads a file of its lines, and what stands before the file's name. */
const readers: { readonly [tool in LabTool]: string } = {
  ip: "ip -batch ",
  ip6: "ip -6 -batch ",
  bridge: "bridge -batch ",
  nft: "nft -f ",
  sysctl: 'sh -c "$write_sysctls" <',
};

/** `run.sh`: makes namespaces of its own, builds the plan in them, and runs a command or a shell there. For sh (POSIX), with util-linux, iproute2 and nftables. */
export function runScript({ plan, namespaces, stages, language }: Script): string {
  const say = (key: Parameters<typeof message>[0]) => render(message(key), language);
  const example = plan.namespaces.find(({ kind }) => kind === "pod") ?? plan.namespaces[0];
  const stage = (title: string, number: number, lines: readonly string[]) => ["", `# ${number}. ${title}`, ...lines];
  const tunnels = plan.tunnels.map(
    ({ namespace, device }) => `in_namespace ${namespace} ip tuntap add dev ${device} mode tun`,
  );
  return `#!/bin/sh
# ${say("lab.script-purpose")}
#
#   ${say("lab.script-shell")}
#   ${say("lab.script-command")}
#                          sh run.sh ip netns exec ${example?.name ?? ""} ip route
#
# ${say("lab.script-nothing-left")}
set -eu
here=$(cd "$(dirname "$0")" && pwd)

# ${say("lab.script-isolation")}
network=$(readlink /proc/self/ns/net)
if [ "\${K8SNET_LAB_OUTSIDE:-$network}" = "$network" ]; then
  export K8SNET_LAB_OUTSIDE="$network"
  if [ "$(id -u)" = 0 ]; then exec unshare --net --mount sh "$here/run.sh" "$@"; fi
  exec unshare --user --map-root-user --net --mount sh "$here/run.sh" "$@"
fi
unset K8SNET_LAB_OUTSIDE
mount -t tmpfs tmpfs /run

in_namespace() {
  namespace=$1
  shift
  nsenter --net="/run/netns/$namespace" "$@"
}

# ${say("lab.script-br-netfilter")}
write_sysctls='while IFS== read -r name value; do
  if [ -e "/proc/sys/$name" ] || [ "$value" != 0 ]; then echo "$value" >"/proc/sys/$name" || exit 1; fi
done'
${[
  ...stage(say("lab.script-namespaces"), 1, [`ip -batch "$here/${namespaces}"`]),
  ...(tunnels.length === 0 ? [] : ["", `# ${say("lab.script-tunnels")}`, ...tunnels]),
  ...stages.flatMap(({ title, steps }, at) => stage(title, at + 2, steps.map(stepLine))),
].join("\n")}

# ${say("lab.script-use")}
if [ "$#" -gt 0 ]; then exec "$@"; fi
exec "\${SHELL:-/bin/sh}"
`;
}

function stepLine({ tool, namespace, file }: ScriptStage["steps"][number]): string {
  const inside = namespace === null ? "" : `in_namespace ${namespace} `;
  return `${inside}${readers[tool]}"$here/${file}"`;
}
