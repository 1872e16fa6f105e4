import { sql } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { type SCHOOL_KINDS, school, staff } from "#db/schema.ts";
import { inviteStaff } from "../staff/invite-staff.server.ts";

export type School = typeof school.$inferSelect;

/** Marks a new database as what it is for ever: a demo, or a school's own. An old one keeps its mark. */
export function markDatabase(
  db: Database,
  { kind, now }: { kind: (typeof SCHOOL_KINDS)[number]; now: number },
): School {
  db.insert(school).values({ kind, createdAt: now }).onConflictDoNothing().run();
  return readSchool(db);
}

export function readSchool(db: Database): School {
  const row = db.select().from(school).get();
  if (!row) throw new Error("This database does not say which kind of school it is for");
  return row;
}

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
