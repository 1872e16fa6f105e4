import { join } from "node:path";
import { DAY } from "#app/dates.ts";
import { hashToken } from "#app/domain/sign-in/hash-secrets.server.ts";
import { DATABASE_FILE } from "#app/platform/database.server.ts";
import { loadKeys } from "#app/platform/secret-key.server.ts";
import { newId } from "#db/new-id.ts";
import { adults, passes, school } from "#db/schema.ts";
import { readAndSign } from "#tests/support/parent-visits.ts";
import { aVisitor } from "#tests/support/visitor.ts";
import { aSchoolOf } from "./school-for-measuring.ts";

export type AskedAdult = { id: string; name: string; link: string };

/** A data folder that a portal can be started in, with so many adults who have the link of a mail and have not opened it. */
export function aSchoolThatHasAsked(dataDirectory: string, howMany: number): AskedAdult[] {
  const db = aSchoolOf(howMany, join(dataDirectory, DATABASE_FILE));
  const { check } = loadKeys({ dataDirectory, secretKey: null, mayMake: true });
  db.update(school).set({ keyCheck: check }).run();
  const now = Date.now();
  const asked = db.transaction((tx) =>
    tx
      .select()
      .from(adults)
      .all()
      .map(({ id, name, email }) => {
        const token = `token-of-${id}`;
        const life = { createdAt: now, expiresAt: now + DAY };
        tx.insert(passes)
          .values({ id: newId(now), adultId: id, tokenHash: hashToken(token), email, ...life })
          .run();
        return { id, name, link: `/r/${token}` };
      }),
  );
  db.$client.pragma("wal_checkpoint(truncate)");
  db.$client.close();
  return asked;
}

/** From the link of the mail to the receipt: every page, and every form. Each on a phone of their own. */
export async function goesTheWholeWay(portal: URL, { id, link, name }: AskedAdult): Promise<void> {
  const number = Number(id.slice(-6));
  const visitor = aVisitor(portal, { from: `10.0.${number >> 8}.${number & 255}` });
  await visitor.get(link);
  await visitor.post(link, {});
  const { path } = await readAndSign(visitor, { name });
  if (!path.startsWith("/receipts/")) throw new Error(`The way ended at ${path}`);
}
