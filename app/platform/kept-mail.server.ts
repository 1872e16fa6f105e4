import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import PostalMime from "postal-mime";

/** Where mail goes while there is no SMTP server. */
export const MAIL_DIRECTORY = "mail";

/** One mail that was kept as a file, as its reader would see it; null where there is none of that id. */
export async function readKeptMail(
  dataDirectory: string,
  id: string,
): Promise<{ to: string; subject: string; text: string } | null> {
  const directory = join(dataDirectory, MAIL_DIRECTORY);
  if (!existsSync(directory)) return null;
  const name = readdirSync(directory).find((file) => file.endsWith(` ${id}.eml`));
  if (!name) return null;
  const mail = await PostalMime.parse(readFileSync(join(directory, name)));
  return { to: mail.to?.[0]?.address ?? "", subject: mail.subject ?? "", text: mail.text ?? "" };
}
