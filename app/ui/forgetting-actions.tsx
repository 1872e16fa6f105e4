import { AdultLinks } from "./adult-links.tsx";

/** Legal hold and erasure, for those who may decide on them. */
export function ForgettingActions({
  adultId,
  legalHold,
  mayHoldLegally,
  mayErase,
}: {
  adultId: string;
  legalHold: boolean;
  mayHoldLegally: boolean;
  mayErase: boolean;
}) {
  const actions = [
    ...(mayHoldLegally
      ? [{ path: "legal-hold", words: legalHold ? "The legal hold" : "Set a legal hold" }]
      : []),
    ...(mayErase ? [{ path: "erase", words: "Erase this person" }] : []),
  ];
  return <AdultLinks adultId={adultId} links={actions} />;
}
