/** What the server tells of itself. */
export const statusMessages = {
  "status.checking-workspace": "Checking the files that are not open",
  "status.opening": "Reading {name}",
  "status.verifying": "Verifying in Linux namespaces",
  "status.too-large":
    "This file is not checked while it is closed: with its {kilobytes} kB it would hold up the editor. Open it to see its findings.",
  "status.too-many":
    "This file and those behind it are not checked while they are closed: the workspace has {count} topologies, of which {most} are checked. Open a file to see its findings, or open a smaller folder.",
  "status.title": "The K8sNet language server",
  "status.idle": "Nothing is under way.",
  "status.requests":
    "Requests: {pending} under way, {answered} answered; the longest held up the others for {longest}.",
  "status.memory": "Memory: {megabytes} MB.",
  "status.memory-unknown": "Memory: this host does not tell.",
  "status.files": "Files: {listed} in the workspace, {open} open, {closed} closed ones held ({size}).",
  "status.analyses": "Topologies kept ready for requests: {count}.",
  "status.workspace":
    "Closed topologies: {checked} of {topologies} checked; the longest held up requests for {longest}.",
  "status.workspace-off": "Closed files are not checked (k8snet.workspaceFindings).",
  "status.open-files": "Open files",
  "status.file": "file",
  "status.size": "size",
  "status.times": "The last analyses",
  "status.topology": "topology",
  "status.documents": "files",
  "status.pods": "pods",
  "status.all": "all",
  "status.stage-read": "read",
  "status.stage-resolve": "resolve names",
  "status.stage-derive": "derive",
  "status.stage-lower": "prepare machines",
  "status.stage-trace": "send packets",
  "status.stage-check": "check",
} as const satisfies Record<string, string>;
