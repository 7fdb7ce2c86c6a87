import type { Address } from "../../../language-server/src/address/address.ts";
import { compareAddress, formatAddress } from "../../../language-server/src/address/address.ts";

/** A node of the mesh as confd's template sees it. */
export type MeshNode = { readonly name: string; readonly address: Address; readonly blocks: readonly string[] };

/**
 * What confd renders for a full mesh (projectcalico/calico confd, bird.cfg): own blocks as blackholes, told to every other node of AS 64512 by iBGP, next hops
 * resolved recursively. The node with the lower address waits for the other to connect. Times are short so that nobody waits, and routes have no metric, as
 * in Calico's build of BIRD.
 */
export function birdConfiguration(own: MeshNode, nodes: readonly MeshNode[], pool: string): string {
  const address = formatAddress(own.address);
  return [
    `router id ${address};`,
    "protocol device { scan time 1; }",
    'protocol direct { ipv4; interface -"cali*", "*"; }',
    "protocol kernel { learn; persist; scan time 1; metric 0; ipv4 { import all; export where source = RTS_BGP || source = RTS_STATIC; }; }",
    `protocol static { ipv4; ${own.blocks.map((block) => `route ${block} blackhole;`).join(" ")} }`,
    ...nodes.flatMap((other) =>
      other === own
        ? []
        : [
            `protocol bgp Mesh_${other.name} {`,
            `  local ${address} as 64512; neighbor ${formatAddress(other.address)} as 64512; multihop;`,
            ...(compareAddress(own.address, other.address) < 0 ? ["  passive on;"] : []),
            "  connect delay time 1; connect retry time 1; error wait time 1, 1;",
            `  ipv4 { gateway recursive; import all; export where net ~ ${pool} && source = RTS_STATIC; };`,
            "}",
          ],
    ),
    "",
  ].join("\n");
}
