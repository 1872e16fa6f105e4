import { z } from "zod";

/*
 * What mail providers post when a mail came back or was called spam: our own plain shape, Postmark's and Mailgun's. Whatever
 * else they tell, such as that a mail was opened, is nothing here.
 */

export type PostedBounce = {
  kind: "hard" | "soft" | "complaint";
  hasGivenUp: boolean;
  messageId: string | null;
  address: string | null;
  words: string | null;
};

const words = z.string().transform(
  (text) =>
    text
      .replace(/[\s\p{C}]+/gu, " ")
      .trim()
      .slice(0, 500) || null,
);
const messageId = z.string().max(998);
const address = z.string().trim().max(254).pipe(z.email());

const plain = z
  .object({
    kind: z.enum(["hard", "soft", "complaint"]),
    messageId: messageId.optional(),
    address: address.optional(),
    words: words.optional(),
  })
  .refine((said) => said.messageId !== undefined || said.address !== undefined)
  .transform(
    (said): PostedBounce => ({
      kind: said.kind,
      hasGivenUp: said.kind === "hard",
      messageId: said.messageId ?? null,
      address: said.address ?? null,
      words: said.words ?? null,
    }),
  );

/** Transient, DnsError: it is tried again. Of the others it is not. */
const POSTMARK_HARD = ["HardBounce", "BadEmailAddress", "ManuallyDeactivated"];
const POSTMARK_SOFT = ["SoftBounce", "Transient", "DnsError", "Blocked", "SpamNotification"];

const postmark = z
  .object({
    RecordType: z.enum(["Bounce", "SpamComplaint"]),
    Type: z.string().optional(),
    Email: address,
    Details: words.optional(),
  })
  .transform(({ RecordType, Type = "", Email, Details }): PostedBounce | null => {
    const bounce = { messageId: null, address: Email, words: Details ?? null };
    if (RecordType === "SpamComplaint" || Type === "SpamComplaint") {
      return { kind: "complaint", hasGivenUp: false, ...bounce };
    }
    if (POSTMARK_HARD.includes(Type)) return { kind: "hard", hasGivenUp: true, ...bounce };
    const hasGivenUp = Type !== "Transient" && Type !== "DnsError";
    return POSTMARK_SOFT.includes(Type) ? { kind: "soft", hasGivenUp, ...bounce } : null;
  });

const mailgun = z
  .object({
    "event-data": z.object({
      event: z.enum(["failed", "complained"]),
      severity: z.enum(["permanent", "temporary"]).optional(),
      recipient: address,
      message: z.object({ headers: z.object({ "message-id": messageId.optional() }).optional() }).optional(),
      "delivery-status": z
        .object({ code: z.number().optional(), message: words.optional(), description: words.optional() })
        .optional(),
    }),
  })
  .transform(({ "event-data": event }): PostedBounce => {
    const id = event.message?.headers?.["message-id"];
    const status = event["delivery-status"];
    const isPermanent = event.severity !== "temporary";
    return {
      kind: event.event === "complained" ? "complaint" : isPermanent ? "hard" : "soft",
      hasGivenUp: event.event === "failed" && isPermanent,
      // Mailgun leaves the angle brackets out.
      messageId: id === undefined ? null : `<${id.replace(/[<>]/g, "")}>`,
      address: event.recipient,
      words: status?.message ?? status?.description ?? null,
    };
  });

/** What a provider tells of that is nothing here: a mail that arrived, or was opened. */
const nothing = z
  .union([z.object({ RecordType: z.string() }), z.object({ "event-data": z.object({ event: z.string() }) })])
  .transform(() => null);

/** Null: well said, and nothing to write down. */
const bouncePost = z.union([plain, postmark, mailgun, nothing]);

/** One event, or several in a list. Null where it is no shape that the portal knows. */
export function readBouncePost(json: unknown): (PostedBounce | null)[] | null {
  const read = z
    .array(bouncePost)
    .max(100)
    .safeParse(Array.isArray(json) ? json : [json]);
  return read.success ? read.data : null;
}
