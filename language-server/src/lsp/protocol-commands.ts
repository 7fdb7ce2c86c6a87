/** In the client's `initializationOptions`: it runs the commands of code lenses itself. For one without it the server does, as far as LSP can show it. */
export type CommandsOption = { readonly runsCommands?: boolean };
