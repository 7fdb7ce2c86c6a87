import type { Family } from "../address/address.ts";
import type { MessageKey } from "../messages/catalogue.ts";

/** A word that an option can have as its value, and the options that belong to it alone. */
export type WordSchema = {
  readonly word: string;
  readonly description: MessageKey;
  readonly options: readonly OptionSchema[];
};

/** What an option's value can be. Ranges are inclusive. */
export type ValueSchema =
  | { readonly kind: "words"; readonly words: readonly WordSchema[] }
  | { readonly kind: "number"; readonly from: number; readonly to: number }
  | { readonly kind: "switch" }
  /** A prefix in CIDR notation, of this family. */
  | { readonly kind: "prefix"; readonly family: Family }
  /** The name of an interface of the node. */
  | { readonly kind: "interface" };

/**
 * An option of a plugin as it stands in `cni NAME { … }`: what checks hold it to and completion offers. `defaultValue` is as a user would write it; null
 * where it comes from elsewhere, as the description says.
 */
export type OptionSchema = {
  readonly name: string;
  readonly description: MessageKey;
  readonly value: ValueSchema;
  readonly defaultValue: string | null;
  /** The plugin reads it for the whole cluster, and in no node's own `cni { … }`. */
  readonly ofCluster?: true;
};

/** The words of a switch. */
export const switchWords = { on: true, off: false } as const;
