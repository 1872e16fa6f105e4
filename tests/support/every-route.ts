import routes from "#app/routes.ts";

type Route = (typeof routes)[number];

/** Every address of the portal as app/routes.ts has it, such as "/office/adults/:id". */
export function everyRoutePath(): string[] {
  return routes.flatMap((route) => pathsOf(route, ""));
}

function pathsOf({ path, index, children }: Route, above: string): string[] {
  const here = path === undefined ? above : `${above}/${path}`;
  return children ? children.flatMap((child) => pathsOf(child, here)) : [index ? `${here}/` : here];
}

/** An address with something in the place of each of its parts. Parts that may be left out are. */
export function pathWith(route: string, parts: Record<string, string>): string {
  return route
    .replaceAll(/\/:\w+\?/g, "")
    .replaceAll(/:(\w+)/g, (_, name: string) => parts[name] ?? "nothing")
    .replace("*", "nowhere");
}
