// The search program, by which VS Code finds files: the package that VS Code 1.100 has it from downloads it on install, so it is that of the current VS Code.
const { join } = require("node:path");

const packageFolder = join(__dirname, "../../hosts/floor/node_modules/@vscode/ripgrep-universal");
exports.rgPath = join(packageFolder, "bin", `${process.platform}-${process.arch}`, "rg");
