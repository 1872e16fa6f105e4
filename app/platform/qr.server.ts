import { renderSVG } from "uqr";

/** A QR picture as a data: address, for an <img>. */
export function qrPicture(text: string): string {
  return `data:image/svg+xml;base64,${Buffer.from(renderSVG(text, { border: 2 })).toString("base64")}`;
}
