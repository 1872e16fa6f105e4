import { type ActionFunctionArgs, redirect } from "@remix-run/node";

export async function action({ request, context: { portal } }: ActionFunctionArgs) {
  return redirect("/office/sign-in", {
    headers: {
      "Set-Cookie": portal.sessions.staff.end(request),
      "Clear-Site-Data": '"cache", "storage"',
    },
  });
}

/** Somebody who comes here by Back or a bookmark. */
export async function loader() {
  return redirect("/office/sign-in");
}
