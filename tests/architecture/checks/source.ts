import ts from 'typescript';
import type { File } from './tree.ts';

const kept = new WeakMap<File, ts.SourceFile>();

/** The syntax tree of a TypeScript file, parsed once. */
export function parseSource(file: File): ts.SourceFile {
  const known = kept.get(file);
  if (known) return known;
  const source = ts.createSourceFile(
    file.path,
    file.text,
    ts.ScriptTarget.Latest,
    true,
    file.path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS,
  );
  kept.set(file, source);
  return source;
}

export const isTypeScript = ({ path }: File): boolean => /^(?:src|prisma|tests|bench)\/.+\.tsx?$/.test(path);

/** Calls `visit` for every node below `node`, from the top down. */
export function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  ts.forEachChild(node, (child) => walk(child, visit));
}

/**
 * The texts an expression can come to: a literal, either side of a condition, or the fixed beginning and end of a
 * template.
 */
export type Possible = { exact: string[]; patterns: RegExp[]; unknown: boolean };

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

export function possibleTexts(node: ts.Expression): Possible {
  if (ts.isStringLiteralLike(node)) return { exact: [node.text], patterns: [], unknown: false };
  if (
    ts.isParenthesizedExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isSatisfiesExpression(node) ||
    ts.isNonNullExpression(node)
  )
    return possibleTexts(node.expression);
  if (ts.isConditionalExpression(node)) {
    const [one, other] = [possibleTexts(node.whenTrue), possibleTexts(node.whenFalse)];
    return {
      exact: [...one.exact, ...other.exact],
      patterns: [...one.patterns, ...other.patterns],
      unknown: one.unknown || other.unknown,
    };
  }
  if (ts.isTemplateExpression(node) && node.head.text !== '') {
    const parts = [escaped(node.head.text), ...node.templateSpans.map((span) => `.+${escaped(span.literal.text)}`)];
    return { exact: [], patterns: [new RegExp(`^${parts.join('')}$`)], unknown: false };
  }
  return { exact: [], patterns: [], unknown: true };
}
