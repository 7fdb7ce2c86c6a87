import {
  type CancellationToken,
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  type InitializeParams,
  LSPErrorCodes,
  ResponseError,
} from "vscode-languageserver";
import type { Language } from "../messages/message.ts";
import { createClientFiles, type FileReader } from "./client-files.ts";
import { clientOptionsOf, plainClient } from "./client-options.ts";
import { registerCommands, serverCommands } from "./execute-command.ts";
import { createOutsideWatch } from "./outside-watch.ts";
import {
  type FilesOption,
  type FindFilesParams,
  type FindFilesResult,
  findFilesRequest,
  type ReadFileParams,
  type ReadFileResult,
  readFileRequest,
} from "./protocol-files.ts";
import { createPublisher } from "./publisher.ts";
import { registerFeatures } from "./register-features.ts";
import { capabilities } from "./server-capabilities.ts";
import { defaultSettings, readSettings, settingsSections } from "./settings.ts";
import type { TextSource } from "./text-source.ts";
import type { Verifier } from "./verifier.ts";
import { registerVerification } from "./verify-request.ts";
import { createWorkspace } from "./workspace.ts";

/** Findings follow the text this many milliseconds after the last change. */
const publishDelay = 50;

/**
 * Serves the language over a connection until it is closed. Whatever goes wrong in a request is an error of that request: it is logged, and the
 * server goes on. `disk` is null where there is none: files are then read through the client, as everywhere those that are not on it. `verifier` is null
 * where no processes can be started.
 */
