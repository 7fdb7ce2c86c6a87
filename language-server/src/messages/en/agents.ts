// What programs that a language model drives are told (MCP, VS Code's language model tools).
export const agentsMessages = {
  "agents.arguments-object": "The arguments of a tool are an object.",
  "agents.unknown-argument": "{tool} has no argument {name}. It has: {known}.",
  "agents.missing-argument": "{tool} needs the argument {name}.",
  "agents.not-a-choice": "{name} cannot be {value}. It is one of: {choices}.",
  "agents.not-a-string": "{name} is a string, not {value}.",
  "agents.too-long": "{name} has {length} characters, more than the limit of {most}.",
  "agents.not-in-range": "{name} is a whole number from {from} to {to}, not {value}.",
  "agents.no-such-tool": "There is no tool {name}. There are: {names}.",
  "agents.needs-source": "Say which topology: `file` is the path of a .k8snet file, `text` is K8sNet source.",
  "agents.lines-left-out":
    "… {count} more line(s) are left out. Ask for less: a smaller topology, or one pair of ends.",
  "agents.findings-left-out":
    "{findings} more finding(s) and {expectations} more expectation(s) are left out. Put these right first, then check again.",
  "agents.connections-left-out":
    "{count} more connection(s) are left out. Narrow the question down by `from` and `to`.",
  "agents.alternatives-left-out": "The data leaves out the ways to {count} more endpoint(s) of the Service.",
  "agents.prefixes-left-out": "{count} more prefix(es) are left out. Ask for one by `in`.",
  "agents.has-errors":
    "Note: the text has {count} error(s), so that this may not be the network that is meant. `check` tells them.",
  "agents.endpoints": "The topology has: {names}.",
  "agents.no-endpoints": "The topology has no pods and no machines.",
  "agents.no-such-group": '"{name}" is no endpoint of the matrix. There are: {ids}.',
  "agents.view-needs-ends": "The view {view} needs `from` and `to`.",
  "agents.no-such-prefix":
    '"{name}" is no prefix and no address, and nothing of this name has addresses to give. There are: {names}.',
  "agents.no-prefixes": "The topology has no prefixes.",
  "agents.other-prefix": "outside of the topology's prefixes",
  "agents.part-of": "part of {prefix}",
  "agents.range": "from {first} to {last}",
  "agents.free": "next free: {free}",
  "agents.none-free": "none is free",
  "agents.conflict": "conflict: {conflict}",
  "agents.no-k8snet-file": "Only .k8snet files are read, and {path} is none.",
  "agents.outside": "Files are read in these folders only: {folders}. {path} is outside.",
  "agents.not-a-file": "{path} is not a file.",
  "agents.too-slow":
    "There is no answer after {seconds} seconds. Ask for less: a smaller topology, or one pair of ends.",
  "agents.cancelled": "The question was cancelled.",
  "agents.no-such-resource": "There is no resource {uri}. Ask for the list of resources.",
  "agents.no-such-prompt": "The only prompt is {name}, with the argument network.",
  "agents.prompt-title": "Write a Kubernetes network",
  "agents.prompt-description": "Write a network as a K8sNet topology, and check it",
  "agents.prompt-network": "the network in your words: nodes, pods, the plugin, policies, what must be reachable",
} as const satisfies Record<string, string>;
