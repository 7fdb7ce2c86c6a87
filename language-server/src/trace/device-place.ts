import type { Netns } from "../dataplane/dataplane.ts";
import type { Device } from "../dataplane/device.ts";
import type { Place } from "../text/place.ts";

/** Where the text speaks of a device; for one that every namespace has (`lo`), where it declares the namespace. */
export function placeOf(netns: Netns, device: Device): Place | null {
  return device.provenance.place ?? netns.place;
}
