import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import ts from "typescript";

/** The program's own files as the compiler reads them, for tests that read the code. Paths are from the project's root. */

const PROJECT = join(import.meta.dirname, "../..");

export type Import = {
  /** As it is written: "#app/dates.ts", "./portal.server.ts", "node:fs". */
  from: string;
  /** Nothing of it is there when the program runs. */
  typeOnly: boolean;
  names: string[];
};

export function readText(path: string): string {
  return readFileSync(join(PROJECT, path), "utf8");
}

/** All files under these folders, or these files themselves, sorted. */
export function filesIn(...places: string[]): string[] {
  return places
    .flatMap((place) => {
      const whole = join(PROJECT, place);
      if (/\.\w+$/.test(place)) return [place];
      return readdirSync(whole, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => relative(PROJECT, join(entry.parentPath, entry.name)));
    })
    .sort();
}

export function sourceFilesIn(...places: string[]): string[] {
  return filesIn(...places).filter((path) => /\.(ts|tsx|mjs|js)$/.test(path));
}

export function parse(path: string): ts.SourceFile {
  const kind = path.endsWith("x") ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  return ts.createSourceFile(path, readText(path), ts.ScriptTarget.Latest, true, kind);
}

const known = new Map<string, Import[]>();

/** Every import and re-export of a file, those inside functions too. Read once: no test changes a file of the program. */
export function importsOf(path: string): Import[] {
  const imports = known.get(path) ?? readImports(path);
  known.set(path, imports);
  return imports;
}

function readImports(path: string): Import[] {
  const found: Import[] = [];
  walk(parse(path), (node) => {
    if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
      const { importClause } = node;
      const named = importClause?.namedBindings;
      const elements = named && ts.isNamedImports(named) ? [...named.elements] : [];
      const onlyTypes =
        elements.length > 0 && !importClause?.name && elements.every((element) => element.isTypeOnly);
      found.push({
        from: node.moduleSpecifier.text,
        typeOnly: importClause?.isTypeOnly === true || onlyTypes,
        names: elements.map(({ name, propertyName }) => (propertyName ?? name).text),
      });
    }
    if (ts.isExportDeclaration(node) && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier)) {
      found.push({ from: node.moduleSpecifier.text, typeOnly: node.isTypeOnly, names: [] });
    }
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [asked] = node.arguments;
      if (asked && ts.isStringLiteral(asked)) found.push({ from: asked.text, typeOnly: false, names: [] });
    }
  });
  return found;
}

/** Where an import of our own leads: "app/dates.ts". Null for a package. */
export function targetOf(path: string, { from }: Import): string | null {
  const alias = /^#(app|db|tests)\/(.*)$/.exec(from);
  if (alias) return `${alias[1]}/${alias[2]}`.replace(/\?.*$/, "");
  return from.startsWith(".") ? relative("/", join("/", path, "..", from)).replace(/\?.*$/, "") : null;
}

/** "drizzle-orm/sqlite-core" is drizzle-orm; "node:fs" stays what it is. Null for a file of our own. */
export function packageOf({ from }: Import): string | null {
  if (from.startsWith(".") || from.startsWith("#")) return null;
  if (from.startsWith("node:")) return from;
  return from
    .split("/")
    .slice(0, from.startsWith("@") ? 2 : 1)
    .join("/");
}

/** The code without its comments, each node as it is written. */
export function codeOf(path: string): string {
  return ts.createPrinter({ removeComments: true }).printFile(parse(path));
}

/** Every piece of text in a file that could reach a reader: strings, parts of templates, and what stands between tags. */
export function wordsIn(path: string): string[] {
  const words: string[] = [];
  walk(parse(path), (node) => {
    if (ts.isImportDeclaration(node)) return false;
    if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node))
      words.push(node.text);
    if (ts.isJsxText(node)) words.push(node.text);
    return true;
  });
  return words.map((one) => one.replace(/\s+/g, " ").trim()).filter(Boolean);
}

/** Visits every node; `false` leaves out what is below one. */
export function walk(node: ts.Node, visit: (node: ts.Node) => unknown): void {
  if (visit(node) === false) return;
  node.forEachChild((child) => walk(child, visit));
}
