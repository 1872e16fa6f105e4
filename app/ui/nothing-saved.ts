import { createContext, useContext } from "react";

/** True on the page that answers where the disk or the database took nothing: it says so, and what to do. */
const NothingSaved = createContext(false);

export const NothingSavedProvider = NothingSaved.Provider;

export function useIsNothingSaved(): boolean {
  return useContext(NothingSaved);
}
