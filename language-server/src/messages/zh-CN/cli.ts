import type { cliMessages as english } from "../en/cli.ts";

export const cliMessages: Record<keyof typeof english, string> = {};
