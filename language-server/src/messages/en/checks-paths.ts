// Findings about `path` and `expect` statements.

export const checksPathsMessages = {
  "checks.path-problem": "{problem}",
  "checks.path-broken": "From {from} to {to}: the packet is lost without a word on {netns}. {reason}",
  "checks.path-broken-rejected": "From {from} to {to}: the packet is refused on {netns}. {reason}",
  "checks.path-broken-endpoint":
    "From {from} to {to}: one connection in {share} goes to the endpoint {endpoint}, and is lost on {netns}. {reason}",
  "checks.path-broken-reply": "From {from} to {to}: the packet arrives, but its answer is lost on {netns}. {reason}",
  "checks.path-without-reason": "Nothing tells why.",
  "checks.path-decided-here": "What decides on {netns} stands here.",
  "checks.expect-unresolved": "One of the ends is unknown.",
  "checks.expect-nothing": "Nothing is expected.",
  "checks.expect-arrives": "The packet from {from} arrives at {to}, and the answer comes back.",
  "checks.expect-one-endpoint": "With the endpoint {endpoint}: {reason}",
  "checks.expect-lost": "The packet ends on {netns}: {reason}",
  "checks.expect-reply-lost": "The packet arrives, but the answer ends on {netns}: {reason}",
  "checks.expect-other-policy": "It is not denied by {policies}. {reason}",
  "checks.expect-devices": "It passes {devices}.",
  "checks.expect-hops": "It has {count} hops: {namespaces}.",
  "checks.expect-source": "The receiver sees {source} as the source.",
  "checks.expect-mtu": "The largest packet that gets through has {size} bytes.",
  "checks.expect-no-mtu": "Nothing is known of the largest packet that gets through.",
} as const satisfies Record<string, string>;
