/** What to say on the phone, in plain words: reading is free, every answer is fine, nothing follows from it (rule 7). */
export function PhoneScript({
  school,
  name,
  policies,
  isHeld,
}: {
  school: string;
  name: string;
  /** Nobody rings an adult on hold: they rang, or there is no call (rule 21). */
  isHeld: boolean;
  policies: { policyId: string; title: string; statement: string }[];
}) {
  return (
    <section className="in-short" aria-labelledby="script">
      <h2 id="script">What to say</h2>
      {isHeld && <p className="govuk-body govuk-!-font-weight-bold">Only if they rang you.</p>}
      <ol className="govuk-list govuk-list--number">
        {!isHeld && (
          <>
            <li>
              “Hello, this is {school}. Am I speaking to {name}?” Go on only if it is.
            </li>
            <li>
              “We ask parents to read {policies.map(({ title }) => title).join(" and ")}. You can read them on
              our website, or I send you a copy. Have you read them?” If not yet: “No hurry. May I ring
              again?”
            </li>
          </>
        )}
        <li>“It is your choice. Not signing has no consequence for you or any child.”</li>
        <li>
          “There are three answers. You have read it. Or you have read it and have a question or concern. Or
          you have read it and would rather not sign. Which one shall I write down?”
        </li>
        <li>“Shall I read you the statement?” Read it, for each policy:</li>
      </ol>
      {policies.map(({ policyId, statement }) => (
        <p key={policyId} className="govuk-body">
          “{statement}”
        </p>
      ))}
      <p className="govuk-body">“Thank you. You get a receipt that says what I wrote down.”</p>
    </section>
  );
}