export function startLanguageServer(connection: Connection, disk: TextSource | null, verifier: Verifier | null): void {
  let reader: FileReader | null = null;
  const files = createClientFiles(
    disk,
    () => reader,
    (arrived) => {
      workspace.refresh(arrived.files);
      if (arrived.lists) workspace.listAgain();
      publishSoon();
    },
  );
  const workspace = createWorkspace({
    listFiles: files.listFiles,
    readText: (uri) => {
      outside.read(uri);
      return files.readText(uri);
    },
  });
  let folders = new Set<string>();
  let settings = defaultSettings;
  let client: InitializeParams["capabilities"] = {};
  let clientOptions = plainClient;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const log = (error: unknown) =>
    connection.console.error(error instanceof Error ? (error.stack ?? "") : String(error));
  const outside = createOutsideWatch(
    connection,
    () => client,
    () => folders,
    log,
  );
  const publisher = createPublisher(connection, workspace, log);
  /** Does something that nobody waits for. */
  const safely = (action: () => void) => {
    try {
      action();
    } catch (error) {
      log(error);
    }
  };
  /** Answers a request, unless it was cancelled while it waited; the error of a request that failed is the client's to show, and never the end of the server. */
  const guarded =
    <P, R>(answer: (parameters: P) => R) =>
    (parameters: P, token?: CancellationToken): R | ResponseError | Promise<R | ResponseError> => {
      // Requests wait for each other: what nobody wants any more by its turn is not worked out.
      if (token?.isCancellationRequested === true) return new ResponseError(LSPErrorCodes.RequestCancelled, "");
      try {
        const found = answer(parameters);
        const settled = files.settled();
        // It was found without files that are still being read.
        return settled === null ? found : settled.then(() => guarded(answer)(parameters, token));
      } catch (error) {
        log(error);
        return new ResponseError(-32603, error instanceof Error ? error.message : String(error));
      }
    };
  /** Has the editor ask again for what it shows between, above and in the lines. */
  const refresh = () => {
    if (client.workspace?.inlayHint?.refreshSupport === true) connection.languages.inlayHint.refresh().catch(log);
    if (client.workspace?.codeLens?.refreshSupport === true)
      connection.sendRequest("workspace/codeLens/refresh").catch(log);
    if (client.workspace?.semanticTokens?.refreshSupport === true)
      connection.languages.semanticTokens.refresh().catch(log);
  };
  const publish = () => {
    workspace.openAnalyses();
    outside.watch();
    // What is still being read would be told as missing; when it has come, this is called again.
    if (files.settled() !== null) return;
    if (!publisher.publish()) return;
    // Editors ask again for the document that was changed, but not for those that import it.
    refresh();
  };
  const publishSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(() => safely(publish), publishDelay);
  };
  const readConfiguration = async () => {
    if (client.workspace?.configuration !== true) return;
    const items = settingsSections.map((section) => ({ section }));
    settings = readSettings(await connection.workspace.getConfiguration(items));
    refresh();
  };

  connection.onInitialize((parameters) => {
    client = parameters.capabilities;
    clientOptions = clientOptionsOf(parameters);
    workspace.setLanguage(languageOf(parameters));
    reader = readerOf(connection, parameters);
    const root = parameters.rootUri ?? null;
    folders = new Set(parameters.workspaceFolders?.map(({ uri }) => uri) ?? (root === null ? [] : [root]));
    workspace.setFolders([...folders]);
    const commands = [...serverCommands(parameters)];
    const withCommands = commands.length === 0 ? {} : { executeCommandProvider: { commands } };
    return { capabilities: { ...capabilities, ...withCommands }, serverInfo: { name: "k8snet" } };
  });
  connection.onInitialized(() => {
    if (client.workspace?.didChangeWatchedFiles?.dynamicRegistration === true) {
      const watchers = [{ globPattern: "**/*.k8snet" }];
      connection.client.register(DidChangeWatchedFilesNotification.type, { watchers }).catch(log);
    }
    if (client.workspace?.didChangeConfiguration?.dynamicRegistration === true) {
      connection.client.register(DidChangeConfigurationNotification.type, { section: "k8snet" }).catch(log);
    }
    if (client.workspace?.workspaceFolders === true) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) =>
        safely(() => {
          for (const { uri } of removed) folders.delete(uri);
          for (const { uri } of added) folders.add(uri);
          workspace.setFolders([...folders]);
          publishSoon();
        }),
      );
    }
    readConfiguration().catch(log);
  });
  connection.onDidChangeConfiguration(() => void readConfiguration().catch(log));

  connection.onDidOpenTextDocument(({ textDocument: { uri, version, text } }) =>
    safely(() => {
      workspace.open(uri, version, text);
      publishSoon();
    }),
  );
  connection.onDidChangeTextDocument(({ textDocument: { uri, version }, contentChanges }) =>
    safely(() => {
      workspace.change(uri, version, contentChanges);
      publishSoon();
    }),
  );
  connection.onDidCloseTextDocument(({ textDocument: { uri } }) =>
    safely(() => {
      files.forget([uri]);
      workspace.close(uri);
      publishSoon();
    }),
  );
  connection.onDidChangeWatchedFiles(({ changes }) =>
    safely(() => {
      const uris = changes.map(({ uri }) => uri);
      files.forget(uris);
      workspace.refresh(uris);
      publishSoon();
    }),
  );
  connection.onShutdown(() => clearTimeout(timer));
  registerFeatures({
    connection,
    workspace,
    guarded,
    settings: () => settings,
    clientOptions: () => clientOptions,
  });
  registerCommands({ connection, workspace, guarded });
  registerVerification(connection, workspace, verifier);
  connection.listen();
}

/** The language of everything that the user reads: as the client asks for, else the editor's own. */
function languageOf({ initializationOptions, locale }: InitializeParams): Language {
  const options: unknown = initializationOptions;
  const asked =
    typeof options === "object" && options !== null && "language" in options && typeof options.language === "string"
      ? options.language
      : locale;
  return asked?.toLowerCase().startsWith("zh") === true ? "zh-CN" : "en";
}

/** How to read files through the client, if it says that it does. */
function readerOf(connection: Connection, { initializationOptions }: InitializeParams): FileReader | null {
  const options: FilesOption | null | undefined = initializationOptions;
  if (options?.readsFiles !== true) return null;
  return {
    readFile: (uri) => connection.sendRequest<ReadFileResult>(readFileRequest, { uri } satisfies ReadFileParams),
    findFiles: (folder) =>
      connection.sendRequest<FindFilesResult>(findFilesRequest, { folder } satisfies FindFilesParams),
  };
}
