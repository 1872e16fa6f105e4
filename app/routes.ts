import { index, layout, type RouteConfig, route } from "@remix-run/route-config";

/** Every address of the portal. Plain paths, no trailing slash. */
export default [
  index("routes/public/home.tsx"),
  route("policies", "routes/public/policies.tsx"),
  route("policies.json", "routes/public/policies-json.ts"),
  route("policies/:slug.md", "routes/public/policy-markdown.ts"),
  route("policies/:slug", "routes/public/policy.tsx"),
  route("policies/:slug/:version", "routes/public/policy.tsx", { id: "policy-version" }),
  route("r/:pass", "routes/public/pass.tsx"),
  route("not-me/:pass?", "routes/public/not-me.tsx"),
  route("sign-in", "routes/public/sign-in.tsx"),
  route("sign-in/code", "routes/public/sign-in-code.tsx"),
  route("sign-in/link/:token", "routes/public/sign-in-link.tsx"),
  route("sign-in/who", "routes/public/who-is-signing.tsx"),
  route("not-on-the-roll", "routes/public/not-on-the-roll.tsx"),
  route("privacy", "routes/public/content-page.tsx", { id: "privacy" }),
  route("accessibility", "routes/public/content-page.tsx", { id: "accessibility" }),
  route("help", "routes/public/content-page.tsx", { id: "help" }),
  route("health", "routes/public/health.ts"),
  route("robots.txt", "routes/public/robots.ts"),

  layout("routes/parent/layout.tsx", [
    route("sign", "routes/parent/task-list.tsx"),
    route("sign/declaration", "routes/parent/declaration.tsx"),
    route("sign/:slug", "routes/parent/read-policy.tsx"),
    route("receipts/:reference", "routes/parent/receipt.tsx"),
    route("receipts/:reference/wrong-person", "routes/parent/wrong-person.tsx"),
  ]),
  route("sign/stay", "routes/parent/stay-signed-in.ts"),
  route("sign-out", "routes/parent/sign-out.ts"),

  route("office/sign-in", "routes/office/sign-in.tsx"),
  route("office/sign-in/code", "routes/office/sign-in-code.tsx"),
  route("office/sign-in/link/:token", "routes/public/sign-in-link.tsx", { id: "staff-sign-in-link" }),
  route("office/sign-in/who", "routes/office/who-is-signing-in.tsx"),
  route("office/sign-in/authenticator", "routes/office/authenticator.tsx"),
  layout("routes/office/layout.tsx", [
    route("office", "routes/office/overview.tsx"),
    route("office/roll", "routes/office/roll.tsx"),
    route("office/adults/:id", "routes/office/adult.tsx"),
    route("office/inbox", "routes/office/inbox.tsx"),
    route("office/inbox/came-back", "routes/office/mail-came-back.tsx"),
    route("office/inbox/:id", "routes/office/task.tsx"),
    route("office/inbox/:id/address", "routes/office/task-address.tsx"),
  ]),
  route("office/exports/roll.csv", "routes/office/export-roll.ts"),
  route("office/sign-out", "routes/office/sign-out.ts"),

  route("demo", "routes/public/demo.tsx"),
  route("demo/mail/:id", "routes/public/demo-mail.tsx"),
  route("*", "routes/public/not-found.tsx"),
] satisfies RouteConfig;
