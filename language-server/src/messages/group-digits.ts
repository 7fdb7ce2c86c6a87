/** A whole number as sentences show it, in both languages: `1,048,574`. */
export function groupDigits(count: number | bigint): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ",");
}
