export const diagramMessages = {} as const satisfies Record<string, string>;
