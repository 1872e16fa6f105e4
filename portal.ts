import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { z } from "zod";
import { goOnFromBackup } from "#app/domain/backups/go-on-from-backup.server.ts";
import { checkpointKeyFrom } from "#app/domain/evidence/checkpoint-note.server.ts";
import { verifyLedger } from "#app/domain/evidence/verify-ledger.server.ts";
import { verifyMattersLedger } from "#app/domain/matters/verify-matters-ledger.server.ts";
import { adultsAtAddress } from "#app/domain/people/adults-at-address.server.ts";
import { textsInForce } from "#app/domain/policies/text-of-version.server.ts";
import { dueForForgetting } from "#app/domain/privacy/due-for-forgetting.server.ts";
import { forgetDue } from "#app/domain/privacy/forget-due.server.ts";
import { type AskOutcome, askAdult } from "#app/domain/requests/ask-adult.server.ts";
import { createSchool } from "#app/domain/school/create-school.server.ts";
import type { ReadinessStep } from "#app/domain/school/readiness.server.ts";
import { listStaff } from "#app/domain/staff/list-staff.server.ts";
import { resetSecondFactors } from "#app/domain/staff/reset-second-factors.server.ts";
import { staffAtAddress } from "#app/domain/staff/staff-at-address.server.ts";
import { MATTERS_CHECKPOINT_DIRECTORY, readCheckpointFiles } from "#app/platform/checkpoint-files.server.ts";
import { systemClock } from "#app/platform/clock.server.ts";
import { hasDatabase } from "#app/platform/database.server.ts";
import { readSettings, type Settings } from "#app/platform/env.server.ts";
import { createLog } from "#app/platform/log.server.ts";
import { writePolicyFiles } from "#app/platform/policy-file.server.ts";
import type { Portal } from "#app/platform/portal.server.ts";
import { readEarlierKeys } from "#app/platform/verifier-keys.server.ts";
import { mattersVerdictInWords } from "#app/ui/matters-verdict-words.ts";
import { verdictInWords } from "#app/ui/verdict-words.ts";
import { examine, type Finding } from "./doctor.ts";
import { forgetAgain } from "./forget-again.ts";
import { openPortal } from "./open-portal.ts";
import { restoreBackup, type WithoutKey } from "./restore-backup.ts";
import { drillBackup, takeBackup } from "./take-backup.ts";
import { takeCheckpoint } from "./take-checkpoint.ts";

/** The command line: `npm run portal -- <command>`. */

const USAGE = `npm run portal -- verify             checks the ledger against every record and every checkpoint
npm run portal -- checkpoint         signs the ledger as it is now, without waiting for the night
npm run portal -- backup             copies the database into one proved file, as every night
npm run portal -- drill              puts the newest backup back into a scratch file, to see that it can be done
npm run portal -- restore <file>     makes a backup the database of a data folder without one
                                     (with --key-lost: its key is lost for good, and a new one is made)
npm run portal -- restored           after an older copy of the database was put back: the ledger goes on under a new name
npm run portal -- ask <address>      asks every adult with this address to read and acknowledge
npm run portal -- content export <folder>
                                     writes every policy in force as a file, as in content/policies
npm run portal -- doctor             says what is wrong with machine, settings, mail, disk, backups and content
npm run portal -- retention          forgets what is due, as every night (with --dry-run: only says what would go)
npm run portal -- staff list         who works here, and with what they sign in
npm run portal -- staff reset <address>
                                     takes off phone and passkeys that are lost: the next mailed code sets up again
                                     (with --name where several people share the address)
npm run portal -- school create      sets a new school up: name, office address, first admin
                                     (or with --name, --office-email, --admin-name, --admin-email)
`;

const READINESS_WORDS: Record<ReadinessStep, string> = {
  "school-details": "an admin looks at the school's details and saves them",
  "data-protection-contact": "the data protection contact",
  "own-texts": "the school's own text of each policy that is asked",
  "tested-mail": "a test mail whose code an admin has typed",
  "two-admins": "two admins, each with a second factor",
};

const OUTCOMES: Record<Exclude<AskOutcome["status"], "not-ready">, string> = {
  asked: "asked; the mail is in the outbox",
  "no-such-adult": "is not on the roll",
  left: "has no child at the school now",
  "on-hold": "is on hold: nothing was sent",
  "no-email": "has no email address",
  "mailbox-not-usable": "cannot be reached at this address; see the office pages",
  "mail-complaint": "has called our mail spam: nothing is sent there",
  "address-not-confirmed": "shares this address, and the office has not confirmed that; see the office pages",
  "own-record": "is whoever asks: somebody else has to",
  "nothing-to-ask": "has answered everything",
};

