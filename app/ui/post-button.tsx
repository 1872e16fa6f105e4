import type { ReactNode } from "react";

/** A form that is only its button: for what must not happen by opening a link (rule 3). */
export function PostButton({
  children,
  action,
  look = "button",
  fields = {},
}: {
  children: ReactNode;
  action?: string;
  /** What the button says to the page, where the page has several. */
  fields?: Record<string, string>;
  look?: "button" | "secondary" | "warning" | "link";
}) {
  const className = {
    button: "govuk-button",
    secondary: "govuk-button govuk-button--secondary",
    warning: "govuk-button govuk-button--warning",
    link: "link-button",
  }[look];
  return (
    <form method="post" action={action} className="no-print">
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <button type="submit" className={className}>
        {children}
      </button>
    </form>
  );
}
