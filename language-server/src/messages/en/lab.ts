export const labMessages = {
  // What cannot be planned.
  "lab.too-many-namespaces":
    "this topology needs {count} network namespaces; the lab builds at most {limit}. Split the file, or ask `k8snet explain`, which needs none.",
  "lab.too-many-devices":
    "this topology needs {count} network devices; the lab builds at most {limit}. Split the file, or ask `k8snet explain`, which needs none.",
  "lab.bad-device-name":
    "{netns} has a device named {device}, which the lab does not give to `ip`: a name is 1 to 15 of the characters A-Z a-z 0-9 . _ @ -, and neither . nor ..",
} as const satisfies Record<string, string>;