const NOT_RESTORED = {
  "no-such-file": "There is no such file.",
  "not-empty": "There is a school in DATA_DIR. Name an empty folder, or move its files away first.",
  "other-key":
    "This backup was made with another key. Put the key file of that time into DATA_DIR, or set SECRET_KEY. Lost for good: add --key-lost",
  "right-key": "The key is the right one: leave out --key-lost.",
} as const;

const COMMAND_LINE = { kind: "command-line" } as const;

const email = z.email("is not an email address");

async function main(
  words: string[],
  options: Record<string, string | undefined>,
  { isDryRun, isKeyLost }: { isDryRun: boolean; isKeyLost: boolean },
): Promise<number> {
  const [command, ...rest] = words;
  if (command === "ask" && rest.length === 1) return withPortal((portal) => ask(portal, rest[0] ?? ""));
  if (command === "school" && rest[0] === "create") {
    return withPortal((portal) => setUpSchool(portal, options), { mayMakeSchool: true });
  }
  if (command === "staff" && rest[0] === "list" && rest.length === 1) return withPortal(showStaff);
  if (command === "staff" && rest[0] === "reset" && rest.length === 2) {
    return withPortal((portal) => resetStaff(portal, rest[1] ?? "", options.name));
  }
  if (command === "content" && rest[0] === "export" && rest.length === 2) {
    return withPortal((portal) => exportContent(portal, rest[1] ?? ""));
  }
  if (command === "verify" && rest.length === 0) return withPortal(verify, { asItIs: true });
  if (command === "checkpoint" && rest.length === 0) return withPortal(checkpoint);
  if (command === "backup" && rest.length === 0) return withPortal(backUp, { asItIs: true });
  if (command === "drill" && rest.length === 0) return withPortal(drill, { asItIs: true });
  if (command === "restore" && rest.length === 1) return restore(rest[0] ?? "", isKeyLost);
  if (command === "doctor" && rest.length === 0) return examineAll();
  if (command === "restored" && rest.length === 0) return withPortal(restored, { asItIs: true });
  if (command === "retention" && rest.length === 0) {
    return withPortal((portal) => (isDryRun ? sayWhatIsDue(portal) : forgetWhatIsDue(portal)));
  }
  process.stderr.write(USAGE);
  return 2;
}

function ask({ db, keys, clock, settings }: Portal, address: string): number {
  const people = adultsAtAddress(db, address);
  if (people.length === 0) {
    process.stderr.write("Nobody on the roll has this address.\n");
    return 1;
  }
  for (const [index, adult] of people.entries()) {
    const outcome = askAdult(db, {
      adultId: adult.id,
      actor: COMMAND_LINE,
      mailKey: keys.mailSecrets,
      now: clock(),
    });
    if (outcome.status === "not-ready") {
      process.stderr.write(notReady(outcome, settings));
      return 1;
    }
    process.stdout.write(
      `Adult ${index + 1} of ${people.length} at this address: ${OUTCOMES[outcome.status]}.\n`,
    );
  }
  return 0;
}

/** What is left to do before anybody is asked (rule 22), and where. */
function notReady(
  { missing, policiesWithoutText }: Extract<AskOutcome, { status: "not-ready" }>,
  { baseUrl }: Settings,
): string {
  const lines = missing.map((step) => {
    const which = step === "own-texts" ? ` (still missing: ${policiesWithoutText.join(", ")})` : "";
    return `  ${READINESS_WORDS[step]}${which}\n`;
  });
  return `Nobody is asked before this is there:\n${lines.join("")}See ${baseUrl.href}office/readiness\n`;
}

function verify({ db, keys, settings }: Portal): number {
  const { publicKey } = checkpointKeyFrom(keys.checkpoints);
  const outside = { publicKey, earlierKeys: readEarlierKeys(settings.dataDirectory) };
  const verdict = verifyLedger(db, { ...outside, files: readCheckpointFiles(settings.dataDirectory) });
  const isIntact = verdict.status === "intact";
  (isIntact ? process.stdout : process.stderr).write(verdictInWords(verdict));
  const files = readCheckpointFiles(settings.dataDirectory, MATTERS_CHECKPOINT_DIRECTORY);
  const ofMatters = verifyMattersLedger(db, { ...outside, files });
  const areMattersIntact = ofMatters.status === "intact";
  // What holds is only worth a line where everything does.
  if (!areMattersIntact) process.stderr.write(mattersVerdictInWords(ofMatters));
  else if (isIntact) process.stdout.write(mattersVerdictInWords(ofMatters));
  return isIntact && areMattersIntact ? 0 : 1;
}

