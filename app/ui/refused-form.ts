import { createContext, useContext } from "react";

/** True on a page that shows a form again because something in it was wrong: its title then begins with "Error:". */
const RefusedForm = createContext(false);

export const RefusedFormProvider = RefusedForm.Provider;

export function useIsRefusedForm(): boolean {
  return useContext(RefusedForm);
}
