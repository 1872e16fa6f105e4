/*
 * Remix tries every route of the table at each request, several times, and makes its pattern anew each time: with two
 * hundred routes that is most of the work of a page. So it is given only those that an address can lead to.
 */

type Route = { id: string; parentId?: string; path?: string };
type Table<One> = Record<string, One | undefined>;
/** What of Remix's build says which routes there are. */
type Build = { routes: Table<Route>; assets: { routes: Table<object> } };

/** The first two parts of an address or a route. */
type Beginning = [string | undefined, string | undefined];

/** A route that stands for an address, with those around it. */
type Leaf = { ids: string[]; path: string; beginning: Beginning };

/**
 * For each address what is made of the same build with fewer routes: all that could match the address, and those around them.
 * Whichever of them Remix then chooses, it would have chosen of all. Made once for each beginning that the table has.
 */
export function routesNear<One extends Build, Made>(
  build: One,
  make: (fewer: One) => Made,
): (pathname: string) => Made {
  const leaves = leavesOf(build.routes);
  const first = new Set(leaves.map(({ beginning: [one] }) => one).filter(isWord));
  const both = new Set(leaves.map(({ beginning }) => beginning.join("/")));
  const made = new Map<string, Made>();
  return (pathname) => {
    const [one = "", two = ""] = beginningOf(pathname);
    // What stands in no route is all the same, so that nobody can fill the memory.
    const asked: Beginning = [first.has(one) ? one : "", both.has(`${one}/${two}`) ? two : ""];
    const key = asked.join("/");
    const known = made.get(key) ?? make(withOnly(build, leaves, asked));
    made.set(key, known);
    return known;
  };
}

/** Whether an address leads to any route, but for the one that answers whatever no other does. */
export function addressesOf(routes: Table<Route>): (pathname: string) => boolean {
  const patterns = leavesOf(routes)
    .map(({ path }) => path.split("/").filter(Boolean))
    .filter((parts) => parts.join("/") !== "*")
    .map((parts) => parts.map(patternOf).join(""));
  const anyOfThem = new RegExp(`^(${patterns.join("|")})/*$`, "i");
  return (pathname) => anyOfThem.test(pathname.replace(/\.data$/, ""));
}

function patternOf(part: string): string {
  if (part === "*") return "(/.*)?";
  const pattern = `/${part.replace(/[.+]/g, "\\$&").replace(/:\w+\??/, "[^/]+")}`;
  return part.endsWith("?") ? `(${pattern})?` : pattern;
}

function leavesOf(routes: Table<Route>): Leaf[] {
  const all = Object.values(routes).filter((route) => route !== undefined);
  const around = new Set(all.map(({ parentId }) => parentId));
  return all
    .filter(({ id }) => !around.has(id))
    .map((leaf) => {
      const line: Route[] = [];
      for (let one: Route | undefined = leaf; one; one = routes[one.parentId ?? ""]) line.unshift(one);
      const path = line.map((one) => one.path ?? "").join("/");
      return { ids: line.map(({ id }) => id), path, beginning: partsOf(path) };
    });
}

function withOnly<One extends Build>(build: One, leaves: Leaf[], asked: Beginning): One {
  const near = leaves.filter(({ beginning }) =>
    beginning.every((part, place) => !isWord(part) || part === asked[place]),
  );
  const ids = new Set(near.flatMap((leaf) => leaf.ids));
  const kept = <Kind>(table: Table<Kind>) =>
    Object.fromEntries(Object.entries(table).filter(([id]) => ids.has(id)));
  return {
    ...build,
    routes: kept(build.routes),
    assets: { ...build.assets, routes: kept(build.assets.routes) },
  };
}

/** Not what stands for something else, such as ":id", ":id?" or "*". */
function isWord(part: string | undefined): part is string {
  return part !== undefined && !/^[:*]|\?$/.test(part);
}

/** As Remix compares addresses: without the ending of what its own loader asks for, each part decoded, in small letters. */
function beginningOf(pathname: string): Beginning {
  const [one, two] = partsOf(pathname.replace(/\.data$/, ""));
  return [decoded(one), decoded(two)];
}

function partsOf(path: string): Beginning {
  const [one, two] = path.toLowerCase().split("/").filter(Boolean);
  return [one, two];
}

/** A part that cannot be decoded leads nowhere; that is for others to say. */
function decoded(part: string | undefined): string | undefined {
  try {
    return part && decodeURIComponent(part).toLowerCase();
  } catch {
    return part;
  }
}
