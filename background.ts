import { setTimeout as wait } from "node:timers/promises";
import { HOUR, MINUTE, SECOND } from "#app/dates.ts";
import { isBackupDue, isDrillDue } from "#app/domain/backups/is-backup-due.ts";
import { isCheckpointDue } from "#app/domain/evidence/is-checkpoint-due.server.ts";
import { forgetOldImports } from "#app/domain/imports/forget-old-imports.server.ts";
import { languagesOn } from "#app/domain/languages/languages-on.server.ts";
import { sendSafeUseLetter } from "#app/domain/letters/send-safe-use-letter.server.ts";
import { type ClaimedMail, claimMail } from "#app/domain/mail/claim-mail.server.ts";
import { unsealSecrets } from "#app/domain/mail/seal-secrets.server.ts";
import { settleMail } from "#app/domain/mail/settle-mail.server.ts";
import { isMattersCheckpointDue } from "#app/domain/matters/sign-matters-checkpoint.server.ts";
import { beginSchoolMorning } from "#app/domain/mornings/begin-school-morning.server.ts";
import { publishDue } from "#app/domain/policies/publish-due.server.ts";
import { forgetDue, isForgettingDue } from "#app/domain/privacy/forget-due.server.ts";
import { queueDueReminders } from "#app/domain/reminders/queue-due-reminders.server.ts";
import { continueAskings } from "#app/domain/requests/continue-askings.server.ts";
import { forgetExpired } from "#app/domain/sign-in/forget-expired.server.ts";
import { backupDirectory, newestTakenAt, readDrill } from "#app/platform/backup-files.server.ts";
import { deleteOldBounceFiles } from "#app/platform/bounce-folder.server.ts";
import { letOthersWork } from "#app/platform/let-others-work.server.ts";
import { mailInWords } from "#app/platform/mail-in-words.server.ts";
import { mailTemplate } from "#app/platform/mail-template.server.ts";
import { LEFT_OUT, mailFillings } from "#app/platform/mail-words.server.ts";
import type { Mailer } from "#app/platform/mailer.server.ts";
import type { Portal } from "#app/platform/portal.server.ts";
import { starterTexts } from "#app/platform/starter-texts.server.ts";
import { fillMail } from "#app/platform/templates.server.ts";
import { markAsTest, TEST_SECRETS } from "#app/platform/test-request.server.ts";
import { LANGUAGES } from "#db/schema.ts";
import { drillBackup, takeBackup } from "./take-backup.ts";
import { takeBounces } from "./take-bounces.ts";
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
      const outcome = { status: "stopped", reason: "cannot-be-made" } as const;
      settleMail(portal.db, { id: mail.id, outcome, now: clock() });
      continue;
    }
    const { sent, kept, language } = words;
    const outcome = await mailer.send({ id: mail.id, to: mail.toAddress, ...sent, language, now: clock() });
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

/** So many adults are asked in one go: readers wait no longer than that. */
const ASKED_AT_ONCE = 20;

/** Asks whoever's turn has come, slice by slice; others read and write in between. */
export async function askWhoeverWaits(
  { db, keys, imports }: Pick<Portal, "db" | "keys" | "imports">,
  clock: () => number,
  stopping?: AbortSignal,
): Promise<void> {
  for (let isMore = true; isMore && !stopping?.aborted; ) {
    await imports.written();
    const slice = { mailKey: keys.mailSecrets, now: clock(), atMost: ASKED_AT_ONCE };
    isMore = continueAskings(db, slice).isMore;
    await letOthersWork();
  }
}

