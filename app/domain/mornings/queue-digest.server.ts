import { atHour, isoDateOf } from "#app/dates.ts";
import type { Transaction } from "#db/connection.server.ts";
import type { SendingSettings } from "../calendar/sending-settings.server.ts";
import { queueMail } from "../mail/queue-mail.server.ts";
import { type CountedLine, isNews } from "./digest-lines.server.ts";

/** What is not said by noon is said tomorrow; what could not be sent by evening is no morning mail. */
const NOON = 12;
const EVENING = 18;

/** The office's morning mail: counts and a link, nobody's name. None where there is nothing that has to be done. */
export function queueDigest(
  tx: Transaction,
  digest: {
    lines: CountedLine[];
    joiners: number;
    settings: SendingSettings;
    officeEmail: string;
    now: number;
  },
): "queued" | "stopped" | "too-late" | "nothing-to-say" {
  const { joiners, settings, officeEmail, now } = digest;
  if (settings.digestStoppedAt !== null) return "stopped";
  const today = isoDateOf(now);
  if (now >= atHour(today, NOON)) return "too-late";
  const lines = [...digest.lines, { what: "joiners-asked-today" as const, count: joiners }].filter(
    ({ count }) => count > 0,
  );
  if (!lines.some(isNews)) return "nothing-to-say";
  queueMail(tx, {
    values: { kind: "digest", on: today, lines },
    to: officeEmail,
    expiresAt: atHour(today, EVENING),
    now,
  });
  return "queued";
}
