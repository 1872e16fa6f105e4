import { type Sample, sampleReaders } from "#app/domain/requests/sample-readers.server.ts";
import { mailTemplate } from "#app/platform/mail-template.server.ts";
import { mailFillings } from "#app/platform/mail-words.server.ts";
import type { Portal } from "#app/platform/portal.server.ts";
import { fillMail } from "#app/platform/templates.server.ts";
import { TEST_SECRETS } from "#app/platform/test-request.server.ts";

export type SampleMail = Pick<Sample, "situation" | "adultId"> & {
  adultName: string;
  subject: string;
  text: string;
};

/** The mail as adults of different families would get it. Its link is a test's: a live one is shown to nobody (rule 8). */
export function sampleMails(portal: Portal, wanted: Parameters<typeof sampleReaders>[1]): SampleMail[] {
  const { name: schoolName, phone } = portal.school();
  const place = { baseUrl: portal.settings.baseUrl, schoolName, phone };
  const template = mailTemplate(portal.db, portal.content.emails, "request");
  return sampleReaders(portal.db, wanted).map(({ situation, adultId, values }) => {
    const { subject, text } = fillMail(template, mailFillings(values, TEST_SECRETS, place));
    return { situation, adultId, adultName: values.adultName, subject, text };
  });
}
