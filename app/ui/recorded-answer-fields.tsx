import { errorOf, errorsOf, type Refused, typedIn } from "./form-errors.ts";
import { RadioGroup } from "./radio-group.tsx";
import { TextField } from "./text-field.tsx";
import { ANSWER_WORDS } from "./words.ts";

export type PolicyOnForm = {
  slug: string;
  shortTitle: string;
  inForceId: string;
  versions: { id: string; label: string }[];
};

/** What one adult answered to one policy, as staff type it in. */
export function RecordedAnswerFields({
  policy,
  index,
  refused,
}: {
  policy: PolicyOnForm;
  index: number;
  refused: Refused;
}) {
  const name = (field: string) => `answers[${index}].${field}`;
  return (
    <div className="answer recorded-answer">
      <RadioGroup
        isSmall
        name={name("answer")}
        legend={<strong>{policy.shortTitle}</strong>}
        options={[
          ...Object.entries(ANSWER_WORDS).map(([value, words]) => ({ value, words })),
          { value: "not-on-form", words: "No answer to this one" },
        ]}
        chosen={typedIn(refused, name("answer"))}
        error={errorOf(refused, name("answer"))}
      />
      <div className="concern">
        <TextField
          name={name("concern")}
          label="Their question or concern, word for word"
          hint="Only for that answer. It goes into the inbox."
          rows={3}
          placeholder=" "
          defaultValue={typedIn(refused, name("concern"))}
          error={errorOf(refused, name("concern"))}
        />
      </div>
    </div>
  );
}

/** Which version of each policy was in front of the adult: the one in force, or on an old form an earlier one. */
export function VersionsOnForm({
  policies,
  refused,
  keptIds = [],
}: {
  policies: PolicyOnForm[];
  refused: Refused;
  keptIds?: string[];
}) {
  return policies.map((policy, index) => {
    const name = `answers[${index}].policyVersionId`;
    const [newest, ...older] = policy.versions;
    if (older.length === 0) return <input key={name} type="hidden" name={name} value={newest?.id} />;
    const kept = policy.versions.find(({ id }) => keptIds.includes(id))?.id;
    return (
      <div key={name} className="govuk-form-group">
        <label className="govuk-label" htmlFor={name}>
          {policy.shortTitle}: version on the form
        </label>
        <select
          className="govuk-select"
          id={name}
          name={name}
          defaultValue={typedIn(refused, name) ?? kept ?? policy.inForceId}
        >
          {policy.versions.map(({ id, label }) => (
            <option key={id} value={id}>
              {label}
              {id === policy.inForceId && " (in force)"}
            </option>
          ))}
        </select>
      </div>
    );
  });
}

/** What is wrong, for the error summary: of an answer it says to which policy. */
export function errorsWithPolicies(
  refused: Refused,
  policies: PolicyOnForm[],
): { id: string; message: string }[] {
  return errorsOf(refused).map(({ id, message }) => {
    const policy = policies[Number(/^answers\[(\d+)\]/.exec(id)?.[1])];
    return { id, message: policy ? `${policy.shortTitle}: ${message}` : message };
  });
}
