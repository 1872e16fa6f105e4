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

/** What each route's file is called within the framework: its loader can be asked for by that name alone. */
export function routeNames(): Record<string, string> {
  return Object.fromEntries(routes.flatMap((route) => namesOf(route, "")));
}

function namesOf({ path, index, children, id, file }: Route, above: string): [string, string][] {
  const here = path === undefined ? above : `${above}/${path}`;
  if (children) return children.flatMap((child) => namesOf(child, here));
  return [[index ? `${here}/` : here, id ?? file.replace(/\.tsx?$/, "")]];
}

/** An address with something in the place of each of its parts, and what follows it. Parts that may be left out are. */
export function pathWith(route: string, parts: Record<string, string>): string {
  return route
    .replaceAll(/\/:\w+\?/g, "")
    .replaceAll(/:(\w+)/g, (_, name: string) => parts[name] ?? "nothing")
    .replace("*", "nowhere")
    .concat(parts.search ?? "");
}
