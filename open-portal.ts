import { rmSync } from "node:fs";
import { join } from "node:path";
import { DAY, isoDateOf, SECOND } from "#app/dates.ts";
import { playThreeWeeks } from "#app/domain/demo/play-three-weeks.server.ts";
import { findCheckpointAhead } from "#app/domain/evidence/find-checkpoint-ahead.server.ts";
import { ACKNOWLEDGEMENTS } from "#app/domain/evidence/signed-log.server.ts";
import { startLedger } from "#app/domain/evidence/start-ledger.server.ts";
import { languagesOn } from "#app/domain/languages/languages-on.server.ts";
import { MATTERS } from "#app/domain/matters/matters-log.server.ts";
import { offerFileAsDraft } from "#app/domain/policies/offer-file-as-draft.server.ts";
import { publishFirstTexts } from "#app/domain/policies/publish-first-texts.server.ts";
import { emptiedBounces } from "#app/domain/privacy/empty-bounces.server.ts";
import { mailsWithoutWords } from "#app/domain/privacy/empty-mails.server.ts";
import { forgetMailTest } from "#app/domain/school/forget-mail-test.server.ts";
import { markDatabase } from "#app/domain/school/mark-database.server.ts";
import { findUnsentForm, forgetUnsentForm, keepUnsentForm } from "#app/domain/staff/unsent-forms.server.ts";
import type { SchoolDetails } from "#app/forms/school-details.ts";
import {
  CHECKPOINT_DIRECTORY,
  MATTERS_CHECKPOINT_DIRECTORY,
  readCheckpointFiles,
} from "#app/platform/checkpoint-files.server.ts";
import { type Clock, systemClock } from "#app/platform/clock.server.ts";
import { type Content, readContent } from "#app/platform/content.server.ts";
import {
  hasDatabase,
  isUnused,
  makeDemoDatabase,
  oneFirstStart,
  openSchoolDatabase,
} from "#app/platform/database.server.ts";
import type { Settings } from "#app/platform/env.server.ts";
import { createErasures } from "#app/platform/erasures.server.ts";
import { MAIL_DIRECTORY } from "#app/platform/kept-mail.server.ts";
import { openLimits } from "#app/platform/limits.server.ts";
import { createLog, type Log } from "#app/platform/log.server.ts";
import { senderOf, wayOfSending } from "#app/platform/mail-sender.server.ts";
import { createMailer, type Mailer } from "#app/platform/mailer.server.ts";
import type { Portal } from "#app/platform/portal.server.ts";
import { schoolDetails } from "#app/platform/school-details.server.ts";
import { IF_KEY_IS_LOST, loadKeys } from "#app/platform/secret-key.server.ts";
import { createSessions } from "#app/platform/sessions.server.ts";
import type { TypedWork } from "#app/platform/typed-work.server.ts";
import type { Database } from "#db/connection.server.ts";
import { insertDemoPeople } from "#db/demo-school.ts";
import { deliverWaitingMail } from "./background.ts";
import { startExportWork } from "./export-work.ts";
import { forgetAgain } from "./forget-again.ts";
import { startImportWork } from "./import-work.ts";
import { takeBackup } from "./take-backup.ts";
import { keepPublicKeys, takeCheckpoint } from "./take-checkpoint.ts";

/**
 * The portal without its server: for the server, and for the command line. Reads and checks all content, opens the one
 * database, and publishes first texts. An unused data folder on localhost becomes the demo school.
 */
export async function openPortal(
  settings: Settings,
  {
    clock = systemClock,
    log = createLog(),
    asItIs = false,
  }: {
    clock?: Clock;
    log?: Log;
    /** Also a database that is older than the checkpoints beside it, and without adding anything to it. */
    asItIs?: boolean;
  } = {},
): Promise<{ portal: Portal; mailer: Mailer }> {
  const content = readContent(join(import.meta.dirname, "content"));
  return oneFirstStart(settings.dataDirectory, () => openWith(content, settings, { clock, log, asItIs }));
}

async function openWith(
  content: Content,
  settings: Settings,
  { clock, log, asItIs }: { clock: Clock; log: Log; asItIs: boolean },
): Promise<{ portal: Portal; mailer: Mailer }> {
  const { dataDirectory } = settings;
  const becomesDemo = isUnused(dataDirectory) && settings.isLoopback && settings.demo === "auto";
  if (becomesDemo) await makeDemoSchool({ settings, content, now: clock() });
  const keys = loadKeys({ ...settings, mayMake: !hasDatabase(dataDirectory) });
  const db = await openSchoolDatabase(dataDirectory, {
    beforeMigration: (older) => backUpBeforeMigration(older, { settings, log, now: clock() }),
  });
  const { kind, keyCheck } = markDatabase(db, { kind: "school", keyCheck: keys.check, now: clock() });
  if (keyCheck !== keys.check) {
    throw new Error(
      `SECRET_KEY, or the key file, is not the one with which this database was made. Put it back. ${IF_KEY_IS_LOST}`,
    );
  }
  startLedger(db, { host: settings.baseUrl.host, now: clock() });
  if (!asItIs) {
    await refuseForkedLedger(db, settings);
    publishFirstTexts(db, { texts: content.policies, starterTextsToo: kind === "demo", now: clock() });
    for (const text of content.policies) offerFileAsDraft(db, { text, now: clock() });
  }
  const sentBy = wayOfSending(settings, schoolDetails(db, content.school));
  forgetMailTest(db, { sentBy, now: clock() });

  const limits = await openLimits(dataDirectory);
  const erasures = createErasures({
    db,
    dataDirectory,
    secondDirectory: settings.backupCopyDirectory,
    bouncesDirectory: settings.bouncesDirectory,
    log,
    limits,
    withoutWords: (mailIds) => mailsWithoutWords(db, mailIds),
    emptiedBounces: (bounceIds) => emptiedBounces(db, bounceIds),
  });
  if (!asItIs) {
    keepPublicKeys({ db, keys, settings });
    await forgetAgain(db, { erasures, log, now: clock() });
  }

  const imports = startImportWork({ db, settings, clock, log });
  const portal: Portal = {
    db,
    kind,
    settings,
    content,
    keys,
    clock,
    log,
    limits,
    sessions: createSessions({
      db,
      clock,
      log,
      secure: settings.baseUrl.protocol === "https:",
      mayTouch: () => !imports.isWriting(),
    }),
    typedWork: typedWorkIn(db, { key: keys.unsentForms, clock }),
    imports,
    exports: startExportWork({ settings, clock }),
    erasures,
    school: () => schoolDetails(db, content.school),
    languages: () => languagesOn(db),
  };
  return { portal, mailer: mailerFor(settings, portal.school, settings.smtpUrl) };
}

