/** What the reference says of a finding: its section, with its code as the title; undefined for a code that the reference does not have. */
export function findingSection(reference: string, code: string): string | undefined {
  const sections = reference.split(/^(?=#{2,3} )/m);
  const own = sections.find((section) => section.split("\n", 1)[0] === `### ${code}`);
  return own?.replace("### ", "# ").trimEnd().concat("\n");
}
