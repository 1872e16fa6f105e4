import { sql } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { school, staff } from "#db/schema.ts";
import { inviteStaff } from "../staff/invite-staff.server.ts";

/** Sets a school up, once: its name, the office's address, and the first admin. */
export function createSchool(
  db: Database,
  setUp: { name: string; officeEmail: string; adminName: string; adminEmail: string; now: number },
): { status: "created" | "is-demo" | "exists" } {
  return db.transaction(
    (tx) => {
      const row = tx.select().from(school).get();
      if (row?.kind !== "school") return { status: "is-demo" };
      const { count } = tx.select({ count: sql<number>`count(*)` }).from(staff).get() ?? { count: 0 };
      if (row.officeEmail !== null || count > 0) return { status: "exists" };

      tx.update(school).set({ name: setUp.name, officeEmail: setUp.officeEmail }).run();
      const actor = { kind: "command-line" } as const;
      inviteStaff(tx, {
        name: setUp.adminName,
        email: setUp.adminEmail,
        role: "admin",
        actor,
        now: setUp.now,
      });
      return { status: "created" };
    },
    { behavior: "immediate" },
  );
}
