/** The ledger of matters goes by the name of that of acknowledgements, and gets its next one with it when a backup is put back. */
export function mattersOriginOf(origin: string): string {
  return origin.replace(/\/acknowledgements\/(\d+)$/, "/matters/$1");
}
