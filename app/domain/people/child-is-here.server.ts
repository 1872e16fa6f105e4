import { and, isNull, type SQL, sql } from "drizzle-orm";
import { children } from "#db/schema.ts";

/*
 * A child counts, and is named, only while at the school and alive. From the moment that somebody wrote down a death,
 * nothing that the portal makes names the child or asks anybody on the child's account.
 */

/** The condition on a row of `children` in a query of drizzle's. */
export const childIsHere: SQL | undefined = and(isNull(children.leftOn), isNull(children.diedAt));

/** The same in plain SQL, where the child is `c`. */
export const cIsHere: SQL = sql`(c.left_on is null and c.died_at is null)`;
