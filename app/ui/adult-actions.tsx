import { AdultLinks } from "./adult-links.tsx";

/** What the office can do with one adult's record. */
export function AdultActions({
  adultId,
  isHeld,
  mayRemind,
  takesEvidence,
}: {
  adultId: string;
  isHeld: boolean;
  mayRemind: boolean;
  takesEvidence: boolean;
}) {
  const actions = [
    { path: "edit", words: "Edit" },
    { path: "address", words: "Change the address" },
    { path: "hold", words: isHeld ? "End the hold" : "Put on hold" },
    ...(mayRemind ? [{ path: "remind", words: "Remind now" }] : []),
    { path: "children", words: "Add a child to this adult" },
    { path: "merge", words: "On the list twice?" },
    ...(takesEvidence ? [{ path: "evidence.zip", words: "Download their evidence" }] : []),
  ];
  return <AdultLinks adultId={adultId} links={actions} />;
}
