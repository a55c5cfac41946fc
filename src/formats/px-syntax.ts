import { FormatError } from './format-error.ts';
import type { Limits } from './limits.ts';

/** `VALUES[sv]("region")="a","b";` as its parts. Strings that continue over lines are one string. */
export type PxStatement = { key: string; language?: string; about: string[]; values: string[]; line: number };
/** The statements before the data, and the text from the first value on. */
export type PxHeader = { statements: PxStatement[]; rest: string; line: number };

const newlines = (text: string): number => text.split('\n').length - 1;

/**
 * Reads the statements of a PX file up to `DATA=` (PX file format, Statistics Sweden 2013).
 * @throws FormatError `px-syntax`, `record-too-long`, `file-cut-short` with the line
 */
export async function readPxHeader(pieces: AsyncGenerator<string>, limits: Limits): Promise<PxHeader> {
  const statements: PxStatement[] = [];
  let text = '';
  let line = 1;
  let from = 0;
  let quoted = false;
  let size = 0;
  for (;;) {
    const next = await pieces.next();
    if (next.done)
      throw new FormatError(statements.length > 0 || text.trim() !== '' ? 'file-cut-short' : 'empty-file', {
        line: line + newlines(text),
      });
    size += next.value.length;
    let at = text.length;
    text += next.value;
    for (; at < text.length; at += 1) {
      const letter = text[at];
      if (letter === '"') quoted = !quoted;
      else if (letter === '=' && !quoted && /^\s*DATA\s*$/i.test(text.slice(from, Math.min(at, from + 200)))) {
        const before = text.slice(from, at);
        return { statements, rest: text.slice(at + 1), line: line + newlines(before) };
      } else if (letter === ';' && !quoted) {
        take(statements, text.slice(from, at), line);
        line += newlines(text.slice(from, at));
        from = at + 1;
      }
    }
    text = text.slice(from);
    from = 0;
    if (text.length > limits.record || size > limits.strings)
      throw new FormatError('record-too-long', { line }, { limit: limits.record });
  }
}

/* Keywords that nobody has defined are read as well and then not asked for. */
const keyPattern = /^\s*([A-Z][A-Z0-9._-]*)\s*(?:\[([A-Za-z-]{2,8})\])?\s*(?:\(((?:[^"()]|"[^"]*")*)\))?\s*=/;

/** A statement that is only texts goes on with the one before it: some programs write each paragraph of a note so. */
function take(statements: PxStatement[], text: string, line: number): void {
  const before = statements.at(-1);
  if (before && /^\s*"[^=]*$/.test(text.replaceAll(/"[^"]*"/g, '""'))) before.values.push(...parseList(text, { line }));
  else statements.push(parseStatement(text, line));
}

function parseStatement(text: string, line: number): PxStatement {
  const place = { line: line + newlines(/^\s*/.exec(text)?.[0] ?? '') };
  const [head, key, language, about = ''] = keyPattern.exec(text) ?? [];
  if (head === undefined || key === undefined) throw new FormatError('px-syntax', place);
  return {
    key,
    ...(language && { language }),
    about: parseList(about, place),
    values: parseList(text.slice(head.length), place),
    line: place.line,
  };
}

/**
 * `"a" "b", 12, TLIST(A1), YES` as `ab`, `12`, `YES`: adjoining strings are one, and a list of times says nothing that
 * the values do not.
 */
function parseList(text: string, place: { line: number }): string[] {
  const values: string[] = [];
  const token = /\s*(?:"([^"]*)"|(,)|TLIST\s*\([^)]*\)|([^\s",();]+)|(\S))/gy;
  let open: string | undefined;
  for (let match = token.exec(text); match; match = token.exec(text)) {
    const [, string, comma, word, other] = match;
    if (other !== undefined) throw new FormatError('px-syntax', place);
    if (comma !== undefined) {
      if (open !== undefined) values.push(open);
      open = undefined;
    } else open = (open ?? '') + (string ?? word ?? '');
  }
  if (open !== undefined) values.push(open);
  return values;
}

export type PxValue = { value: number | null; sign: string | null; line: number };

/**
 * The values after `DATA=`, up to the semicolon or the end of the file; returns whether there was a semicolon. A sign
 * (`.`, `..`, `-`) is null with the sign; which is which, the source explains.
 * @throws FormatError `px-syntax` with the line
 */
export async function* readPxValues(
  header: PxHeader,
  pieces: AsyncIterable<string>,
): AsyncGenerator<PxValue, { ended: boolean; line: number }> {
  let text = '';
  let line = header.line;
  let ended = false;
  for await (const piece of startingWith(header.rest, pieces)) {
    text += piece;
    const token = /"([^"\n]*)"|([^\s",;]+)|(;)|([^\s,])/g;
    let done = 0;
    let counted = 0;
    for (let match = token.exec(text); match; match = token.exec(text)) {
      const [whole, string, word, semicolon] = match;
      if (semicolon === undefined && token.lastIndex === text.length) break;
      line += newlines(text.slice(counted, match.index));
      counted = match.index;
      if (ended || whole.length > 200 || (string ?? word ?? semicolon) === undefined)
        throw new FormatError('px-syntax', { line });
      done = token.lastIndex;
      if (semicolon !== undefined) ended = true;
      else yield { ...valueOf(string ?? word ?? '', line), line };
    }
    line += newlines(text.slice(counted, done));
    text = text.slice(done);
    if (text.trim().length > 200) throw new FormatError('px-syntax', { line });
  }
  const [whole, string, word] = /^\s*,?\s*(?:"([^"\n]*)"|([^\s",;]+))\s*$/.exec(text) ?? [];
  if (!ended && whole !== undefined) yield { ...valueOf(string ?? word ?? '', line), line };
  else if (text.trim() !== '') throw new FormatError(ended ? 'px-syntax' : 'file-cut-short', { line });
  return { ended, line };
}

async function* startingWith(first: string, rest: AsyncIterable<string>): AsyncGenerator<string> {
  yield first;
  yield* rest;
}

function valueOf(token: string, line: number): { value: number | null; sign: string | null } {
  if (/^(?:\.{1,6}|-|–|:|…)?$/.test(token)) return { value: null, sign: token || null };
  const value = Number(token);
  if (!Number.isFinite(value) || !/^[-+]?[\d.]/.test(token)) throw new FormatError('px-syntax', { line });
  return { value, sign: null };
}
