import { type BaseLanguageClient, State } from "vscode-languageclient";

/**
 * Ends the server and starts another, in whatever state it is: only one that runs can be stopped, so that one that starts is waited for. What is asked for meanwhile is done after
 * it, as each may be for the sake of another setting. Rejects when no server starts.
 */
export function restartClient(client: BaseLanguageClient): () => Promise<void> {
  let last = Promise.resolve();
  const restart = async () => {
    if (client.state === State.Starting) await client.start().catch(() => {});
    // One that does not end in time is why it is started again.
    if (client.needsStop()) await client.stop().catch(() => {});
    await client.start();
  };
  return () => {
    last = last.then(restart, restart);
    return last;
  };
}
