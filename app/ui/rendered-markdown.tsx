/** HTML that platform/markdown.server.ts made and cleaned: the only place where HTML is put in as it is. */
export function RenderedMarkdown({
  html,
  className,
}: {
  html: string;
  className: "policy-text" | "plain-text";
}) {
  return <div className={className} dangerouslySetInnerHTML={{ __html: html }} />;
}
