import { URI } from "vscode-uri";
import { createArrivals } from "./arrivals.ts";
import { isHeldBy } from "./file-events.ts";
import { createKeptAnswers } from "./kept-answers.ts";
import type { TextSource } from "./text-source.ts";

/** How the client is asked. Rejections mean that there is nothing. */
export type FileReader = {
  readonly readFile: (uri: string) => Promise<string | null>;
  readonly findFiles: (folderUri: string) => Promise<readonly string[]>;
};

/**
 * Files of the disk, and for all else those that the client reads: what it has not answered yet is not there. `onArrived` is called when it has answered, with
 * the files that are others than they were thought to be, and whether lists of files are.
 */
export type ClientFiles = TextSource & {
  /** Reads again, when they are asked for next, files that changed, came or went, and those in such folders. */
  readonly forget: (uris: readonly string[]) => void;
  /** Resolves when the client has answered all that was asked for so far, after `onArrived`; null if it has. */
  readonly settled: () => Promise<void> | null;
};

/** Nobody waits longer for an answer than this many milliseconds; findings would seem to have stopped. */
const patience = 10_000;

/** `disk` is null where there is none; `reader` gives null while there is no client, or none that reads files. */
export function createClientFiles(
  disk: TextSource | null,
  reader: () => FileReader | null,
  onArrived: (arrived: { readonly files: readonly string[]; readonly lists: boolean }) => void,
): ClientFiles {
  const arrivals = createArrivals(patience, (changed) => {
    const files = changed.filter((key) => !isList(key));
    onArrived({ files, lists: files.length < changed.length });
  });
  const texts = createKeptAnswers<string | null>(
    (uri) => reader()?.readFile(uri) ?? Promise.resolve(null),
    null,
    (one, other) => one === other,
    arrivals,
  );
  const lists = createKeptAnswers<readonly string[]>(
    (key) => reader()?.findFiles(key.slice(listMark.length)) ?? Promise.resolve([]),
    [],
    (one, other) => one.join("\n") === other.join("\n"),
    arrivals,
  );
  return {
    readText: (uri) => {
      if (disk !== null && isOnDisk(uri)) return disk.readText(uri);
      return reader() === null ? undefined : (texts.get(keyOf(uri)) ?? undefined);
    },
    listFiles: (folderUri) => {
      if (disk !== null && isOnDisk(folderUri)) return disk.listFiles(folderUri);
      return reader() === null ? [] : lists.get(listMark + keyOf(folderUri));
    },
    forget: (uris) => {
      for (const uri of texts.keys().filter(isHeldBy(uris.map(keyOf)))) texts.forget(uri);
      if (uris.some((uri) => !isOnDisk(uri) || disk === null)) for (const key of lists.keys()) lists.forget(key);
    },
    settled: arrivals.settled,
  };
}

/** Tells the keys of lists from those of texts: no URI begins with it. */
const listMark = " ";
const isList = (key: string): boolean => key.startsWith(listMark);

const keyOf = (uri: string): string => URI.parse(uri).toString();
const isOnDisk = (uri: string): boolean => URI.parse(uri).scheme === "file";
