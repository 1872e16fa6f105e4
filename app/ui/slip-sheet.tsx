import { PageBody } from "./site-frame.tsx";
import { SHEET_NOTE, SHEET_ONCE, type SlipPlace, type SlipToShow, slipWords } from "./slip-words.ts";

/** A sheet of slips for the browser's own Print: on paper six to a page, with lines to cut along. */
export function SlipSheet({ slips, place }: { slips: (SlipToShow & { qr: string })[]; place: SlipPlace }) {
  return (
    <PageBody>
      <div className="no-print">
        <h1 className="govuk-heading-xl">
          {slips.length === 1 ? "1 slip: print it now" : `${slips.length} slips: print them now`}
        </h1>
        <p className="govuk-body">
          Press Ctrl and P (on a Mac Command and P). Stay on this page until the paper is in your hand.
        </p>
        <p className="govuk-body">
          <a className="govuk-link" href="/office/slips">
            I have printed them
          </a>
        </p>
      </div>
      <p className="govuk-body-s">
        <strong>{SHEET_NOTE}</strong> {SHEET_ONCE}
      </p>
      <div className="slips">
        {slips.map((slip) => {
          const words = slipWords(slip, place);
          return (
            <section key={slip.code} className="slip" aria-label={words.name}>
              <p>{words.school}</p>
              <h2>{words.name}</h2>
              <p>{words.what}</p>
              <div className="slip__way-in">
                <img src={slip.qr} alt={words.qr} />
                <div>
                  <p>{words.camera}</p>
                  <p className="slip__code">{slip.code}</p>
                </div>
              </div>
              <p className="slip__address">{words.address}</p>
              <p>{words.until}</p>
              <p>{words.reading}</p>
            </section>
          );
        })}
      </div>
    </PageBody>
  );
}
