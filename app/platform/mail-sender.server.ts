import type { SchoolDetails } from "#app/forms/school-details.ts";
import type { Settings } from "./env.server.ts";

export type Sender = {
  from: string | { name: string; address: string };
  replyTo: string;
  host: string;
  colour: string;
};

/** Who every mail is from, where replies go, and the colour of its buttons. */
export function senderOf(settings: Settings, { name, officeEmail, brandColour }: SchoolDetails): Sender {
  return {
    from: settings.mailFrom ?? { name, address: officeEmail },
    replyTo: officeEmail,
    host: settings.baseUrl.hostname,
    colour: brandColour,
  };
}

/** By whom and through what mail is sent, in one line: a test mail proves that way, and no other. */
export function wayOfSending({ mailFrom, smtpUrl }: Settings, { officeEmail }: SchoolDetails): string {
  const through = smtpUrl ? new URL(smtpUrl).host : "files";
  return `from ${mailFrom ?? officeEmail}, replies to ${officeEmail}, through ${through}`;
}
