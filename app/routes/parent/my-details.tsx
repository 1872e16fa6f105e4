import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { formatDay, formatIsoDate, formatList, type Language } from "#app/dates.ts";
import { childrenShownTo } from "#app/domain/people/children-shown-to.server.ts";
import { dataRequestsOf } from "#app/domain/privacy/find-data-request.server.ts";
import { receiptsOf } from "#app/domain/signing/find-receipt.server.ts";
import { requireSignedInParent } from "#app/platform/access.server.ts";
import { languageOnRecord } from "#app/platform/language.server.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PageBody } from "#app/ui/site-frame.tsx";
import { SummaryList } from "#app/ui/summary-list.tsx";
import { useWords } from "#app/ui/use-words.tsx";
import { LANGUAGE_WORDS } from "#app/ui/words.ts";
import { type Words, wordsIn } from "#app/words/words-in.ts";

/** For whoever signed in with a code: with a pass nothing more than what is asked is shown (DESIGN.md section 9). */
export async function loader({ request, context: { portal } }: LoaderFunctionArgs) {
  const { adult } = await requireSignedInParent(request, portal);
  const { db } = portal;
  const language = languageOnRecord(portal, adult);
  const { t } = wordsIn(language);
  const ownName = nameOfLanguage(adult.language, language);
  return {
    name: adult.name,
    knownAs: adult.knownAs,
    email: adult.email && t(`me.address-${adult.mailboxState}`, { email: adult.email }),
    phone: adult.phone,
    languageWords: adult.language === language ? ownName : t("me.language-other", { language: ownName }),
    children: formatList(childrenShownTo(db, adult.id), language),
    receipts: receiptsOf(db, { adultId: adult.id }).map(({ reference, signedAt, correctedAt }) => ({
      reference,
      on: formatDay(signedAt, language),
      counts: correctedAt === null,
    })),
    requests: dataRequestsOf(db, { adultId: adult.id }).map((one) => ({
      id: one.id,
      words: dataRequestWords(one, wordsIn(language)),
    })),
  };
}

/** By its own name; on an English page also in English. */
function nameOfLanguage(code: string, language: Language): string {
  const name = LANGUAGE_WORDS[code] ?? code;
  return language === "en" ? name : name.replace(/ \(.*\)$/, "");
}

function dataRequestWords(
  { kind, receivedOn, dueOn, closedAt }: ReturnType<typeof dataRequestsOf>[number],
  { t, language }: Words,
): string {
  const asked = { what: t(`data-request.${kind}`), on: formatIsoDate(receivedOn, language) };
  if (closedAt !== null) return t("me.request-closed", { ...asked, closedOn: formatDay(closedAt, language) });
  if (kind === "complaint") return t("me.request-soon", asked);
  return t("me.request-by", { ...asked, dueOn: formatIsoDate(dueOn, language) });
}

export const handle = pageHandle({ title: (_, { t }) => t("me.title"), warnsBeforeSignOut: true });

export default function MyDetails() {
  const { name, knownAs, email, phone, languageWords, children, receipts, requests } =
    useLoaderData<typeof loader>();
  const { t, rich } = useWords();
  return (
    <PageBody back={{ href: "/sign", words: t("tasks.title") }}>
      <h1 className="govuk-heading-xl">{t("me.title")}</h1>
      <SummaryList
        rows={[
          { key: t("me.name"), value: name },
          ...(knownAs ? [{ key: t("me.known-as"), value: knownAs }] : []),
          { key: t("me.email"), value: email ?? t("me.none") },
          ...(phone ? [{ key: t("me.phone"), value: phone }] : []),
          { key: t("me.language"), value: languageWords },
          ...(children ? [{ key: t("me.children"), value: children }] : []),
        ]}
      />
      <p className="govuk-body">{rich("me.wrong", { link: "/sign/something-wrong" })}</p>

      <h2 className="govuk-heading-m">{t("me.signed")}</h2>
      {receipts.length === 0 && <p className="govuk-body">{t("me.nothing-yet")}</p>}
      <ul className="govuk-list">
        {receipts.map(({ reference, on, counts }) => (
          <li key={reference}>
            {rich(
              counts ? "tasks.receipt" : "me.receipt-void",
              { link: `/receipts/${reference}` },
              { reference, on },
            )}
          </li>
        ))}
      </ul>

      <h2 className="govuk-heading-m">{t("me.data")}</h2>
      <p className="govuk-body">{rich("me.see-everything", { link: "/me/data" })}</p>
      {requests.length > 0 && (
        <>
          <p className="govuk-body">{t("me.asked")}</p>
          <ul className="govuk-list govuk-list--bullet">
            {requests.map(({ id, words }) => (
              <li key={id}>{words}</li>
            ))}
          </ul>
        </>
      )}
      <p className="govuk-body">{t("me.can-ask")}</p>
      <a href="/me/ask" className="govuk-button govuk-button--secondary" draggable="false">
        {t("me.ask")}
      </a>
    </PageBody>
  );
}
