/** HTML that platform/markdown.server.ts made and cleaned: the only place where HTML is put in as it is. */
export function RenderedMarkdown({
  html,
  className,
  lang,
}: {
  html: string;
  className: "policy-text" | "plain-text";
  /** Where the text is in another language than the page around it. */
  lang?: string | undefined;
}) {
  return <div className={className} lang={lang} dangerouslySetInnerHTML={{ __html: html }} />;
}
