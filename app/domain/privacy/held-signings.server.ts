import { inArray, sql } from "drizzle-orm";
import { attachments } from "#db/schema.ts";
import { type SigningRecord, signingsOf } from "../signing/signings-of.server.ts";
import type { Asked } from "./whose-words.server.ts";

/** The mistake was that it is somebody else's: that they signed here, and what they wrote, is theirs (rule 5). */
const SOMEBODY_ELSES = ["wrong-person", "recorded-in-error"];

export type HeldSigning = ReturnType<typeof heldSignings>[number];

/**
 * What this adult signed, newest first, with answers, scans and what was put right. Of a signing that was somebody else's there is
 * only that it was made. Why staff recorded or corrected something is in their own words, and held apart.
 */
export function heldSignings(asked: Asked) {
  const sizes = scanSizes(asked);
  return signingsOf(asked.db, { adultId: asked.current.id }).map((one) => {
    const { signing, texts, correction } = one;
    const isSomebodyElses = correction !== null && SOMEBODY_ELSES.includes(correction.kind);
    return {
      reference: signing.reference,
      signedAt: signing.signedAt,
      route: signing.route,
      passKind: one.passKind,
      language: signing.language,
      /** When staff typed it in, where they did. */
      recordedAt: signing.recordedAt,
      correction: correction && { kind: correction.kind, correctedAt: correction.correctedAt },
      isSomebodyElses,
      signed: isSomebodyElses
        ? null
        : {
            typedName: asked.own(texts.typedName),
            nameOnRoll: asked.own(texts.nameOnRoll),
            relationship: texts.relationship,
            ipAddress: texts.ipAddress,
            browser: texts.browser,
            answers: one.answers.map((answer) => heldAnswer(answer, asked)),
            scans: one.scans
              .filter(({ isErased }) => !isErased)
              .map(({ id, type, sha256, addedAt }) => ({
                id,
                type,
                sha256,
                addedAt,
                bytes: sizes.get(id) ?? 0,
                /** It may show a concern in their own hand. */
                mayBeOpened: !asked.hidesOwnWords,
              })),
          },
    };
  });
}

function heldAnswer(answer: SigningRecord["answers"][number], { hidesOwnWords }: Asked) {
  const { slug, title, label, number, sha256, openedAt, statement, concern, ledgerEntry, translation } =
    answer;
  return {
    policy: title,
    version: label,
    text: `/policies/${slug}/${number}`,
    textSha256: sha256,
    /** In which it was read; null for English. */
    translation: translation && {
      language: translation.language,
      title: translation.title,
      sha256: translation.sha256,
    },
    openedAt,
    answer: answer.answer,
    statement,
    concern: hidesOwnWords ? null : concern,
    ledgerEntry,
  };
}

function scanSizes({ db, ids }: Asked): Map<string, number> {
  const mine = sql`(select id from signings where ${inArray(sql`adult_id`, ids)})`;
  const rows = db
    .select({ id: attachments.id, bytes: sql<number>`coalesce(length(${attachments.bytes}), 0)` })
    .from(attachments)
    .where(inArray(attachments.signingId, mine))
    .all();
  return new Map(rows.map(({ id, bytes }) => [id, bytes]));
}
