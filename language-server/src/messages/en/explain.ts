export const explainMessages = {} as const satisfies Record<string, string>;
