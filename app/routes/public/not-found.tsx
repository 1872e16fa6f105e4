import type { LoaderFunctionArgs } from "@remix-run/node";

/** Whatever no other route answers, and what the server turned away before any was asked. */
export async function loader({ context }: LoaderFunctionArgs) {
  throw new Response(context.most ?? null, { status: context.refusal ?? 404 });
}

export async function action() {
  throw new Response(null, { status: 404 });
}

export default function NotFound() {
  return null;
}
