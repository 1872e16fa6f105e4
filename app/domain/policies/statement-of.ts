/** The sentence that is signed, for one version: "I have read [title], [version]. …" with both filled in. */
export function statementOf(version: { statement: string; title: string; label: string }): string {
  return version.statement.replaceAll("[title]", version.title).replaceAll("[version]", version.label);
}
