import { Transform } from "node:stream";
import { type AppLoadContext, createReadableStreamFromReadable, type EntryContext } from "@remix-run/node";
import { isRouteErrorResponse, RemixServer } from "@remix-run/react";
import { renderToPipeableStream } from "react-dom/server";
import { writeDownFault } from "#app/platform/fault-pages.server.ts";
import type { Portal } from "#app/platform/portal.server.ts";
import { contentSecurityPolicy } from "#app/platform/security-headers.server.ts";
import { brandStyles } from "#app/ui/brand-styles.ts";
import { NothingSavedProvider } from "#app/ui/nothing-saved.ts";
import { isPageHandle } from "#app/ui/page-handle.ts";
import { RefusedFormProvider } from "#app/ui/refused-form.ts";

/** In seconds: by then somebody may have made room. */
const COME_BACK_AFTER = "300";

/** Pages are finished before the first byte leaves: no page needs a script to become whole. */
export default function handleRequest(
  request: Request,
  pageStatus: number,
  headers: Headers,
  remix: EntryContext,
  { portal, nothingSaved = false }: AppLoadContext,
): Promise<Response> {
  const status = nothingSaved ? 503 : pageStatus;
  if (nothingSaved) headers.set("Retry-After", COME_BACK_AFTER);
  const { matches, errors } = remix.staticHandlerContext;
  // What is shown instead of a page that cannot be has no script.
  const scripts =
    errors === null &&
    matches.some(
      ({ route: { handle } }) =>
        isPageHandle(handle) && (handle.warnsBeforeSignOut || handle.usesPasskeys || handle.showsWhileTyping),
    );
  headers.set("Content-Type", "text/html; charset=utf-8");
  headers.set(
    "Content-Security-Policy",
    contentSecurityPolicy({ scripts, styles: brandStyles(brandColourOf(portal)) }),
  );

  return new Promise((resolve, reject) => {
    const { pipe, abort } = renderToPipeableStream(
      <RefusedFormProvider value={status === 400}>
        <NothingSavedProvider value={nothingSaved}>
          <RemixServer context={remix} url={request.url} />
        </NothingSavedProvider>
      </RefusedFormProvider>,
      {
        onAllReady() {
          clearTimeout(tooLong);
          const body = withoutHoles();
          resolve(new Response(createReadableStreamFromReadable(body), { status, headers }));
          pipe(body);
        },
        onShellError: reject,
        onError: reject,
      },
    );
    // Nothing on a page waits for anything slow; one that does is broken.
    const tooLong = setTimeout(abort, 10_000);
  });
}

/**
 * React 18 leaves zero bytes in a page where a letter of several bytes does not fit into the rest of its buffer. No page
 * has any of its own.
 */
function withoutHoles(): Transform {
  return new Transform({
    transform(chunk: Buffer, _, done) {
      done(null, chunk.includes(0) ? chunk.filter((byte) => byte !== 0) : chunk);
    },
  });
}

/** Where the database cannot be read, what is shown says so in the colour of the file. */
function brandColourOf({ school, content }: Portal): string {
  try {
    return school().brandColour;
  } catch {
    return content.school.brandColour;
  }
}

export function handleError(
  error: unknown,
  { context }: { request: Request; context: AppLoadContext },
): void {
  // A request that no page takes is the sender's mistake.
  if (isRouteErrorResponse(error)) return;
  if (writeDownFault(context.portal.log, error) === 503) context.nothingSaved = true;
}
