/** Are these the same, in whatever order? Boxes of a form come in the form's order, a file's list in its own. */
export function isSameSet(left: readonly string[], right: readonly string[]): boolean {
  return left.every((one) => right.includes(one)) && right.every((one) => left.includes(one));
}
