/** White words stand on the school's colour, and it stands on white: at least this contrast (WCAG 1.4.6). */
export const LEAST_CONTRAST = 7;

/** How much lighter white is than a colour such as "#0b5345": 1 for white itself, 21 for black (WCAG 2.2). */
export function contrastWithWhite(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const part = Number.parseInt(colour.slice(start, start + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  return 1.05 / (luminance + 0.05);
}

/** "4.5 to 1", never rounded up to what it does not reach. */
export function contrastInWords(colour: string): string {
  return `${Math.floor(contrastWithWhite(colour) * 10) / 10} to 1`;
}
