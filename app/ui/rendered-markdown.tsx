/** HTML that platform/markdown.server.ts made and cleaned: the only place where HTML is put in as it is. */
export function RenderedMarkdown({ html, className }: { html: string; className: "policy-text" | "plain-text" }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: cleaned by an allow-list where it was made
  return <div className={className} dangerouslySetInnerHTML={{ __html: html }} />;
}
