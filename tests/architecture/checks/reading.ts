import ts from 'typescript';
import { isTypeScript, parseSource, walk } from './source.ts';
import { type Check, type File, lineOf, type Violation } from './tree.ts';

const commentWidth = 120;
const commentLines = 3;
const documentationLines = 5;
const codeWidth = 160;

const inSource = ({ path }: File): boolean => /^src\/.+\.(?:tsx?|mjs|css)$/.test(path);
/** A comment on lines of its own: a block, or line comments right below each other. */
const comments = /^[ \t]*(?:\/\*[\s\S]*?\*\/|\/\/.*(?:\n[ \t]*\/\/.*)*)/gm;

/** A comment says one thing: three lines at most, five where it documents; what is longer belongs in a decision. */
export const shortComments: Check = (files) =>
  files.filter(inSource).flatMap(({ path, text }) =>
    [...text.matchAll(comments)].flatMap(({ 0: comment, index }): Violation[] => {
      const at = { rule: 'short-comments', path, line: lineOf(text, index) };
      const lines = comment.split('\n').filter((line) => /[^\s*/]/.test(line));
      const most = comment.trimStart().startsWith('/**') ? documentationLines : commentLines;
      return [
        ...(lines.length > most ? [{ ...at, message: `${lines.length} lines of comment, ${most} at most` }] : []),
        ...(lines.some((line) => line.length > commentWidth)
          ? [{ ...at, message: `a comment is at most ${commentWidth} columns wide` }]
          : []),
      ];
    }),
  );

/** By line number, the columns that the longest string on it takes. A template that a tag reads, SQL, is no string. */
function stringsByLine(file: File): Map<number, number> {
  const source = parseSource(file);
  const found = new Map<number, number>();
  walk(source, (node) => {
    const isString =
      ts.isStringLiteralLike(node) || ts.isTemplateExpression(node) || ts.isRegularExpressionLiteral(node);
    if (!isString || isSql(node)) return;
    const [first, last] = [node.getStart(), node.getEnd()].map((at) => source.getLineAndCharacterOfPosition(at));
    if (!first || !last) return;
    for (let line = first.line; line <= last.line; line += 1) {
      const from = line === first.line ? first.character : 0;
      const to = line === last.line ? last.character : Number.POSITIVE_INFINITY;
      found.set(line, Math.max(found.get(line) ?? 0, to - from));
    }
  });
  return found;
}

const isSql = (node: ts.Node): boolean =>
  ts.isTaggedTemplateExpression(node.parent) ||
  (ts.isCallExpression(node.parent) && node.parent.expression.getText() === 'raw');

/** A line fits a screen; only one string that cannot be broken, a text or a list of classes, may make it longer. */
export const shortLines: Check = (files) =>
  files
    .filter((file) => inSource(file) && isTypeScript(file))
    .flatMap((file) => {
      const long = file.text.split('\n').flatMap((line, at) => (line.length > codeWidth ? [{ line, at }] : []));
      if (long.length === 0) return [];
      const strings = stringsByLine(file);
      return long
        .filter(({ line, at }) => line.length - (strings.get(at) ?? 0) > commentWidth)
        .map(({ line, at }) => ({
          rule: 'short-lines',
          path: file.path,
          line: at + 1,
          message: `${line.length} columns, ${codeWidth} at most; SQL is broken over lines`,
        }));
    });
