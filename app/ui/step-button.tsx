/** A button that says with its form which step it means. */
export function StepButton({
  children,
  step,
  look = "button",
}: {
  children: string;
  step: string;
  look?: "button" | "secondary";
}) {
  return (
    <form method="post" className="step-button">
      <button
        type="submit"
        name="step"
        value={step}
        className={`govuk-button${look === "secondary" ? " govuk-button--secondary" : ""}`}
      >
        {children}
      </button>
    </form>
  );
}
