import { and, eq, isNull, ne } from "drizzle-orm";
import type { Database, Transaction } from "#db/connection.server.ts";
import { adults, sharedAddresses } from "#db/schema.ts";
import { recordAudit } from "../evidence/record-audit.server.ts";
import { normaliseAddress } from "../people/adults-at-address.server.ts";
import { changePeople, type PeopleChange } from "../people/change-people.server.ts";
import { leaveOldAddress } from "../people/leave-old-address.server.ts";
import { writeOutcome } from "./finish-task.server.ts";
import { type NotToActOn, type Task, type TaskAdult, taskToActOn } from "./task-to-act-on.server.ts";

export type AddressWanted = {
  address: string;
  /** Who has it already. */
  others: { id: string; name: string }[];
  /** The office has confirmed before that it belongs to several. */
  isShared: boolean;
};

export type TakeAddressOutcome =
  | { status: "used" }
  /** Somebody else has this address, and nobody has said that this adult shares it too (rule 4). */
  | { status: "not-confirmed-as-shared" }
  | { status: "no-address-here" }
  | NotToActOn;

/**
 * Makes the address of a task the adult's: one that was given with a slip, or one that another adult has too. The old
 * address is told, links that were mailed there end, and sharing is confirmed in the same step (rule 4).
 */
export function takeAddress(
  db: Database,
  take: { taskId: string; staffId: string; isShared: boolean; words: string; now: number },
): TakeAddressOutcome {
  return db.transaction(
    (tx) => {
      const found = taskToActOn(tx, take);
      if (found.status !== "open") return found;
      const { task, staff, adult } = found;
      const wanted = addressWanted(tx, found);
      if (!adult || !wanted) return { status: "no-address-here" };
      if (wanted.address === staff.email) return { status: "own-record" };
      if (wanted.others.length > 0 && !take.isShared) {
        return { status: "not-confirmed-as-shared" };
      }

      const changes: PeopleChange[] = [];
      if (wanted.others.length > 0 && !wanted.isShared) {
        const row = { email: wanted.address, confirmedAt: take.now };
        changes.push({ table: "shared_addresses", action: "insert", row });
      }
      const set = { email: wanted.address, mailboxState: "usable" } as const;
      changes.push({ table: "adults", action: "update", id: adult.id, set });
      changePeople(tx, { kind: "edit", changes, staffId: staff.id, now: take.now });
      if (adult.email !== wanted.address) leaveOldAddress(tx, adult, take.now);

      const actor = { kind: "staff", id: staff.id } as const;
      recordAudit(tx, { actor, action: "changed-address", subjectId: adult.id, now: take.now });
      writeOutcome(tx, { ...take, taskId: task.id, chose: "address-used" });
      return { status: "used" };
    },
    { behavior: "immediate" },
  );
}

/** The address that a task is about, and who has it. */
export function addressWanted(
  db: Database | Transaction,
  { task, adult }: { task: Task; adult: TaskAdult | null },
): AddressWanted | null {
  if ((task.kind !== "address-given" && task.kind !== "shared-address") || !adult) return null;
  const address = task.note?.includes("@") ? normaliseAddress(task.note) : adult.email;
  if (!address) return null;
  const others = db
    .select({ id: adults.id, name: adults.name })
    .from(adults)
    .where(and(eq(adults.email, address), isNull(adults.leftOn), ne(adults.id, adult.id)))
    .orderBy(adults.name)
    .all();
  const confirmed = db.select().from(sharedAddresses).where(eq(sharedAddresses.email, address)).get();
  return { address, others, isShared: confirmed !== undefined };
}
