/** Real small files, as a scanner or a phone makes them, and what people send by mistake. */

/** 8 × 8 white pixels. */
export const A_JPEG = Buffer.from(
  "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAMCAgICAgMCAgIDAwMDBAYEBAQEBAgGBgUGCQgKCgkICQkKDA8MCgsOCwkJDRENDg8QEBEQCgwSExIQEw8QEBD/wAALCAAIAAgBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAACf/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AVN//2Q==",
  "base64",
);
export const A_PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAgAAAAIAQAAAADsdIMmAAAADElEQVQI12P4z4ACAT/QB/mI84VSAAAAAElFTkSuQmCC",
  "base64",
);

/** One empty page, with its list of objects where the last lines say it is. */
export const A_PDF = pdfOf([
  "<</Type/Catalog/Pages 2 0 R>>",
  "<</Type/Pages/Kids[3 0 R]/Count 1>>",
  "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
]);

/** The beginning of what an iPhone makes. */
export const A_HEIC = Buffer.concat([
  Buffer.from([0, 0, 0, 24]),
  Buffer.from("ftypheic\0\0\0\0mif1heic", "latin1"),
  Buffer.alloc(200),
]);

export const AN_SVG = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
export const A_WEB_PAGE = Buffer.from(
  "<!doctype html><title>Form</title><script>alert(1)</script>%PDF-1.7 %%EOF",
);

/** The same PDF with something long in it, so that it has this many bytes. */
export function aPdfOfSize(size: number): Buffer {
  const end = A_PDF.subarray(A_PDF.lastIndexOf("startxref"));
  const rest = A_PDF.subarray(0, A_PDF.lastIndexOf("startxref"));
  const filling = Buffer.alloc(size - A_PDF.length, "%");
  return Buffer.concat([rest, filling, end]);
}

function pdfOf(objects: string[]): Buffer {
  let written = "%PDF-1.7\n";
  const places = objects.map((object, index) => {
    const place = written.length;
    written += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return place;
  });
  const table = written.length;
  const lines = places.map((place) => `${String(place).padStart(10, "0")} 00000 n \n`).join("");
  written += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${lines}trailer\n<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${table}\n%%EOF\n`;
  return Buffer.from(written, "latin1");
}
