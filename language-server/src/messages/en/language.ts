export const languageMessages = {} as const satisfies Record<string, string>;
