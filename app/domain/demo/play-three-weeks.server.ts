import { and, asc, eq, inArray, isNotNull, isNull, lt, notInArray } from "drizzle-orm";
import { DAY, HOUR, MINUTE, SECOND } from "#app/dates.ts";
import type { Database } from "#db/connection.server.ts";
import { demoRandom } from "#db/demo-random.ts";
import { DEMO_PEOPLE } from "#db/demo-school.ts";
import { adults } from "#db/schema.ts";
import type { Adult } from "../people/adults-at-address.server.ts";
import { countRoll } from "../roll/count-roll.server.ts";
import { staffAtAddress } from "../staff/staff-at-address.server.ts";
import { askForTheDemo } from "./ask-for-the-demo.server.ts";
import { dealWithAPost } from "./deal-with-a-post.server.ts";
import { leaveADraft } from "./leave-a-draft.server.ts";
import { refuseWaitingMail } from "./refuse-waiting-mail.server.ts";
import { remindingMornings } from "./reminding-mornings.server.ts";
import { schoolMorning } from "./school-morning.server.ts";
import { setTermDates } from "./set-term-dates.server.ts";
import { setUpStaff } from "./set-up-staff.server.ts";
import { whatHappens } from "./what-happens.server.ts";

const SEED = 20_261_102;
/** Of all adults on the roll. */
const ANSWERED = 0.6;
const WRONG_ADDRESSES = 2;
/** Those whom you can be in the demo: asked this morning, and not answered. */
const YOU = [DEMO_PEOPLE.parent.email, DEMO_PEOPLE.familyMother.email];

/**
 * The last three weeks of the demo school, through the same functions as in real life, with the times at which they
 * would have been called: everybody asked, most answered, some with a question. Who does what is the same every time.
 *
 * `deliverMail` sends what waits in the outbox at that moment. It is called after everything that happens, so that
 * every receipt went out right after its signing. Nothing else may send this database's mail meanwhile.
 */
export async function playThreeWeeks(
  db: Database,
  play: {
    now: number;
    keys: { mailSecrets: Buffer; authenticators: Buffer };
    deliverMail: (now: number) => Promise<void>;
  },
): Promise<void> {
  const { now, keys, deliverMail } = play;
  const random = demoRandom(SEED);
  const askedAt = schoolMorning(now - 20 * DAY);
  const youAreAskedAt = now - 2 * HOUR;

  setUpStaff(db, { key: keys.authenticators, now: askedAt - DAY });
  const officeId = idOfOffice(db);
  setTermDates(db, { staffId: officeId, now, typedAt: askedAt - DAY });
  const ask = { actor: { kind: "staff", id: officeId } as const, mailKey: keys.mailSecrets };

  const everybody = random.shuffle(reachableAdults(db, { hereSince: askedAt }));
  askForTheDemo(db, { ...ask, adults: everybody.slice(0, WRONG_ADDRESSES), now: askedAt });
  refuseWaitingMail(db, { now: askedAt + SECOND });
  const asked = everybody.slice(WRONG_ADDRESSES);
  askForTheDemo(db, { ...ask, adults: asked, now: askedAt + MINUTE });
  await deliverMail(askedAt + 2 * MINUTE);

  const count = Math.round(ANSWERED * countRoll(db, { now: askedAt }).adults);
  const weeks = { asked, count, officeId, from: askedAt, until: youAreAskedAt };
  const happenings = [...whatHappens(db, random, weeks), ...remindingMornings(db, { ...ask, askedAt })];
  for (const { at, happen } of happenings.sort((one, other) => one.at - other.at)) {
    happen();
    await deliverMail(at + 5 * SECOND);
  }

  dealWithAPost(db, { openedAt: schoolMorning(now - 12 * DAY) });
  leaveADraft(db, { staffId: officeId, now: youAreAskedAt });
  askForTheDemo(db, { ...ask, adults: peopleYouCanBe(db), now: youAreAskedAt });
  await deliverMail(youAreAskedAt + 5 * SECOND);
}

function idOfOffice(db: Database): string {
  const [office] = staffAtAddress(db, DEMO_PEOPLE.office.email);
  if (!office) throw new Error("The demo's people are not in the database yet");
  return office.id;
}

/** In an order that does not depend on ids, which are new in every demo. */
function reachableAdults(db: Database, { hereSince }: { hereSince: number }): Adult[] {
  return db
    .select()
    .from(adults)
    .where(
      and(
        isNull(adults.leftOn),
        isNull(adults.heldAt),
        isNotNull(adults.email),
        eq(adults.mailboxState, "usable"),
        notInArray(adults.email, YOU),
        lt(adults.createdAt, hereSince),
      ),
    )
    .orderBy(asc(adults.misId))
    .all();
}

function peopleYouCanBe(db: Database): Adult[] {
  return db.select().from(adults).where(inArray(adults.email, YOU)).orderBy(asc(adults.misId)).all();
}
