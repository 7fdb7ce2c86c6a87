import type { WantedProbe } from "../probes/wanted-probe.ts";
import type { Prediction } from "./prediction.ts";

/** A probe with every outcome that the simulator allows; the first is what `explain` shows. */
export type AskedProbe = { readonly wanted: WantedProbe; readonly predictions: readonly Prediction[] };
