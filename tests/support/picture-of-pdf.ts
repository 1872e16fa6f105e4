import { createServer } from "node:http";
import type { Browser } from "playwright-core";

/** Where there is ink on the first page of a PDF, as parts of its width and height. */
export type Ink = {
  left: number;
  right: number;
  top: number;
  bottom: number;
  /** How much of the page is not white. */
  share: number;
  /** Colours that are neither white, black nor grey are there. */
  hasColour: boolean;
};

/** A4 at 96 dots an inch. */
const [WIDTH, HEIGHT] = [794, 1123];
const EVERY = 250;
const LONGEST = 15_000;

/**
 * What a printer would put on the first page: the PDF is shown by Chromium, and its picture is looked at. Returns the picture
 * too, for whoever wants to see it.
 */
export async function pictureOfPdf(browser: Browser, pdf: Buffer): Promise<{ png: Buffer; ink: Ink }> {
  const server = createServer((request, answer) => {
    const isPdf = request.url === "/letter.pdf";
    answer.setHeader("Content-Type", isPdf ? "application/pdf" : "text/html");
    answer.end(isPdf ? pdf : VIEWER);
  });
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  const address = server.address();
  const port = typeof address === "object" ? address?.port : 0;
  const page = await browser.newPage({ viewport: { width: WIDTH, height: HEIGHT } });
  try {
    await page.goto(`http://localhost:${port}/`);
    for (let waited = 0; waited < LONGEST; waited += EVERY) {
      await page.waitForTimeout(EVERY);
      const png = await page.screenshot();
      const ink = await inkOf(browser, png);
      if (ink) return { png, ink };
    }
    throw new Error("Chromium showed nothing of this PDF");
  } finally {
    await page.close();
    server.close();
  }
}

const VIEWER = `<body style="margin:0;overflow:hidden"><embed type="application/pdf" width="${WIDTH}" height="${HEIGHT}"
  src="/letter.pdf#toolbar=0&navpanes=0&scrollbar=0&view=FitH"></body>`;

/** Null while nothing is there to be seen, or the page is not there yet. */
async function inkOf(browser: Browser, png: Buffer): Promise<Ink | null> {
  const page = await browser.newPage();
  try {
    return await page.evaluate(
      async (source) => {
        const image = new Image();
        image.src = source;
        await image.decode();
        const canvas = document.createElement("canvas");
        [canvas.width, canvas.height] = [image.width, image.height];
        const drawing = canvas.getContext("2d");
        if (!drawing) return null;
        drawing.drawImage(image, 0, 0);
        const { data, width, height } = drawing.getImageData(0, 0, image.width, image.height);
        const at = (x: number, y: number) => [...data.slice((y * width + x) * 4, (y * width + x) * 4 + 3)];
        // Where the paper ends, its shadow begins.
        const EDGE = 5;
        const isDark = (rgb: number[]) => Math.min(...rgb) < 200;
        // The viewer's own frame around the page is dark as well: it ends where the page is white.
        const middle = Math.floor(height / 2);
        const firstWhite =
          Array.from({ length: width }, (_, x) => x).find((x) => !isDark(at(x, middle))) ?? 0;
        const lastWhite =
          Array.from({ length: width }, (_, x) => width - 1 - x).find((x) => !isDark(at(x, middle))) ?? 0;
        const rows = Array.from({ length: height }, (_, y) => y);
        const isPaper = (y: number) => !isDark(at(firstWhite + 6, y));
        const topWhite = rows.find(isPaper) ?? 0;
        const lastRow = rows.findLast(isPaper) ?? 0;
        const found = { left: width, right: 0, top: height, bottom: 0, dark: 0, hasColour: false };
        for (let y = topWhite + EDGE; y < lastRow - EDGE; y += 1) {
          for (let x = firstWhite + EDGE; x < lastWhite - EDGE; x += 1) {
            const rgb = at(x, y);
            if (!isDark(rgb)) continue;
            found.dark += 1;
            found.left = Math.min(found.left, x);
            found.right = Math.max(found.right, x);
            found.top = Math.min(found.top, y);
            found.bottom = Math.max(found.bottom, y);
            if (Math.max(...rgb) - Math.min(...rgb) > 40) found.hasColour = true;
          }
        }
        if (found.dark === 0 || lastWhite - firstWhite < width / 2) return null;
        const [across, down] = [lastWhite - firstWhite, lastRow - topWhite];
        return {
          left: (found.left - firstWhite) / across,
          right: (found.right - firstWhite) / across,
          top: (found.top - topWhite) / down,
          bottom: (found.bottom - topWhite) / down,
          share: found.dark / (across * down),
          hasColour: found.hasColour,
        };
      },
      `data:image/png;base64,${png.toString("base64")}`,
    );
  } finally {
    await page.close();
  }
}
