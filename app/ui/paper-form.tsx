import { ANSWER_WORDS } from "./words.ts";

type PaperForm = {
  adultId: string;
  name: string;
  code: string;
  isLarge: boolean;
  children: string[];
  policies: { slug: string; title: string; label: string; statement: string }[];
};

/** One adult's form on paper: their own name, what they are asked, three answers, and nothing of anybody else (rule 5). */
export function PaperFormSheet({
  form,
  school,
}: {
  form: PaperForm;
  school: { name: string; phone: string; policiesAt: string };
}) {
  return (
    <article className={`paper-form${form.isLarge ? " paper-form--large" : ""}`}>
      <div className="paper-form__head">
        <div>
          <strong>{school.name}</strong>
          <h2>For {form.name}</h2>
          {form.children.length > 0 && <p>At our school: {form.children.join(", ")}</p>}
        </div>
        <p className="paper-form__code">
          Form
          <br />
          <strong>{form.code}</strong>
        </p>
      </div>
      <p>
        Please read the texts below and tick one answer for each. Every answer is fine. Not signing has no
        consequence for you or any child. You can read the texts at <strong>{school.policiesAt}</strong>, or
        ask the school office for a copy: {school.phone}.
      </p>
      {form.policies.map(({ slug, title, label, statement }) => (
        <section key={slug}>
          <h3>
            {title}, {label}
          </h3>
          <p>“{statement}”</p>
          <ul>
            {Object.entries(ANSWER_WORDS).map(([answer, words]) => (
              <li key={answer}>
                <span className="paper-form__box" aria-hidden="true" /> {words}
              </li>
            ))}
          </ul>
        </section>
      ))}
      <p className="paper-form__lines">
        Your question or concern, if you have one. Is a child at risk? Phone {school.phone} or 999; do not
        write it here.
      </p>
      <dl className="paper-form__sign">
        {["Your full name", "Signature", "Date"].map((words) => (
          <div key={words}>
            <dt>{words}</dt>
            <dd />
          </div>
        ))}
      </dl>
      <p>
        Please hand it in at the school office, or post it to the school. We send you a receipt if we have
        your email address. You can also answer online: ask the office.
      </p>
      <p>
        {form.name}, form {form.code}
      </p>
    </article>
  );
}