async function checkpoint(portal: Portal): Promise<number> {
  const outcome = await takeCheckpoint(portal, { actor: COMMAND_LINE, now: portal.clock() });
  switch (outcome.status) {
    case "signed":
      process.stdout.write(
        `Signed: ${outcome.treeSize} rows. It is in the folder checkpoints beside the database.\n`,
      );
      return 0;
    case "nothing-new":
      process.stdout.write(`Nothing new: ${outcome.treeSize} rows, and their checkpoint is there.\n`);
      return 0;
    case "inconsistent":
      process.stderr.write(
        `Not signed: the first ${outcome.treeSize} rows are not those that were signed before. See: verify\n`,
      );
      return 1;
  }
}

async function backUp(portal: Portal): Promise<number> {
  const outcome = await takeBackup(portal, { now: portal.clock() });
  if (outcome.status === "failed") {
    process.stderr.write(`No backup was taken: ${outcome.words}\n`);
    return 1;
  }
  process.stdout.write(
    `${outcome.file}\nIt is whole, and its ledger of ${outcome.ledgerRows} rows verifies.\n`,
  );
  const { second } = outcome;
  switch (second.status) {
    case "copied":
      process.stdout.write("It was copied to BACKUP_COPY_DIR.\n");
      return 0;
    case "none-set":
      return 0;
    case "not-there":
      process.stderr.write("BACKUP_COPY_DIR is not there: the backup lies on this disk only.\n");
      return 1;
    case "failed":
      process.stderr.write(`It lies on this disk only: BACKUP_COPY_DIR said ${second.words}\n`);
      return 1;
  }
}

async function drill(portal: Portal): Promise<number> {
  const outcome = await drillBackup(portal, { now: portal.clock() });
  switch (outcome.status) {
    case "proven":
      process.stdout.write(
        `${outcome.backup} could be put back: its ledger of ${outcome.ledgerRows} rows verifies.\n`,
      );
      return 0;
    case "failed":
      process.stderr.write(`The newest backup could not be put back: ${outcome.words}\n`);
      return 1;
    case "no-backup":
      process.stderr.write("There is no backup yet: npm run portal -- backup\n");
      return 1;
  }
}

/** Then the portal is opened as at every start, which forgets again whoever is on the list of erasures. */
async function restore(file: string, isKeyLost: boolean): Promise<number> {
  const settings = settingsOrWhatIsWrong();
  if (!settings) return 1;
  const outcome = await restoreBackup(resolve(file), { settings, now: systemClock(), isKeyLost });
  if (outcome.status !== "restored") {
    const words =
      outcome.status === "no-backup"
        ? `This file cannot be used: ${outcome.words}`
        : NOT_RESTORED[outcome.status];
    process.stderr.write(`${words} Nothing was changed.\n`);
    return 1;
  }
  process.stdout.write(`Restored. The ledger goes on as ${outcome.origin}.
Mails that were waiting then and were stopped: ${outcome.stoppedMails}. Links and slips that work no more: ${outcome.endedPasses}.
Everybody signs in anew. Nothing goes out by itself: requests that were on their way, reminders and joiners are paused until
the office lets them go on, on /office/requests and /office/settings/sending. Letters to many that were on their way
are stopped; letters and matters get numbers after a gap, since the next ones may be on paper already. Answers given after the backup are lost: look first who was told so.
`);
  if (outcome.withoutKey) process.stdout.write(goesOnWithoutKey(outcome.withoutKey));
  return withPortal(checkpoint);
}

function goesOnWithoutKey({ withoutApp, endorsed, contradicted }: WithoutKey): string {
  const lines = [
    "It goes on with another key. Keep a copy of that one elsewhere, on paper too.",
    `Authenticator apps that are set up again after the next mailed code: ${withoutApp}. Recovery codes are made anew; passkeys stay.`,
    ...(endorsed.length > 0
      ? earlierKeysInWords(endorsed)
      : [
          "checkpoint-keys.txt beside it holds no key that counts: verify takes no older checkpoint for ours.",
        ]),
    ...contradicted.map(
      (name) =>
        `checkpoint-keys.txt has two keys for ${name}, and neither counts: take the wrong one out, and restore again.`,
    ),
  ];
  return lines.map((line) => `${line}\n`).join("");
}

