import { z } from "zod";

const STATES = ["queued", "sent", "refused", "bounced", "expired", "stopped"] as const;

/** Which mails. Anything that makes no sense narrows nothing. */
const mailFilter = z.object({
  state: z.enum(STATES).optional().catch(undefined),
  kind: z
    .string()
    .regex(/^[a-z-]{1,30}$/)
    .optional()
    .catch(undefined),
  on: z.iso.date().optional().catch(undefined),
  adult: z.uuid().optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
});

export type MailListAddress = z.infer<typeof mailFilter>;

export function readMailAddress(url: string): MailListAddress {
  return mailFilter.parse(Object.fromEntries(new URL(url).searchParams));
}

/** The query of an address that shows the same part. */
export function mailQuery(asked: Partial<MailListAddress>): string {
  const given = Object.entries(asked).flatMap(([name, value]) =>
    value === undefined || (name === "page" && value === 1) ? [] : [[name, String(value)]],
  );
  return new URLSearchParams(given).toString();
}
