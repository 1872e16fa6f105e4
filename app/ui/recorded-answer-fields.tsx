import { errorOf, type Refused, typedIn } from "./form-errors.ts";
import { RadioList } from "./radio-list.tsx";
import { TextField } from "./text-field.tsx";
import { ANSWER_WORDS } from "./words.ts";

export type PolicyOnForm = {
  slug: string;
  shortTitle: string;
  inForceId: string;
  versions: { id: string; label: string }[];
};

/** What one adult answered to one policy, as staff type it in: the version that was in front of them, and the answer. */
export function RecordedAnswerFields({
  policy,
  index,
  refused,
  versionId = policy.inForceId,
}: {
  policy: PolicyOnForm;
  index: number;
  refused: Refused;
  versionId?: string | undefined;
}) {
  const name = (field: string) => `answers[${index}].${field}`;
  const [newest, ...older] = policy.versions;
  return (
    <div className="answer">
      {older.length > 0 ? (
        <VersionChoice
          name={name("policyVersionId")}
          policy={policy}
          chosen={typedIn(refused, name("policyVersionId")) ?? versionId}
          error={errorOf(refused, name("policyVersionId"))}
        />
      ) : (
        <input type="hidden" name={name("policyVersionId")} value={newest?.id} />
      )}
      <RadioList
        name={name("answer")}
        legend={
          <strong>
            {policy.shortTitle}
            {older.length === 0 && `, ${newest?.label}`}
          </strong>
        }
        options={[...Object.entries(ANSWER_WORDS), ["not-on-form", "No answer to this one"]]}
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

function VersionChoice({
  name,
  policy,
  chosen,
  error,
}: {
  name: string;
  policy: PolicyOnForm;
  chosen: string;
  error: string | undefined;
}) {
  return (
    <div className={`govuk-form-group${error ? " govuk-form-group--error" : ""}`}>
      <label className="govuk-label" htmlFor={name}>
        {policy.shortTitle}: the version on the form
      </label>
      {error && (
        <p id={`${name}-error`} className="govuk-error-message">
          <span className="govuk-visually-hidden">Error:</span> {error}
        </p>
      )}
      <select
        className="govuk-select"
        id={name}
        name={name}
        defaultValue={chosen}
        aria-describedby={error && `${name}-error`}
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
}
