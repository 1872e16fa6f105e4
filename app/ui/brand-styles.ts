/**
 * The school's colour, over the one with which the styles were built: the office may change it while the portal runs.
 * Stands inside every page, where it costs no request; the page's policy allows these styles by their hash.
 */
export function brandStyles(colour: string): string {
  return `:root{--govuk-brand-colour:${colour};--govuk-link-colour:${colour};--govuk-link-hover-colour:${darker(colour)};--govuk-surface-border-colour:${colour}}`;
}

function darker(colour: string): string {
  const parts = [1, 3, 5].map((start) =>
    Math.round(Number.parseInt(colour.slice(start, start + 2), 16) * 0.6),
  );
  return `#${parts.map((part) => part.toString(16).padStart(2, "0")).join("")}`;
}
