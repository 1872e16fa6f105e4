import { eq } from "drizzle-orm";
import { Secret, TOTP } from "otpauth";
import { markMailTested } from "#app/domain/school/mark-mail-tested.server.ts";
import { saveSchoolDetails } from "#app/domain/school/save-school-details.server.ts";
import { setUpAuthenticator } from "#app/domain/staff/authenticator.server.ts";
import { inviteStaff } from "#app/domain/staff/invite-staff.server.ts";
import type { Database } from "#db/connection.server.ts";
import { staff } from "#db/schema.ts";

/** What the office would say of its school on the settings page. */
export const DETAILS = {
  name: "Ysgol Enghraifft",
  shortName: "Enghraifft",
  phone: "01632 960123",
  headteacher: "Helen Head",
  officeEmail: "office@example.test",
  website: "https://www.example.test",
  policiesPage: "https://www.example.test/policies",
  governingBody: "the governors of Ysgol Enghraifft",
  dataProtectionContact: "Dai Data, dpo@example.test",
  brandColour: "#0b5345",
};

/** Under which the apps of these admins are sealed, where a test does not say. */
const SOME_KEY = Buffer.alloc(32, 9);

/** Everything of the readiness list but the texts: details, a tested mail, a second admin, two second factors. */
export function makeReady(db: Database, { now, key = SOME_KEY }: { now: number; key?: Buffer }): void {
  const staffId = confirmDetails(db, { now });
  inviteStaff(db, {
    name: "Bob Admin",
    email: "bob.admin@example.test",
    role: "admin",
    actor: { kind: "staff", id: staffId },
    now,
  });
  for (const { id } of db.select().from(staff).where(eq(staff.role, "admin")).all()) {
    aSecondFactor(db, id, { now, key });
  }
  markMailTested(db, { actor: { kind: "staff", id: staffId }, now });
}

/** The first admin says that the school's details are right. */
export function confirmDetails(db: Database, { now }: { now: number }): string {
  const admin = db.select().from(staff).where(eq(staff.role, "admin")).get();
  if (!admin) throw new Error("This school has no admin");
  const { status } = saveSchoolDetails(db, { details: DETAILS, basedOn: null, staffId: admin.id, now });
  if (status !== "saved") throw new Error(`The school's details were not saved: ${status}`);
  return admin.id;
}

/** A member of staff sets up an authenticator app. Returns its secret. */
export function aSecondFactor(
  db: Database,
  staffId: string,
  { now, key }: { now: number; key: Buffer },
): Buffer {
  const secret = Buffer.alloc(20, staffId);
  const app = new TOTP({ secret: new Secret({ buffer: new Uint8Array(secret).buffer }) });
  const code = app.generate({ timestamp: now });
  const { status } = setUpAuthenticator(db, { staffId, secret, code, key, now });
  if (status !== "right") throw new Error("The authenticator app was not set up");
  return secret;
}
