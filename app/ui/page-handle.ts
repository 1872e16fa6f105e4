import type { useLoaderData } from "@remix-run/react";

/** What a page tells the frame around it. */
export type PageHandle = {
  /** Stands in the browser's title, before the school's name. */
  title: (data: unknown) => string;
  /** The page carries the one script: the warning before a session ends. */
  warnsBeforeSignOut: boolean;
};

/** A page's title, fixed or made from what its loader found. */
export function pageHandle<Loader>(page: {
  title: string | ((data: ReturnType<typeof useLoaderData<Loader>>) => string);
  warnsBeforeSignOut?: true;
}): PageHandle {
  const { title } = page;
  return {
    // The frame has only `unknown` for the data of whichever page it is around.
    title: (data) => (typeof title === "string" ? title : title(data as ReturnType<typeof useLoaderData<Loader>>)),
    warnsBeforeSignOut: page.warnsBeforeSignOut ?? false,
  };
}

export function isPageHandle(handle: unknown): handle is PageHandle {
  return typeof handle === "object" && handle !== null && "title" in handle;
}
