import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { parseAccept } from "hono/utils/accept";

/** How the bytes of a page can travel, best first. */
export const ENCODINGS = ["br", "gzip", "identity"] as const;
export type Encoding = (typeof ENCODINGS)[number];

const [brotli, zip] = [promisify(brotliCompress), promisify(gzip)];

/** The same bytes in every encoding, each as small as it gets: made once, in a thread of its own. */
export async function inEveryEncoding(bytes: Buffer): Promise<Record<Encoding, Buffer>> {
  const [br, gzipped] = await Promise.all([
    brotli(bytes, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
        [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      },
    }),
    zip(bytes, { level: constants.Z_BEST_COMPRESSION }),
  ]);
  return { br, gzip: gzipped, identity: bytes };
}

/**
 * What a browser likes best by its Accept-Encoding (RFC 9110, 12.5.3); what it refuses with `q=0` it does not get. Most browsers
 * send the same words, so that the choice for the last ones is kept.
 */
export function chooseEncoding(accepted: string | undefined): Encoding {
  if (last.accepted !== accepted) last = { accepted, chosen: choose(accepted ?? "") };
  return last.chosen;
}

let last: { accepted: string | undefined; chosen: Encoding } = { accepted: undefined, chosen: "identity" };

function choose(accepted: string): Encoding {
  const wishes = parseAccept(accepted);
  const wishFor = (name: string) => wishes.find(({ type }) => type.toLowerCase() === name)?.q;
  const anyOther = wishFor("*") ?? 0;
  let [best, bestWish]: [Encoding, number] = ["identity", wishFor("identity") ?? 0];
  for (const one of ["gzip", "br"] as const) {
    const wish = wishFor(one) ?? anyOther;
    if (wish > 0 && wish >= bestWish) [best, bestWish] = [one, wish];
  }
  return best;
}