/** Whatever the next release does to it: the database as the last one left it lies beside it. */
async function backUpBeforeMigration(
  db: Database,
  { settings, log, now }: { settings: Settings; log: Log; now: number },
): Promise<void> {
  const outcome = await takeBackup({ db, settings }, { now, isBeforeMigration: true });
  if (outcome.status === "failed")
    throw new Error(`The database could not be backed up before its migration: ${outcome.words}`);
  log.info(outcome.second, "backup before the migration");
}

/** A ledger that went on from an older copy, unsaid, would be two ledgers under one name. */
async function refuseForkedLedger(db: Database, { dataDirectory }: Settings): Promise<void> {
  for (const [folder, log] of [
    [CHECKPOINT_DIRECTORY, ACKNOWLEDGEMENTS],
    [MATTERS_CHECKPOINT_DIRECTORY, MATTERS],
  ] as const) {
    const ahead = await findCheckpointAhead(db, { files: readCheckpointFiles(dataDirectory, folder) }, log);
    if (!ahead) continue;
    throw new Error(
      `${folder}/${ahead.name} signed ${ahead.treeSize} rows of the ledger, and this database does not hold them. \
If an older copy was put back, say so: npm run portal -- restored. If not, find out why first: npm run portal -- verify`,
    );
  }
}

/** For the checks of who is asking, which know nothing of the school's rules. */
function typedWorkIn(db: Database, { key, clock }: { key: Buffer; clock: Clock }): TypedWork {
  return {
    keep: (form) => keepUnsentForm(db, { ...form, key, now: clock() }),
    find: (place) => findUnsentForm(db, { ...place, key, now: clock() }),
    forget: (place) => forgetUnsentForm(db, place),
  };
}

function mailerFor(settings: Settings, school: () => SchoolDetails, smtpUrl: string | null): Mailer {
  return createMailer({
    smtpUrl,
    mailDirectory: join(settings.dataDirectory, MAIL_DIRECTORY),
    // Asked for each mail: the office may change its address while the portal runs.
    sender: () => senderOf(settings, school()),
  });
}

/** Half a second goes by whenever somebody looks: mail leaves at the pace that counts, and none stays behind. */
function runningFrom(at: number): Clock {
  let now = at;
  return () => {
    now += SECOND / 2;
    return now;
  };
}

/** Three weeks in the life of invented families. Their mail becomes files, whatever SMTP server there is. */
async function makeDemoSchool(demo: { settings: Settings; content: Content; now: number }): Promise<void> {
  const { settings, content, now } = demo;
  await makeDemoDatabase(settings.dataDirectory, async (db) => {
    // Only now is anything else put into the folder: an interrupted demo is known by its unfinished file. Its mail goes.
    for (const folder of [MAIL_DIRECTORY, CHECKPOINT_DIRECTORY]) {
      rmSync(join(settings.dataDirectory, folder), { recursive: true, force: true });
    }
    const keys = loadKeys({ ...settings, mayMake: true });
    const mailer = mailerFor(settings, () => content.school, null);
    // The texts were there before anybody signed them.
    const published = now - 60 * DAY;
    markDatabase(db, { kind: "demo", keyCheck: keys.check, now: published });
    startLedger(db, { host: settings.baseUrl.host, now: published });
    publishFirstTexts(db, { texts: demoTexts(content, published), starterTextsToo: true, now: published });
    insertDemoPeople(db, { now });
    const portal = {
      db,
      keys,
      content,
      settings,
      log: createLog("warn"),
      school: () => schoolDetails(db, content.school),
    };
    await playThreeWeeks(db, {
      now,
      keys,
      deliverMail: (at) => deliverWaitingMail(portal, mailer, runningFrom(at)),
    });
    await takeCheckpoint(portal, { actor: { kind: "portal" }, now });
    await deliverWaitingMail(portal, mailer, () => now);
    mailer.close();
  });
}

/** Starter wording is in force in the demo since it was published: its file may name a later day. */
function demoTexts({ policies }: Content, published: number): Content["policies"] {
  const on = isoDateOf(published);
  return policies.map((text) =>
    text.starter && text.inForceSince > on ? { ...text, inForceSince: on } : text,
  );
}
