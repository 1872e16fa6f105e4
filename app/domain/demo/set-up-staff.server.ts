import { randomBytes } from "node:crypto";
import { Secret, TOTP } from "otpauth";
import type { Database } from "#db/connection.server.ts";
import { staff } from "#db/schema.ts";
import { setUpAuthenticator } from "../staff/authenticator.server.ts";

/** Every member of staff sets up an authenticator app, whose codes the demo's own page then shows. */
export function setUpStaff(db: Database, { key, now }: { key: Buffer; now: number }): void {
  for (const { id } of db.select().from(staff).all()) {
    const secret = randomBytes(20);
    // otpauth's defaults are what the portal uses: SHA-1, 6 digits, 30 seconds.
    const app = new TOTP({ secret: new Secret({ buffer: new Uint8Array(secret).buffer }) });
    const code = app.generate({ timestamp: now });
    const outcome = setUpAuthenticator(db, { staffId: id, secret, code, key, now });
    if (outcome.status !== "right") throw new Error("The demo's authenticator app shows a wrong code");
  }
}
