import type { diagramMessages as english } from "../en/diagram.ts";

export const diagramMessages: Record<keyof typeof english, string> = {};
