import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { URI } from "vscode-uri";
import { finish } from "../steps/steps.ts";
import { fileSystemSource } from "./file-system-source.ts";

const folder = mkdtempSync(join(tmpdir(), "k8snet "));
afterAll(() => rmSync(folder, { recursive: true }));
const uriOf = (path: string) => URI.file(join(folder, path)).toString();

test("finds and reads the files of a folder, without those of packages", () => {
  for (const path of ["a.k8snet", "racks/b c.k8snet", "racks/notes.md", "node_modules/x/d.k8snet", ".git/e.k8snet"]) {
    mkdirSync(join(folder, path, ".."), { recursive: true });
    writeFileSync(join(folder, path), path);
  }
  const found = finish(fileSystemSource.listFiles(URI.file(folder).toString()));
  expect(found).toEqual([uriOf("a.k8snet"), uriOf("racks/b c.k8snet")]);
  expect(found.map(fileSystemSource.readText)).toEqual(["a.k8snet", "racks/b c.k8snet"]);
});

test.each([uriOf("gone.k8snet"), uriOf("racks"), "http://localhost/a.k8snet", "untitled:x"])("%s is no file", (uri) => {
  expect(fileSystemSource.readText(uri)).toBeUndefined();
  expect(finish(fileSystemSource.listFiles(uri.replace("racks", "gone")))).toEqual([]);
});
