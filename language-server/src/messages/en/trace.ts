export const traceMessages = {} as const satisfies Record<string, string>;
