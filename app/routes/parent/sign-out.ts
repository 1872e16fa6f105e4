import { type ActionFunctionArgs, redirect } from "@remix-run/node";

export async function action({ request, context: { portal } }: ActionFunctionArgs) {
  // At the tablet the next person types their code.
  const next = new URL(request.url).searchParams.has("slip") ? "/slip" : "/";
  return redirect(next, {
    headers: {
      "Set-Cookie": await portal.sessions.parents.end(request),
      "Clear-Site-Data": '"cache", "storage"',
    },
  });
}

/** Somebody who comes here by Back or a bookmark. */
export async function loader() {
  return redirect("/");
}
