import type { LoaderFunctionArgs } from "@remix-run/node";
import { sql } from "drizzle-orm";

/** For monitors: the database answers. */
export async function loader({ context: { portal } }: LoaderFunctionArgs) {
  portal.db.get(sql`select 1`);
  return Response.json({ status: "ok" });
}
