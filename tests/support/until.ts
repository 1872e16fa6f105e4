/** How long a test may take that starts and kills servers, in milliseconds: minutes, where the machine has much to do. */
export const PATIENTLY = 120_000;

/** Waits until something is true, and says what never was. */
export async function until(
  what: string,
  isTrue: () => boolean | Promise<boolean>,
  { atMost = 30_000, every = 20 } = {},
): Promise<void> {
  const end = Date.now() + atMost;
  while (!(await isTrue())) {
    if (Date.now() > end) throw new Error(`Waited ${atMost} ms in vain until ${what}`);
    await new Promise((resolve) => setTimeout(resolve, every));
  }
}
