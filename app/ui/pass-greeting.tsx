import { AnswerBy } from "./answer-by.tsx";
import { PostButton } from "./post-button.tsx";
import { PageBody } from "./site-frame.tsx";

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
  policies: string[];
  notMePath: string;
  answerBy?: { on: string; isOver: boolean } | null;
}) {
  return (
    <PageBody>
      <h1 className="govuk-heading-xl">Hello {adultName}</h1>
      <p className="govuk-body-l">{school} asks you to read and acknowledge:</p>
      <ul className="govuk-list govuk-list--bullet">
        {policies.map((policy) => (
          <li key={policy}>{policy}</li>
        ))}
      </ul>
      <p className="govuk-body">
        You sign once, for all your children at the school. It takes about two minutes. Signing says that you
        have read a policy. It does not mean that you agree with every part.
      </p>
      <AnswerBy answerBy={answerBy} />
      <PostButton>Start</PostButton>
      <h2 className="govuk-heading-m">Not you?</h2>
      <p className="govuk-body">
        If you are not {adultName},{" "}
        <a className="govuk-link" href={notMePath}>
          tell us that this is not you
        </a>
        .
      </p>
    </PageBody>
  );
}