function earlierKeysInWords(endorsed: string[]): string[] {
  return [
    "Older checkpoints are from now on believed where these keys have signed them:",
    ...endorsed.map((line) => {
      const [name = "", id = ""] = line.split("+");
      // A signature begins with the key's id: its first five letters are made of nothing else.
      return `  ${name}  key ${id}: ${Buffer.from(id, "hex").toString("base64").slice(0, 5)}`;
    }),
    "Compare that with a checkpoint that the headteacher had by mail: after the name its last line begins with the letters",
    "above, and all of it is the same as its file in checkpoints. If not, somebody has changed what lay beside this copy.",
  ];
}

/** Says that this database is a copy that was put back: from here on the ledger goes by a new name. */
async function restored(portal: Portal): Promise<number> {
  const { db, settings, clock } = portal;
  const knownNames = readCheckpointFiles(settings.dataDirectory).map(({ note }) => note.split("\n")[0] ?? "");
  const { origin } = goOnFromBackup(db, { actor: COMMAND_LINE, knownNames, now: clock() });
  await forgetAgain(db, { ...portal, now: clock() });
  process.stdout.write(`The ledger goes on as ${origin}, and says so in its next row.
Mails, links and askings from before were stopped or paused, since some of them are over: see /office/requests.
Everybody signs in anew.\n`);
  return checkpoint(portal);
}

const STATE_WORDS: Record<Finding["state"], string> = { well: "Well ", look: "Look ", wrong: "WRONG" };

/** Ends with 1 when something has to be mended, for whoever runs it every morning by itself. */
async function examineAll(): Promise<number> {
  const settings = settingsOrWhatIsWrong();
  if (!settings) return 1;
  const contentDirectory = join(import.meta.dirname, "content");
  const findings = await examine({ settings, contentDirectory, now: systemClock() });
  for (const { about, state, words } of findings) {
    process.stdout.write(`${STATE_WORDS[state]}  ${about.padEnd(12)} ${words}\n`);
  }
  const wrong = findings.filter(({ state }) => state === "wrong").length;
  process.stdout.write(wrong === 0 ? "Nothing has to be mended.\n" : `To be mended: ${wrong}.\n`);
  return wrong === 0 ? 0 : 1;
}

function exportContent({ db }: Portal, folder: string): number {
  const { texts, leftOut } = textsInForce(db);
  const outcome = writePolicyFiles(folder, texts);
  if (outcome.status !== "written") {
    const why = outcome.status === "not-empty" ? "There is something in this folder" : "This is no folder";
    process.stderr.write(`${why}. Nothing was written. Name a folder that is empty or not there yet.\n`);
    return 1;
  }
  for (const file of outcome.files) process.stdout.write(`${file}\n`);
  for (const { slug, related } of leftOut) {
    process.stdout.write(`${slug}.md does not name ${related} as related: it has no text in force.\n`);
  }
  process.stdout.write(`Written: ${outcome.files.length} policies.\n`);
  return 0;
}

/** Counts only: names are for the office's page. */
function sayWhatIsDue({ db, clock }: Portal): number {
  const { counts, periods } = dueForForgetting(db, { now: clock() });
  for (const [kind, found] of Object.entries(counts)) {
    const months = periods[kind as keyof typeof periods];
    process.stdout.write(`${kind} (kept for ${months} months): ${found} due\n`);
  }
  process.stdout.write("Nothing was forgotten. Texts of policies are only reported, and never deleted.\n");
  return 0;
}

async function forgetWhatIsDue({ db, clock, erasures }: Portal): Promise<number> {
  const steps = forgetDue(db, { writeDown: erasures.writeDown, now: clock() });
  let step = steps.next();
  while (!step.done) step = steps.next();
  for (const [kind, found] of Object.entries(step.value))
    process.stdout.write(`${kind}: ${found} forgotten\n`);
  await erasures.wipe();
  if (erasures.isFinishing()) process.stdout.write("The running portal wipes the last traces.\n");
  return 0;
}

function showStaff({ db }: Portal): number {
  for (const { name, email, role, endedAt, factors } of listStaff(db)) {
    const { hasApp, passkeys, recoveryCodesLeft } = factors;
    const signsInWith = [
      hasApp && "app",
      passkeys.length > 0 && `passkeys: ${passkeys.length}`,
      recoveryCodesLeft > 0 && `recovery codes: ${recoveryCodesLeft}`,
    ].filter(Boolean);
    const state = endedAt === null ? signsInWith.join(", ") || "second proof not set up" : "ended";
    process.stdout.write(`${name} <${email}>, ${role}: ${state}\n`);
  }
  return 0;
}

