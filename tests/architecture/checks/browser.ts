import ts from 'typescript';
import { isTypeScript, parseSource } from './source.ts';
import { type Check, type File, lineOf } from './tree.ts';

type Import = { to: string; line: number };

const isTypeOnly = (clause: ts.ImportClause): boolean => {
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const { namedBindings } = clause;
  return (
    clause.name === undefined &&
    namedBindings !== undefined &&
    ts.isNamedImports(namedBindings) &&
    namedBindings.elements.length > 0 &&
    namedBindings.elements.every((element) => element.isTypeOnly)
  );
};

const resolved = (from: string, specifier: string): string => {
  if (specifier.startsWith('#')) return specifier.slice(1);
  if (!specifier.startsWith('.')) return specifier;
  const parts = from.split('/').slice(0, -1);
  for (const part of specifier.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return parts.join('/');
};

/** What is really loaded: imports for values, and dynamic ones. */
function loadedBy(file: File): Import[] {
  const found: Import[] = [];
  const add = (node: ts.Node, specifier: ts.Expression | undefined): void => {
    if (specifier && ts.isStringLiteralLike(specifier))
      found.push({ to: resolved(file.path, specifier.text), line: lineOf(file.text, node.getStart()) });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) && !(node.importClause && isTypeOnly(node.importClause)))
      add(node, node.moduleSpecifier);
    if (ts.isExportDeclaration(node) && !node.isTypeOnly) add(node, node.moduleSpecifier);
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) add(node, node.arguments[0]);
    ts.forEachChild(node, visit);
  };
  visit(parseSource(file));
  return found;
}

const runsInBrowser = ({ text }: File): boolean => /^\s*(?:\/\*[\s\S]*?\*\/\s*)?['"]use client['"]/.test(text);

/**
 * What must never be sent to a browser: the server, reads and writes, the platform, all the messages at once, and the
 * validator with its schemas.
 */
const serverOnly =
  /^(?:node:|src\/server\/|src\/setup\/|src\/i18n\/(?:messages|translate|errors|request)\.ts$|src\/features\/(?:router\.ts$|[^/]+\/(?:queries|commands)(?:\.ts$|\/)|[^/]+\/router\.ts$)|(?:zod|pg|pg-boss|nodemailer|next\/headers|next-intl\/server|@prisma\/.+|@trpc\/server.*)$)/;

/**
 * From each file that starts with 'use client', through everything it loads: nothing of the server reaches the browser.
 */
export const browserLoadsNoServer: Check = (files) => {
  const sources = new Map(files.filter(isTypeScript).map((file) => [file.path, file]));
  return [...sources.values()].filter(runsInBrowser).flatMap((start) => {
    const seen = new Set<string>();
    const found: { rule: string; path: string; line: number; message: string }[] = [];
    const follow = (file: File, way: readonly string[]): void => {
      for (const { to, line } of loadedBy(file)) {
        if (serverOnly.test(to))
          found.push({
            rule: 'browser-loads-no-server',
            path: start.path,
            line: way.length === 0 ? line : 1,
            message: `loads ${[...way, to].join(' → ')} into the browser`,
          });
        else if (!seen.has(to) && sources.has(to)) {
          seen.add(to);
          const next = sources.get(to);
          if (next) follow(next, [...way, to]);
        }
      }
    };
    follow(start, []);
    return found;
  });
};
