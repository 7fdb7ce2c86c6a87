import type { Dataplane } from "../dataplane/dataplane.ts";
import type { TraceRequest } from "./request.ts";

/** A packet that a test has asked the simulator about; `test` is the test's name. */
export type TracedPacket = { readonly test: string; readonly dataplane: Dataplane; readonly request: TraceRequest };

/** Every one, in this process: `test/lab/hop-tables.test.ts` asks the kernel about the same ones. */
export const tracedPackets: TracedPacket[] = [];
