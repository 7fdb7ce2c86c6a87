export const lspMessages = {} as const satisfies Record<string, string>;