/** The same for letter 2: everybody whose turn has come, slice by slice. */
export async function writeToWhoeverWaits(
  { db, imports }: Pick<Portal, "db" | "imports">,
  clock: () => number,
  stopping?: AbortSignal,
): Promise<void> {
  for (let isMore = true; isMore && !stopping?.aborted; ) {
    await imports.written();
    isMore = sendSafeUseLetter(db, { now: clock(), atMost: ASKED_AT_ONCE }).isMore;
    await letOthersWork();
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
  // Mails of earlier releases name the language that their reader prefers, whether or not we speak it.
  const language = LANGUAGES.find((one) => one === mail.language) ?? "en";
  const template = mailTemplate(db, content.emails, mail.kind, language);
  const { name: schoolName, phone } = school();
  const place = { baseUrl: settings.baseUrl, schoolName, phone };
  const isTest = mail.values.kind === "request" && mail.values.isTest === true;
  if (isTest) {
    const test = markAsTest(fillMail(template, mailFillings(mail.values, TEST_SECRETS, place, language)));
    return { language, sent: test, kept: test };
  }
  const secrets = unsealSecrets(mail.sealedSecrets, mail.id, keys.mailSecrets);
  const shared = { values: mail.values, place, language, languagesOn: languagesOn(db) };
  return {
    language,
    sent: mailInWords(template, { ...shared, secrets }),
    kept: mailInWords(template, { ...shared, secrets: LEFT_OUT }),
  };
}

/** What goes on while nobody asks for anything: mail, what was planned for today, and forgetting what has expired. */
export function startBackground(portal: Portal, mailer: Mailer): { stop(): Promise<void> } {
  const loops = [
    repeat(LOOK_EVERY, (stopping) => deliverWaitingMail(portal, mailer, portal.clock, stopping), portal),
    repeat(SECOND, (stopping) => askWhoeverWaits(portal, portal.clock, stopping), portal),
    repeat(SECOND, (stopping) => writeToWhoeverWaits(portal, portal.clock, stopping), portal),
    repeat(MINUTE, () => beginMorning(portal), portal),
    repeat(HOUR, () => tidy(portal), portal),
    repeat(MINUTE, () => signWhenDue(portal), portal),
    repeat(MINUTE, (stopping) => takeBounces(portal, stopping), portal),
    repeat(5 * MINUTE, (stopping) => remindWhoIsDue(portal, stopping), portal),
    repeat(HOUR, () => portal.imports.applyDue(), portal),
    repeat(HOUR, () => publishWhatIsDue(portal), portal),
    repeat(SECOND, () => finishErasures(portal), portal),
    repeat(HOUR, () => backUpAtNight(portal), portal, { after: 10 * MINUTE }),
    // Not at the very start: whoever has just put the wrong backup back has time to see it.
    repeat(HOUR, (stopping) => forgetAtNight(portal, stopping), portal, { after: HOUR }),
  ];
  return {
    async stop() {
      await Promise.all(loops.map((loop) => loop.stop()));
    },
  };
}

/** On school mornings: joiners and the office's mail (rule 11). Their mails are sent like all others, in slices. */
export async function beginMorning({
  db,
  clock,
  imports,
  school,
  log,
}: Pick<Portal, "db" | "clock" | "imports" | "school" | "log">): Promise<void> {
  await imports.written();
  const outcome = beginSchoolMorning(db, { officeEmail: school().officeEmail, now: clock() });
  if (outcome.status === "begun") log.info(outcome, "school morning");
}

/** So many adults are looked at in one go: what a reader waits for at most. */
export const REMINDERS_AT_A_TIME = 20;

/** Everybody whose reminder is due, slice after slice, with room for others in between (rule 13). */
export async function remindWhoIsDue(
  { db, keys, clock, imports }: Pick<Portal, "db" | "keys" | "clock" | "imports">,
  stopping?: AbortSignal,
): Promise<void> {
  for (let after: string | null = ""; after !== null && !stopping?.aborted; ) {
    await imports.written();
    const slice = queueDueReminders(db, {
      mailKey: keys.mailSecrets,
      now: clock(),
      atMost: REMINDERS_AT_A_TIME,
      after,
    });
    after = slice.next;
    await letOthersWork();
  }
}

/** At night, and soon after a text was published. */
async function signWhenDue(portal: Portal): Promise<void> {
  await portal.imports.written();
  const now = portal.clock();
  const isDue = isCheckpointDue(portal.db, { now }) || isMattersCheckpointDue(portal.db, { now });
  if (isDue) await takeCheckpoint(portal, { actor: { kind: "portal" }, now });
}

/** Every hour, what lives for minutes: codes, sessions, files that were uploaded, counts of tries (rule 10). */
export async function tidy({
  db,
  clock,
  imports,
  erasures,
  limits,
  settings,
}: Pick<Portal, "db" | "clock" | "imports" | "erasures" | "limits" | "settings">): Promise<void> {
  await imports.written();
  deleteOldBounceFiles(settings.bouncesDirectory);
  forgetExpired(db, { now: clock() });
  forgetOldImports(db, { now: clock() });
  limits.forgetExpired({ now: clock() });
  // A mail that was on its way during an erasure, and what was forgotten on the command line.
  await erasures.wipe();
}

/** Somebody was reading when an erasure wanted to wipe the last bytes: goes on until it is done (rule 10). */
async function finishErasures({ erasures, imports }: Portal): Promise<void> {
  if (!erasures.isFinishing()) return;
  await imports.written();
  await erasures.wipe();
}

/** Once a night, whatever is due by the school's own periods. */
export async function forgetAtNight(
  portal: Pick<Portal, "db" | "clock" | "erasures" | "imports">,
  stopping?: AbortSignal,
): Promise<void> {
  const { db, clock, erasures, imports } = portal;
  if (!isForgettingDue(db, { now: clock() })) return;
  const steps = forgetDue(db, { writeDown: erasures.writeDown, now: clock() });
  do {
    await imports.written();
    await letOthersWork();
  } while (!stopping?.aborted && !steps.next().done);
  await erasures.wipe();
}

/** Every night a backup, once a week a drill. One that fails is said in the log, and tried again in an hour. */
async function backUpAtNight(portal: Portal): Promise<void> {
  const { settings, clock, imports, log } = portal;
  const directory = backupDirectory(settings.dataDirectory);
  if (isBackupDue({ newestAt: newestTakenAt(directory, clock()), now: clock() })) {
    await imports.written();
    const outcome = await takeBackup(portal, { now: clock() });
    if (outcome.status === "failed") log.error(outcome, "no backup could be taken");
    else log.info({ ledgerRows: outcome.ledgerRows }, "backup");
    const second = outcome.status === "taken" ? outcome.second : null;
    if (second?.status === "failed" || second?.status === "not-there")
      log.error(second, "the backup could not be copied to the second folder");
  }
  if (!isDrillDue({ drilledAt: readDrill(directory)?.at ?? null, now: clock() })) return;
  const drill = await drillBackup(portal, { now: clock() });
  if (drill.status === "failed") log.error(drill, "the newest backup could not be put back");
}

async function publishWhatIsDue({ db, clock, content, imports, log }: Portal): Promise<void> {
  await imports.written();
  const done = publishDue(db, { starterTexts: starterTexts(content), now: clock() });
  if (done.published + done.waiting > 0) log.info(done, "planned publications");
}

/** Where work fails again and again, on a full disk for instance, its log would fill what is left of another. */
const LONGEST_PAUSE_AFTER_FAILING = MINUTE;

/**
 * Does something again and again with a pause between; one failure is logged and does not end it. After each further one
 * the pause doubles, to a minute at most.
 */
function repeat(
  pause: number,
  work: (stopping: AbortSignal) => Promise<void>,
  { log }: Portal,
  { after = 0 } = {},
): { stop(): Promise<void> } {
  const stopping = new AbortController();
  async function loop() {
    if (after > 0) await wait(after, undefined, { signal: stopping.signal }).catch(() => undefined);
    let failed = 0;
    while (!stopping.signal.aborted) {
      try {
        await work(stopping.signal);
        failed = 0;
      } catch (error) {
        log.error({ err: error }, "background work failed");
        failed += 1;
      }
      const longer = Math.min(pause * 2 ** failed, LONGEST_PAUSE_AFTER_FAILING);
      // Ends at once when told to stop, also if that was during the work.
      await wait(Math.max(pause, longer), undefined, { signal: stopping.signal }).catch(() => undefined);
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
