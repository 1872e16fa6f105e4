import type { LoaderFunctionArgs } from "@remix-run/node";
import { whatIsWrong } from "./health-checks.server.ts";

/** For monitors: 200 while all is well, else 503 with the names of what somebody has to look at. `doctor` says more. */
export async function loader({ context: { portal } }: LoaderFunctionArgs) {
  const wrong = whatIsWrong(portal);
  const headers = { "Cache-Control": "no-store" };
  return wrong.length === 0
    ? Response.json({ status: "ok" }, { headers })
    : Response.json({ status: "wrong", wrong }, { status: 503, headers });
}
