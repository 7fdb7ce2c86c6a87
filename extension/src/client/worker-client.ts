import { type ExtensionContext, type LogOutputChannel, Uri, workspace } from "vscode";
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient } from "vscode-languageclient/browser";
import { clientOptions } from "./client-options.ts";

/** The client of the language server, not started yet. The server is a Web Worker of its own, so that a long calculation never holds up the editor. */
export function createWorkerClient(context: ExtensionContext, output: LogOutputChannel): LanguageClient {
  let address: string | undefined;
  const startWorker = async () => {
    address ??= await addressFor(Uri.joinPath(context.extensionUri, "dist/server-web.js"));
    const worker = new Worker(address, { name: "K8sNet" });
    // The client would not know it as a worker: VS Code puts a function of its own in the place of `Worker`.
    return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
  };
  return new LanguageClient("k8snet", "K8sNet", startWorker, clientOptions(output));
}

/** VS Code makes workers of what it can fetch by HTTP; where the extension lies elsewhere, its script is read and handed over. */
async function addressFor(script: Uri): Promise<string> {
  if (/^https?$/.test(script.scheme)) return script.toString(true);
  const text = new Uint8Array(await workspace.fs.readFile(script));
  return URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
}
