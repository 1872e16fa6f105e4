import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { expect, it, onTestFinished } from "vitest";
import { readContent } from "#app/platform/content.server.ts";
import { createLog } from "#app/platform/log.server.ts";
import { senderOf } from "#app/platform/mail-sender.server.ts";
import { createMailer } from "#app/platform/mailer.server.ts";
import { loadKeys } from "#app/platform/secret-key.server.ts";
import { emails } from "#db/schema.ts";
import { anAdult } from "#tests/support/make-people.ts";
import { readAndSign } from "#tests/support/make-signings.ts";
import { aSchool, NOON } from "#tests/support/school-in-memory.ts";
import { testSettings } from "#tests/support/test-settings.ts";
import { deliverWaitingMail } from "../../background.ts";

const TAKEN = { state: "queued", attempts: 1 };
const WAITING = { state: "queued", attempts: 0 };
const SENT = { state: "sent", attempts: 1 };

it.each([
  ["before the first mail", 1, [WAITING, WAITING]],
  ["while a mail is on its way", 2, [TAKEN, WAITING]],
  ["between two mails", 3, [SENT, WAITING]],
])("an import that is written down %s holds up the postman, not the server", async (_, place, meanwhile) => {
  const dataDirectory = mkdtempSync(join(tmpdir(), "portal-"));
  onTestFinished(() => rmSync(dataDirectory, { recursive: true }));
  const db = aSchool();
  for (const name of ["Sian Evans", "Tom Evans"]) readAndSign(db, anAdult(db, { name }));
  const content = readContent("content");
  const settings = testSettings({ dataDirectory });
  const mailer = createMailer({
    smtpUrl: null,
    mailDirectory: join(dataDirectory, "mail"),
    sender: () => senderOf(settings, content.school),
  });
  onTestFinished(() => mailer.close());

  const importIsWritten = Promise.withResolvers<void>();
  let asked = 0;
  const portal = {
    db,
    content,
    settings,
    keys: loadKeys({ ...settings, mayMake: true }),
    log: createLog("silent"),
    school: () => content.school,
    imports: {
      async written() {
        asked += 1;
        if (asked === place) await importIsWritten.promise;
      },
    },
  };
  const mails = () => db.select({ state: emails.state, attempts: emails.attempts }).from(emails).all();
  const delivery = deliverWaitingMail(portal, mailer, () => NOON);
  await expect.poll(() => asked).toBe(place);
  await wait(50);
  expect(mails()).toEqual(meanwhile);
  importIsWritten.resolve();
  await delivery;
  expect(mails()).toEqual([SENT, SENT]);
});
