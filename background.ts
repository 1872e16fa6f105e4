import { setTimeout as wait } from "node:timers/promises";
import { HOUR, MINUTE, SECOND } from "#app/dates.ts";
import { forgetBrowsers } from "#app/domain/evidence/forget-browsers.server.ts";
import { isCheckpointDue } from "#app/domain/evidence/is-checkpoint-due.server.ts";
import { forgetOldImports } from "#app/domain/imports/forget-old-imports.server.ts";
import { type ClaimedMail, claimMail } from "#app/domain/mail/claim-mail.server.ts";
import { unsealSecrets } from "#app/domain/mail/seal-secrets.server.ts";
import { settleMail } from "#app/domain/mail/settle-mail.server.ts";
import { forgetExpired } from "#app/domain/sign-in/forget-expired.server.ts";
import { mailTemplate } from "#app/platform/mail-template.server.ts";
import { LEFT_OUT, mailFillings } from "#app/platform/mail-words.server.ts";
import type { Mailer } from "#app/platform/mailer.server.ts";
import type { Portal } from "#app/platform/portal.server.ts";
import { fillMail } from "#app/platform/templates.server.ts";
import { takeCheckpoint } from "./take-checkpoint.ts";

/** How long a mail waits at most before the worker looks. */
const LOOK_EVERY = SECOND;

type MailPortal = Pick<Portal, "db" | "keys" | "content" | "settings" | "school" | "log"> & {
  /** While a thread writes an import down, whoever else writes would make the whole server stand still. */
  imports?: Pick<Portal["imports"], "written">;
};

/**
 * Sends everything that is due: claim, put into words, send, settle; one after the other, at the server's pace. Told to
 * stop, it ends the mail that it has begun and begins no other.
 */
export async function deliverWaitingMail(
  portal: MailPortal,
  mailer: Mailer,
  clock: () => number,
  stopping?: AbortSignal,
): Promise<void> {
  while (!stopping?.aborted) {
    await portal.imports?.written();
    const mail = claimMail(portal.db, { now: clock() });
    if (!mail) return;
    const words = tryToPutIntoWords(portal, mail);
    if (!words) {
      settleMail(portal.db, { id: mail.id, outcome: { status: "stopped" }, now: clock() });
      continue;
    }
    const { sent, kept } = words;
    const outcome = await mailer.send({ id: mail.id, to: mail.toAddress, ...sent, now: clock() });
    // What a mail server says when it accepts may quote the address: that stays in the mail's own row.
    const response = outcome.status === "sent" ? undefined : outcome.response;
    portal.log.info({ mail: mail.id, kind: mail.kind, outcome: outcome.status, response }, "mail");
    await portal.imports?.written();
    settleMail(portal.db, {
      id: mail.id,
      outcome: outcome.status === "sent" ? { ...outcome, subject: kept.subject, body: kept.text } : outcome,
      now: clock(),
    });
  }
}

/** A mail that cannot be made, for a fault of ours, stops; it is not tried again for ever, and holds up no other. */
function tryToPutIntoWords(portal: MailPortal, mail: ClaimedMail) {
  try {
    return putIntoWords(portal, mail);
  } catch (error) {
    portal.log.error({ err: error, mail: mail.id, kind: mail.kind }, "a mail could not be made");
    return null;
  }
}

/** The mail as it goes out, and as it is kept: the same words, without the code and the link. */
function putIntoWords({ db, keys, content, settings, school }: MailPortal, mail: ClaimedMail) {
  const template = mailTemplate(db, content.emails, mail.kind);
  const { name: schoolName, phone } = school();
  const place = { baseUrl: settings.baseUrl, schoolName, phone };
  const secrets = unsealSecrets(mail.sealedSecrets, mail.id, keys.mailSecrets);
  return {
    sent: fillMail(template, mailFillings(mail.values, secrets, place)),
    kept: fillMail(template, mailFillings(mail.values, LEFT_OUT, place)),
  };
}

/** What goes on while nobody asks for anything: mail, and forgetting what has expired. */
export function startBackground(portal: Portal, mailer: Mailer): { stop(): Promise<void> } {
  const loops = [
    repeat(LOOK_EVERY, (stopping) => deliverWaitingMail(portal, mailer, portal.clock, stopping), portal),
    repeat(HOUR, () => tidy(portal), portal),
    repeat(MINUTE, () => signWhenDue(portal), portal),
    repeat(HOUR, () => portal.imports.applyDue(), portal),
  ];
  return {
    async stop() {
      await Promise.all(loops.map((loop) => loop.stop()));
    },
  };
}

/** At night, and soon after a text was published. */
async function signWhenDue(portal: Portal): Promise<void> {
  await portal.imports.written();
  const now = portal.clock();
  if (isCheckpointDue(portal.db, { now })) await takeCheckpoint(portal, { actor: { kind: "portal" }, now });
}

async function tidy({ db, clock, imports }: Portal): Promise<void> {
  await imports.written();
  forgetExpired(db, { now: clock() });
  forgetBrowsers(db, { now: clock() });
  forgetOldImports(db, { now: clock() });
}

/** Does something again and again with a pause between; one failure is logged and does not end it. */
function repeat(
  pause: number,
  work: (stopping: AbortSignal) => Promise<void>,
  { log }: Portal,
): { stop(): Promise<void> } {
  const stopping = new AbortController();
  async function loop() {
    while (!stopping.signal.aborted) {
      await work(stopping.signal).catch((error: unknown) =>
        log.error({ err: error }, "background work failed"),
      );
      // Ends at once when told to stop, also if that was during the work.
      await wait(pause, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  }
  const running = loop();
  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
}
