import type { Address } from "../../address/address.ts";
import type { Netns } from "../../dataplane/dataplane.ts";
import type { Hook } from "../../dataplane/netfilter.ts";
import type { Journey } from "../journey.ts";

/** Where a packet is when netfilter sees it. `nextHop` is known once it has been routed. */
export type HookContext = {
  readonly journey: Journey;
  readonly netns: Netns;
  readonly hook: Hook;
  readonly inputDevice: string | null;
  readonly outputDevice: string | null;
  readonly nextHop: Address | null;
};
