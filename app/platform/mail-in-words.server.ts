import { type Language, localeOf } from "#app/dates.ts";
import { wordsIn } from "#app/words/words-in.ts";
import { MAIL_TO_ADULTS, type MailSecrets, type MailValues } from "#db/mail-values.ts";
import { mailFillings } from "./mail-words.server.ts";
import { fillMail, type MailTemplate } from "./templates.server.ts";

type Place = { baseUrl: URL; schoolName: string; phone: string };

/**
 * A whole mail in one language. To an adult it begins with one line for each other language that the school has
 * switched on, in that language: whoever cannot read the rest learns where they can.
 */
export function mailInWords(
  template: MailTemplate,
  mail: {
    values: MailValues;
    secrets: MailSecrets;
    place: Place;
    language: Language;
    languagesOn: Language[];
  },
): { subject: string; text: string; html: string } {
  const { values, secrets, place, language } = mail;
  const { subject, text, html } = fillMail(template, mailFillings(values, secrets, place, language));
  const others = isToAdults(values) ? mail.languagesOn.filter((one) => one !== language) : [];
  const lines = others.map((other) => lineFor(other, { values, secrets, place }));
  return {
    subject,
    text: [...lines.map(({ asText }) => asText), text].join("\n\n"),
    html: [...lines.map(({ asHtml }) => asHtml), html].join("\n"),
  };
}

function isToAdults({ kind }: MailValues): boolean {
  return MAIL_TO_ADULTS.some((one) => one === kind);
}

function lineFor(
  language: Language,
  { values, secrets, place }: { values: MailValues; secrets: MailSecrets; place: Place },
): { asText: string; asHtml: string } {
  const { t } = wordsIn(language);
  const [name, words] = [t("language.name"), t("language.read-in")];
  const address = new URL(pathOf(values, secrets), place.baseUrl);
  address.searchParams.set("lang", language);
  return {
    asText: `${name}: ${words}: ${address.href}`,
    asHtml: `<p lang="${localeOf(language)}">${name}: <a href="${address.href}">${words}</a></p>`,
  };
}

/** Where the mail leads, or else to the school's first page. */
function pathOf(values: MailValues, secrets: MailSecrets): string {
  switch (values.kind) {
    case "request":
    case "reminder":
      return `/r/${secrets.passToken}`;
    case "sign-in":
      return `/sign-in/link/${secrets.linkToken}`;
    case "receipt":
      return `/receipts/${values.reference}`;
    case "unknown-address":
      return "/not-on-the-roll";
    default:
      return "/";
  }
}
