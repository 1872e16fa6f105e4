import type { Database } from "#db/connection.server.ts";
import { DEMO_PEOPLE } from "#db/demo-school.ts";
import { currentAuthenticatorCode } from "../staff/authenticator.server.ts";
import { staffAtAddress } from "../staff/staff-at-address.server.ts";

export type DemoPerson = {
  name: string;
  email: string;
  description: string;
  authenticatorCode: string | null;
};

/** Who you can be in the demo; of its invented staff also what their authenticator app would show now. */
export function demoPeople(db: Database, { key, now }: { key: Buffer; now: number }): DemoPerson[] {
  return Object.values(DEMO_PEOPLE).map(({ name, email, description, ...person }) => {
    const member = "role" in person ? staffAtAddress(db, email).find((one) => one.name === name) : undefined;
    const authenticatorCode = member ? currentAuthenticatorCode(db, { staffId: member.id, key, now }) : null;
    return { name, email, description, authenticatorCode };
  });
}
