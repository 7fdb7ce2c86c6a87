import type { Dataplane } from "../dataplane/dataplane.ts";

/** A dataplane that a test has made of a topology; `test` is the test's name. */
export type LoweredDataplane = { readonly test: string; readonly dataplane: Dataplane };

/** Every one, in this process: `test/lab/hop-tables.test.ts` has the kernel build the same ones. */
export const loweredDataplanes: LoweredDataplane[] = [];
