// The search program; no test searches in files.
exports.rgPath = "/usr/bin/rg";
