import {
  accessSync,
  chmodSync,
  constants,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { systemReason } from "./read-source.ts";

const byteOrderMark = "\ufeff";

/**
 * Writes a text in the place of the one that was read, which somebody else may have changed meanwhile: then nothing is written, and it says `changed`. The new text
 * is whole beside the file before it takes its place, so that a full disk costs nothing; a byte order mark, the file's mode and a link to it stay.
 */
export function replaceFile(
  path: string,
  { before, after }: { readonly before: string; readonly after: string },
): null | "changed" | { readonly reason: string } {
  try {
    const file = realpathSync(path);
    accessSync(file, constants.W_OK);
    const there = readFileSync(file, "utf8");
    const mark = there.startsWith(byteOrderMark) ? byteOrderMark : "";
    if (there !== mark + before) return "changed";
    const { mode } = statSync(file);
    const beside = join(dirname(file), `.${basename(file)}.${process.pid}`);
    try {
      writeFileSync(beside, mark + after, { flag: "wx" });
      chmodSync(beside, mode);
      renameSync(beside, file);
    } catch (error) {
      rmSync(beside, { force: true });
      // Where no file may be made, one may still be written to.
      if (!isForbidden(error)) throw error;
      writeFileSync(file, mark + after);
    }
    return null;
  } catch (error) {
    return { reason: systemReason(error) };
  }
}

function isForbidden(error: unknown): boolean {
  return (
    error instanceof Error &&
    "code" in error &&
    (error.code === "EACCES" || error.code === "EPERM" || error.code === "EROFS")
  );
}
