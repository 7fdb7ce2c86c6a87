export const syntaxMessages = {} as const satisfies Record<string, string>;
