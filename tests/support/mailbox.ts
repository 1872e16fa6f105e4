import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import PostalMime from "postal-mime";

export type ReceivedMail = { to: string; subject: string; text: string; html: string; file: string };

/** To whom each file is. A file never changes, and has the same name in every copy of the demo school. */
const recipients = new Map<string, string>();

function recipientOf(directory: string, file: string): string {
  const known = recipients.get(file);
  if (known !== undefined) return known;
  const recipient = /^To: (.*)$/m.exec(readFileSync(join(directory, file), "utf8"))?.[1]?.trim() ?? "";
  recipients.set(file, recipient);
  return recipient;
}

/** The mails to one address that the portal has kept as files, oldest first. */
export async function mailsTo(dataDirectory: string, address: string): Promise<ReceivedMail[]> {
  const directory = join(dataDirectory, "mail");
  const found: ReceivedMail[] = [];
  for (const file of readdirSync(directory).toSorted()) {
    if (!file.endsWith(".eml")) continue;
    if (recipientOf(directory, file) !== address) continue;
    const mail = await PostalMime.parse(readFileSync(join(directory, file)));
    found.push({
      to: address,
      subject: mail.subject ?? "",
      text: mail.text ?? "",
      html: mail.html ?? "",
      file,
    });
  }
  return found;
}

/** The next mail to an address after the ones that were there: waits until the portal has sent it. */
export async function nextMailTo(
  dataDirectory: string,
  address: string,
  before: number,
): Promise<ReceivedMail> {
  for (let tries = 0; tries < 100; tries++) {
    const mail = (await mailsTo(dataDirectory, address))[before];
    if (mail) return mail;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`No mail came to ${address}`);
}

export function codeIn(mail: ReceivedMail): string {
  return /^(\d{6})$/m.exec(mail.text)?.[1] ?? "";
}

/** The path of the first link in a mail that begins like this. */
export function linkIn(mail: ReceivedMail, beginning: string): string {
  const link = new RegExp(`https?://[^/\\s]+(${beginning}[\\w/-]+)`).exec(mail.text);
  return link?.[1] ?? "";
}
