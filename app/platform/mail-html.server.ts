import { type Language, localeOf } from "#app/dates.ts";

/*
 * Mail programs know little CSS, and only inside the tags. One column, system fonts, no image, nothing from outside.
 * A paragraph that is only a link is the mail's button.
 */

const TEXT = "font-family:Arial,Helvetica,sans-serif;font-size:16px;line-height:1.5;color:#0b0c0c";
const BUTTON = `${TEXT};display:inline-block;padding:12px 20px;color:#ffffff;font-weight:bold;text-decoration:none;border-radius:3px`;

/** Long lines are folded where there is no room, and come out whole when they are copied. */
const CODE = "font-size:13px;white-space:pre-wrap;overflow-wrap:anywhere";

/** A whole HTML mail around a body that renderMarkdown made. */
export function htmlMail(
  body: string,
  { subject, colour, language = "en" }: { subject: string; colour: string; language?: Language },
): string {
  const styled = body
    .replace(
      /<p><a href="([^"]*)">([^<]*)<\/a><\/p>/g,
      `<p><a href="$1" style="${BUTTON};background:${colour}">$2</a></p>`,
    )
    .replace(
      /<p><strong>(\d{6})<\/strong><\/p>/g,
      '<p style="font-size:32px;letter-spacing:4px"><strong>$1</strong></p>',
    );
  const wrapped = styled.replaceAll("<pre>", `<pre style="${CODE}">`);
  const title = subject.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  return `<!doctype html><html lang="${localeOf(language)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title}</title></head><body style="margin:0;padding:16px;background:#ffffff"><div style="${TEXT};max-width:560px;margin:0 auto">
${wrapped}
</div></body></html>`;
}
