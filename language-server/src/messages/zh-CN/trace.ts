import type { traceMessages as english } from "../en/trace.ts";

export const traceMessages: Record<keyof typeof english, string> = {};
