/** The form of a page that a press on a language's name takes along, so that nothing that is typed there is lost (rule 20). */
export const TYPED_FORM = "typed-form";

/** Does one of these pages' loaders say that it has such a form? */
export function hasTypedForm(loaded: readonly unknown[]): boolean {
  return loaded.some((data) => typeof data === "object" && data !== null && "hasTypedForm" in data);
}
