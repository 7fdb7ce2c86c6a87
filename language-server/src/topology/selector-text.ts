import type { LabelRequirement, LabelSelector } from "./selector.ts";

/** A requirement as it would be written: `app=web`, `tier in (a, b)`, `!legacy`. */
export function requirementText({ key, operator, values }: LabelRequirement): string {
  switch (operator) {
    case "Exists":
      return key;
    case "DoesNotExist":
      return `!${key}`;
    case "In":
      return values.length === 1 ? `${key}=${values[0]}` : `${key} in (${values.join(", ")})`;
    case "NotIn":
      return values.length === 1 ? `${key}!=${values[0]}` : `${key} notin (${values.join(", ")})`;
  }
}

/** A whole selector: `app=web, !legacy`; empty for one that selects everything. */
export function selectorText({ requirements }: LabelSelector): string {
  return requirements.map(requirementText).join(", ");
}
