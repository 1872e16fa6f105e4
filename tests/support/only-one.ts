/** The one and only item of a list. More, or none, is a mistake in the test. */
export function onlyOne<Item>(list: readonly Item[]): Item {
  const [item] = list;
  if (item === undefined || list.length !== 1) throw new Error(`Expected one item, found ${list.length}`);
  return item;
}
