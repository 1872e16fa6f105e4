/** The number to ring, large enough to read it off while dialling; a tap rings it. */
export function PhoneNumber({ adultId, phone }: { adultId: string; phone: string | null }) {
  if (!phone) {
    return (
      <p className="govuk-body-l">
        No number on record.{" "}
        <a className="govuk-link" href={`/office/adults/${adultId}/edit`}>
          Add one
        </a>
      </p>
    );
  }
  return (
    <p className="govuk-heading-l phone-number">
      <span className="govuk-visually-hidden">Phone number: </span>
      <a className="govuk-link" href={`tel:${dialled(phone)}`}>
        {phone}
      </a>
    </p>
  );
}

/** The first number alone: an extension, a second number or a "(0)" would ring somebody else. */
function dialled(phone: string): string {
  const [number = ""] = phone.replace("(0)", "").match(/\+?\d[\d\s().-]*/) ?? [];
  return number.replace(/[^+\d]/g, "");
}
