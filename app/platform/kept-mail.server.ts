import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
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

/** The ids of all mails that lie in the folder, whole or half written. */
export function keptMailIds(dataDirectory: string): string[] {
  return filesIn(dataDirectory).flatMap((file) => idIn(file) ?? []);
}

export function deleteKeptMails(dataDirectory: string, ids: readonly string[]): void {
  const going = new Set(ids);
  for (const file of filesIn(dataDirectory)) {
    if (going.has(idIn(file) ?? "")) rmSync(join(dataDirectory, MAIL_DIRECTORY, file), { force: true });
  }
}

function filesIn(dataDirectory: string): string[] {
  const directory = join(dataDirectory, MAIL_DIRECTORY);
  return existsSync(directory) ? readdirSync(directory) : [];
}

function idIn(file: string): string | undefined {
  return / ([0-9a-f-]{36})\.eml(\.part)?$/.exec(file)?.[1];
}
