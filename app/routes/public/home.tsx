import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { askedPolicies } from "#app/domain/policies/policies-in-force.server.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PageBody } from "#app/ui/site-frame.tsx";

export async function loader({ context: { portal } }: LoaderFunctionArgs) {
  const { name, phone } = portal.school();
  return {
    school: { name, phone },
    policies: askedPolicies(portal.db).map(({ policy, version }) => ({
      slug: policy.slug,
      title: version.title,
      label: version.label,
      summary: version.summary,
    })),
  };
}

export const handle = pageHandle({ title: "Policies for parents" });

export default function Home() {
  const { school, policies } = useLoaderData<typeof loader>();
  return (
    <PageBody>
      <h1 className="govuk-heading-xl">Policies for parents</h1>
      <p className="govuk-body-l">
        {school.name} asks every parent and carer to read{" "}
        {policies.length === 1 ? "this policy" : "these policies"} and to say so. It takes about two minutes.
      </p>
      {policies.map(({ slug, title, label, summary }) => (
        <section key={slug} className="in-short">
          <h2>
            <a className="govuk-link" href={`/policies/${slug}`}>
              {title}
            </a>
          </h2>
          <p className="govuk-body">{summary}</p>
          <p className="govuk-body-s">Version: {label}</p>
        </section>
      ))}
      <a href="/sign-in" className="govuk-button govuk-button--start" draggable="false">
        Read and sign
      </a>
      <h2 className="govuk-heading-m">Before you start</h2>
      <ul className="govuk-list govuk-list--bullet">
        <li>You need the email address that the school has for you. There is no password and no account.</li>
        <li>If we sent you a request by mail, its link brings you straight to your page.</li>
        <li>
          If you have a slip of paper with a code,{" "}
          <a className="govuk-link" href="/slip">
            type the code
          </a>
          .
        </li>
        <li>Signing says that you have read a policy. It does not mean that you agree with every part.</li>
        <li>You can say that you would rather not sign. Nothing follows from that.</li>
        <li>You can sign on paper instead: ask at the school office, phone {school.phone}.</li>
      </ul>
      <p className="govuk-body">
        Anyone can{" "}
        <a className="govuk-link" href="/policies">
          read all our policies
        </a>{" "}
        without signing in.
      </p>
    </PageBody>
  );
}
