/** Where the pages of a preview stand, in this language. */
export const previewAddress = (language: string): string => `/office/settings/languages/${language}/page`;

/**
 * A parent's page as staff look at it: it says that it is a preview, its links lead on within the preview, and none of its buttons
 * can be pressed. What is no page, such as a PDF, stays as it is.
 */
export async function asPreview(
  page: Response,
  { language, languageName }: { language: string; languageName: string },
): Promise<Response> {
  const within = previewAddress(language);
  const headers = new Headers(page.headers);
  headers.delete("Set-Cookie");
  const location = headers.get("Location");
  if (location !== null) headers.set("Location", `${within}${pathIn(location)}`);
  const policy = headers.get("Content-Security-Policy");
  if (policy !== null) headers.set("Content-Security-Policy", withoutForms(policy));
  const isPage = headers.get("Content-Type")?.startsWith("text/html") ?? false;
  const body = isPage ? markedHtml(await page.text(), { within, languageName }) : await page.arrayBuffer();
  return new Response(location === null ? body : null, { status: page.status, headers });
}

function markedHtml(
  html: string,
  { within, languageName }: { within: string; languageName: string },
): string {
  const words = `<strong>Preview in ${languageName}.</strong> This is what a parent would see; Nia Example is invented. Nothing can be sent or signed here.`;
  const back = `<a class="govuk-link" href="${within}s">All pages in ${languageName}</a>`;
  const mark = `<div class="preview-mark" role="region" aria-label="Preview" lang="en-GB"><div class="govuk-width-container">${words} ${back}</div></div>`;
  return html
    .replaceAll(/<script\b[^>]*>.*?<\/script>/gs, "")
    .replaceAll(
      /href="(\/(?!\/|(?:assets|office|demo)\b)[^"]*)"/g,
      (_, path: string) => `href="${within}${pathIn(path)}"`,
    )
    .replaceAll("<button ", '<button disabled="" ')
    .replace("<title>", "<title>Preview: ")
    .replace("<header>", `${mark}<header>`);
}

/** The first page is the preview's own address, without a slash at its end. */
function pathIn(path: string): string {
  return path === "/" ? "" : path.replace(/^\/(?=[?#])/, "");
}

function withoutForms(policy: string): string {
  return policy
    .replace(/script-src [^;]*/, "script-src 'none'")
    .replace(/connect-src [^;]*/, "connect-src 'none'")
    .replace(/form-action [^;]*/, "form-action 'none'");
}
