/**
 * Whether VS Code's Markdown preview draws documents that are no files without an error in the log. 1.139 has been seen to; 1.100 looks for a file system
 * behind each, and complains that there is none.
 */
export function drawsDocuments(version: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major > 1 || (major === 1 && minor >= 139);
}