function resetStaff({ db, clock }: Portal, address: string, name: string | undefined): number {
  const people = staffAtAddress(db, address).filter((one) => name === undefined || one.name === name);
  const [person] = people;
  if (!person) {
    process.stderr.write("Nobody of the staff has this address (and name).\n");
    return 1;
  }
  if (people.length > 1) {
    const names = people.map((one) => one.name).join(", ");
    process.stderr.write(`Several people share this address. Add --name with one of: ${names}\n`);
    return 1;
  }
  resetSecondFactors(db, {
    staffId: person.id,
    reason: null,
    actor: COMMAND_LINE,
    now: clock(),
  });
  process.stdout.write(`Done. ${person.name} is signed out, and sets up again after the next mailed code.\n`);
  return 0;
}

async function setUpSchool(portal: Portal, options: Record<string, string | undefined>): Promise<number> {
  const terminal = createInterface({ input: process.stdin });
  const lines = terminal[Symbol.asyncIterator]();
  /** Answers may be typed, or come all at once through a pipe: each line is one. */
  const question = async (words: string) => {
    process.stdout.write(words);
    const line = await lines.next();
    return line.done ? "" : line.value;
  };
  const answers = {
    name: options.name ?? (await question("The school's name: ")),
    officeEmail: options["office-email"] ?? (await question("The office's email address: ")),
    adminName: options["admin-name"] ?? (await question("The first admin's name: ")),
    adminEmail: options["admin-email"] ?? (await question("The first admin's email address: ")),
  };
  terminal.close();
  const read = z
    .object({
      name: z.string().trim().min(1, "is missing"),
      officeEmail: email,
      adminName: z.string().trim().min(1, "is missing"),
      adminEmail: email,
    })
    .safeParse(answers);
  if (!read.success) {
    for (const issue of read.error.issues) process.stderr.write(`${issue.path.join(".")} ${issue.message}\n`);
    return 1;
  }
  const { status } = createSchool(portal.db, { ...read.data, now: portal.clock() });
  switch (status) {
    case "created":
      process.stdout.write(whatNext(portal.settings, read.data));
      return 0;
    case "is-demo":
      process.stderr.write(
        "This database is the demo school and stays one. Start with another DATA_DIR and DEMO=off.\n",
      );
      return 1;
    case "exists":
      process.stderr.write("This school is set up already.\n");
      return 1;
  }
}

function whatNext({ baseUrl }: Settings, { adminEmail }: { adminEmail: string }): string {
  return `
Done. What comes next:
  1. Start the portal, if it is not running: npm start
  2. Sign in as ${adminEmail} at ${baseUrl.href}office and set up your authenticator app.
  3. Go through the list at ${baseUrl.href}office/readiness: until all of it is done, nobody can be asked.
`;
}

function settingsOrWhatIsWrong(): Settings | null {
  const read = readSettings();
  // A command on an empty folder speaks of a school of its own: only the server makes the demo.
  if (read.status === "read") return { ...read.settings, demo: "off" };
  process.stderr.write(`Please change:\n${read.problems.map((one) => `  ${one}\n`).join("")}`);
  return null;
}

async function withPortal(
  work: (portal: Portal) => number | Promise<number>,
  { mayMakeSchool = false, asItIs = false } = {},
): Promise<number> {
  const settings = settingsOrWhatIsWrong();
  if (!settings) return 1;
  if (!mayMakeSchool && !hasDatabase(settings.dataDirectory)) {
    process.stderr.write("There is no school in DATA_DIR yet. Start the portal, or use: school create\n");
    return 1;
  }
  const { portal, mailer } = await openPortal(settings, { log: createLog("silent"), asItIs });
  try {
    return await work(portal);
  } finally {
    mailer.close();
    portal.limits.close();
    portal.db.$client.close();
  }
}

/** What was typed; null where an option is not one of ours. */
function readCommand() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        name: { type: "string" },
        "office-email": { type: "string" },
        "admin-name": { type: "string" },
        "admin-email": { type: "string" },
        "dry-run": { type: "boolean" },
        "key-lost": { type: "boolean" },
      },
    });
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message.split(". ")[0] : error}.\n\n`);
    return null;
  }
}

// Whoever reads only the beginning, as `| head` does, has seen enough: what was begun is done to its end all the same.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});
const typed = readCommand();
const { "dry-run": isDryRun = false, "key-lost": isKeyLost = false, ...options } = typed?.values ?? {};
try {
  process.exitCode = await main(typed?.positionals ?? [], options, { isDryRun, isKeyLost });
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}
