// @ts-check
// Neovim is the editor that the language server is tried in beside VS Code.
import { aptInstall, installCommand } from "./apt-get.mjs";
import { findProgram } from "./find-program.mjs";

const packages = ["neovim"];

/** Why there is no Neovim here, with the command that brings one; null if there is one. @returns {string | null} */
export function reasonAgainstNeovim() {
  return findProgram("nvim") === null ? `there is no nvim; please run: ${installCommand(packages)}` : null;
}

/** Installs Debian's Neovim if there is none and this user may. */
export async function installNeovim() {
  if (reasonAgainstNeovim() !== null) await aptInstall("Installing Neovim for the tests", packages);
}
