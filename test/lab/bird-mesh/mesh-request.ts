/** A machine of the mesh: its network cards, the routes that it has before BIRD comes, its rule set for `nft`, and BIRD's configuration if it runs there. */
export type MeshMachine = {
  readonly name: string;
  readonly cards: readonly { readonly name: string; readonly segment: string; readonly addresses: readonly string[] }[];
  readonly routes: readonly string[];
  readonly netfilter: readonly string[];
  readonly bird: string | null;
};

export type MeshRequest = {
  readonly machines: readonly MeshMachine[];
  /** What `ip route show proto bird` is expected to say in each machine that runs BIRD, sorted: with it the wait ends early. */
  readonly awaited: Readonly<Record<string, readonly string[]>>;
  /** Seconds to wait for it at most. */
  readonly patience: number;
};

/** By machine: the routes of BIRD as `ip route` shows them, sorted. */
export type MeshReport = Readonly<Record<string, readonly string[]>>;
