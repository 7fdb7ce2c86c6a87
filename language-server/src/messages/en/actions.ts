/** Code actions: what is offered at the light bulb. */
export const actionMessages = {
  "actions.fix-all": "Fix all that has one right answer",
  "actions.fix-all-of-kind": "Fix all {count} findings {code} of this file",
  "actions.add-import": "Import {path}",
  "actions.pin-pod": "Write down the address of {pod}: {addresses}",
  "actions.pin-node": "Write down all derived addresses of the node {node}",
  "actions.pin-machine": "Write down the derived addresses of {machine}",
  "actions.pin-service": "Write down the derived addresses and node ports of {service}",
  "actions.pin-cluster": "Write down all derived addresses of the cluster {cluster}",
  "actions.explicit-links": "Write down the links that interfaces imply ({count})",
  "actions.path-to-expect": "Expect what happens now: {outcome}",
  "actions.extract-one": "Move {name} into {file}",
  "actions.extract": "Move {count} declarations into {file}",
  "actions.changes-topology": "Nothing was changed: the topology would not be the same behind it.",
  "actions.brings-errors": "Nothing was changed: there would be errors that are not there now.",
} as const satisfies Record<string, string>;
