import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { countPreferred } from "#app/domain/languages/count-preferred.server.ts";
import { otherLanguages } from "#app/domain/languages/other-languages.ts";
import { switchLanguageOff } from "#app/domain/languages/switch-language-off.server.ts";
import { switchLanguageOn } from "#app/domain/languages/switch-language-on.server.ts";
import { policiesInForce } from "#app/domain/policies/policies-in-force.server.ts";
import { translationInUse } from "#app/domain/translations/translation-in-use.server.ts";
import { languageSwitchForm } from "#app/forms/language-switch.ts";
import { notFound, requireRole, requireStaff } from "#app/platform/access.server.ts";
import { readForm } from "#app/platform/read-form.server.ts";
import { DoneBanner } from "#app/ui/done-banner.tsx";
import { LanguageSettings } from "#app/ui/language-settings.tsx";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PageBody } from "#app/ui/site-frame.tsx";

const MAY_SWITCH = ["head", "admin"] as const;

/** In which languages adults may have their pages and mails. The head decides: the school answers for the words. */
export async function loader({ request, context: { portal } }: LoaderFunctionArgs) {
  const { staff } = await requireStaff(request, portal);
  const { searchParams } = new URL(request.url);
  const howMany = countPreferred(portal.db);
  const on = portal.languages();
  const texts = policiesInForce(portal.db).flatMap(({ policy, version }) =>
    version && policy.isAsked ? [{ slug: policy.slug, title: version.shortTitle, id: version.id }] : [],
  );
  return {
    isSaved: searchParams.has("saved"),
    maySwitch: MAY_SWITCH.some((role) => role === staff.role),
    languages: otherLanguages.map((language) => ({
      language,
      isOn: on.includes(language),
      howMany: howMany(language),
      policies: texts.map(({ id, slug, title }) => ({
        slug,
        title,
        provenance: translationInUse(portal.db, { versionId: id, language })?.provenance ?? null,
      })),
    })),
  };
}

export async function action({ request, context: { portal } }: ActionFunctionArgs) {
  const { staff } = await requireRole(request, portal, MAY_SWITCH);
  const submission = parseWithZod(await readForm(request), { schema: languageSwitchForm });
  if (submission.status !== "success") throw notFound();
  const { language, act } = submission.value;
  const change = { language, staffId: staff.id, now: portal.clock() };
  if (act === "on") switchLanguageOn(portal.db, change);
  else switchLanguageOff(portal.db, change);
  return redirect("/office/settings/languages?saved");
}

export const handle = pageHandle({ title: "Languages" });

export default function Languages() {
  const { isSaved, maySwitch, languages } = useLoaderData<typeof loader>();
  return (
    <PageBody back={{ href: "/office/settings", words: "Settings" }}>
      {isSaved && <DoneBanner>Saved. It counts from now on.</DoneBanner>}
      <h1 className="govuk-heading-xl">Languages</h1>
      <p className="govuk-body">
        English is always there, and the English text of a policy governs. The portal can also speak Welsh and
        Polish with parents: its pages, its mails, and the policies of which you add a translation.
      </p>
      <div className="govuk-inset-text">
        The portal's own words in Welsh and Polish are a first draft. Nobody who grew up with the language has
        checked them. Please let somebody who reads it look at them before you switch it on.
      </div>
      {languages.map((one) => (
        <LanguageSettings key={one.language} maySwitch={maySwitch} {...one} />
      ))}
      {!maySwitch && <p className="govuk-body">The headteacher or an admin can switch them.</p>}
    </PageBody>
  );
}
