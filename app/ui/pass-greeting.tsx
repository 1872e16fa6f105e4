import { AnswerBy } from "./answer-by.tsx";
import { type NamedPolicy, PolicyTitle } from "./policy-title.tsx";
import { PostButton } from "./post-button.tsx";
import { PageBody } from "./site-frame.tsx";
import { InEnglish, useWords } from "./use-words.tsx";

/** What a pass opens with, be it the link of a mail or a slip: a greeting by name, what is asked, and Start. */
export function PassGreeting({
  school,
  adultName,
  policies,
  notMePath,
  answerBy = null,
}: {
  school: string;
  adultName: string;
  policies: (NamedPolicy & { id: string; label: string })[];
  notMePath: string;
  answerBy?: { on: string; isOver: boolean } | null;
}) {
  const { t, rich } = useWords();
  return (
    <PageBody>
      <h1 className="govuk-heading-xl">{t("pass.hello", { name: adultName })}</h1>
      <p className="govuk-body-l">{t("pass.asks", { school })}</p>
      <ul className="govuk-list govuk-list--bullet">
        {policies.map(({ id, title, isTranslated, label }) => (
          <li key={id}>
            <PolicyTitle title={title} isTranslated={isTranslated} />, <InEnglish>{label}</InEnglish>
          </li>
        ))}
      </ul>
      <p className="govuk-body">{t("pass.once")}</p>
      <AnswerBy answerBy={answerBy} />
      <PostButton>{t("pass.start")}</PostButton>
      <h2 className="govuk-heading-m">{t("pass.not-you")}</h2>
      <p className="govuk-body">{rich("pass.if-not-you", { link: notMePath }, { name: adultName })}</p>
    </PageBody>
  );
}
