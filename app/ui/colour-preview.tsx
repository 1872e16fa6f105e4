/** How the school's colour looks: white words on it, and its words on white. Made without styles, which a page cannot add. */
export function ColourPreview({
  colour,
  name,
  contrast,
}: {
  colour: string;
  name: string;
  contrast: string;
}) {
  return (
    <figure className="colour-preview" id="preview">
      <svg viewBox="0 0 320 120" role="img" aria-label={`The header and a link in the colour ${colour}`}>
        <rect width="320" height="120" fill="#ffffff" />
        <rect width="320" height="56" fill={colour} />
        <text x="12" y="35" fill="#ffffff" fontSize="18" fontWeight="bold">
          {name.length > 30 ? `${name.slice(0, 29)}…` : name}
        </text>
        <text x="12" y="92" fill={colour} fontSize="18" textDecoration="underline">
          All policies
        </text>
      </svg>
      <figcaption className="govuk-body-s">
        {colour}: contrast with white {contrast}. At least 7 to 1 is needed, and this has it.
      </figcaption>
    </figure>
  );
}
