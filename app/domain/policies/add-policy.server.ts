import { max, sql } from "drizzle-orm";
import type { Database, Transaction } from "#db/connection.server.ts";
import { newId } from "#db/new-id.ts";
import { policies } from "#db/schema.ts";
import { recordAudit } from "../evidence/record-audit.server.ts";

/** Addresses below a policy's, and pages that stand where a policy's address would. */
const TAKEN_BY_PAGES = new Set([
  "new",
  "edit",
  "settings",
  "publish",
  "changes",
  "agenda",
  "declaration",
  "language",
  "something-wrong",
  "stay",
]);

const LONGEST_ADDRESS = 60;

/**
 * A further policy, which has a title and no text yet: nobody is asked for it, and the public list does not show it. It
 * stands last, and its address is made from the title and never changes.
 */
export function addPolicy(
  db: Database,
  { title, staffId, now }: { title: string; staffId: string; now: number },
): { status: "added" | "title-taken"; slug: string } {
  return db.transaction(
    (tx) => {
      const same = tx
        .select({ slug: policies.slug })
        .from(policies)
        .where(sql`lower(${policies.title}) = lower(${title})`)
        .get();
      if (same) return { status: "title-taken", slug: same.slug };

      const id = newId(now);
      const slug = freeAddress(tx, title);
      const last = tx
        .select({ position: max(policies.position) })
        .from(policies)
        .get();
      const position = (last?.position ?? 0) + 1;
      tx.insert(policies)
        .values({ id, slug, title, position, isAsked: false, coverage: "every-adult", createdAt: now })
        .run();
      recordAudit(tx, { actor: { kind: "staff", id: staffId }, action: "added-policy", subjectId: id, now });
      return { status: "added", slug };
    },
    { behavior: "immediate" },
  );
}

function freeAddress(tx: Transaction, title: string): string {
  const taken = new Set(
    tx
      .select({ slug: policies.slug })
      .from(policies)
      .all()
      .map(({ slug }) => slug),
  );
  const plain = addressOf(title);
  const wanted = TAKEN_BY_PAGES.has(plain) ? `${plain}-policy` : plain;
  let slug = wanted;
  for (let next = 2; taken.has(slug); next += 1) slug = `${wanted}-${next}`;
  return slug;
}

/** "Polisi Gwrth-fwlio ŵ" becomes "polisi-gwrth-fwlio-w". */
function addressOf(title: string): string {
  const words = title
    .normalize("NFKD")
    .replaceAll(/[\p{M}'’]/gu, "")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .slice(0, LONGEST_ADDRESS)
    .replaceAll(/^-+|-+$/g, "");
  return words || "policy";
}
