import { ErrorMessage } from "./error-summary.tsx";
import { errorOf, type Refused } from "./form-errors.ts";

type TaskOwnerProps = {
  task: { ownerId: string | null };
  ownerName: string | null;
  owners: { id: string; name: string }[];
  viewerId: string;
  refused: Refused;
};

/** Whose task it is: taken with one press, or handed to somebody. */
export function TaskOwner({ task, ownerName, owners, viewerId, refused }: TaskOwnerProps) {
  const others = owners.filter(({ id }) => id !== viewerId && id !== task.ownerId);
  const error = errorOf(refused, "ownerId");
  const from = task.ownerId && <input type="hidden" name="from" value={task.ownerId} />;
  return (
    <section className="task-owner no-print" aria-labelledby="owner">
      <h2 className="govuk-heading-m" id="owner">
        Who deals with it: {ownerName ?? "nobody yet"}
      </h2>
      {task.ownerId !== viewerId && owners.some(({ id }) => id === viewerId) && (
        <form method="post">
          <input type="hidden" name="act" value="give" />
          {from}
          <button
            type="submit"
            name="ownerId"
            value={viewerId}
            className="govuk-button govuk-button--secondary"
          >
            I’ll take it
          </button>
        </form>
      )}
      {others.length > 0 && (
        <form method="post" noValidate className="filters">
          <input type="hidden" name="act" value="give" />
          {from}
          <div className={`govuk-form-group${error ? " govuk-form-group--error" : ""}`}>
            <label className="govuk-label" htmlFor="ownerId">
              Hand it over to
            </label>
            <ErrorMessage id="ownerId-error" message={error} />
            <select
              className="govuk-select"
              id="ownerId"
              name="ownerId"
              aria-describedby={error && "ownerId-error"}
            >
              <option value="">Choose somebody</option>
              {others.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          </div>
          <button type="submit" className="govuk-button govuk-button--secondary">
            Hand over
          </button>
        </form>
      )}
    </section>
  );
}
