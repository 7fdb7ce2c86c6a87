// @ts-check
// A .vsix is a ZIP: unpacks it, so that the tests run what is in it and not what lies around it.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { inflateRawSync } from "node:zlib";

/** The entries of a ZIP, by its central directory (PKWARE APPNOTE 4.3.12). @param {Buffer} zip @returns {{ name: string, data: Buffer }[]} */
function zipEntries(zip) {
  const end = zip.lastIndexOf("PK\u0005\u0006", undefined, "latin1");
  const entries = [];
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    const [method, size] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 20)];
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset));
    const header = zip.readUInt32LE(at + 42);
    const name = zip.toString("utf8", at + 46, at + 46 + (nameLength ?? 0));
    const start = header + 30 + zip.readUInt16LE(header + 26) + zip.readUInt16LE(header + 28);
    const data = zip.subarray(start, start + size);
    entries.push({ name, data: method === 0 ? data : inflateRawSync(data) });
    at += 46 + (nameLength ?? 0) + (extraLength ?? 0) + (commentLength ?? 0);
  }
  return entries;
}

/** Writes the files of a .vsix into a folder. @param {string} vsix @param {string} folder @returns {string} the extension's folder in it */
export function unpackVsix(vsix, folder) {
  for (const { name, data } of zipEntries(readFileSync(vsix))) {
    const file = join(folder, name);
    if (!file.startsWith(folder) || name.endsWith("/")) continue;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, data);
  }
  return join(folder, "extension");
}
