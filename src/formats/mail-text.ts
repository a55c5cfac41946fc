import { replyMark } from '#src/core/mail.ts';

/** The most of a line, and of a letter, that is held against patterns. */
const longestLine = 1_000;
const longestText = 200_000;

const wrote = /(?:^|[^\p{L}])(?:skrev|wrote|schrieb|a écrit|kirjoitti)(?:[^\p{L}]|$)/iu;
const year = /(?:^|\D)20\d\d(?:\D|$)/;
const divider =
  /^-{2,40}\s{0,20}(?:(?:ursprungligt|vidarebefordrat) meddelande|(?:original|forwarded) message)\s{0,20}-{2,40}$/i;
/** The first line of what Outlook puts over what it quotes, and another of it; Nordic languages, English, German. */
const outlookFirst = /^[ \t]{0,20}>?[ \t]{0,20}\*?(?:från|from|fra|von|lähettäjä)\s?:\*?[ \t]{0,20}\S/i;
const outlookMore =
  /^[ \t]{0,9}>?[ \t]{0,9}\*?(?:skickat|sen[td]t?|gesendet|dat[eo]|datum|till?|to|an|ämne|subject|emne|betreff)\s?:/i;
const device = /^(?:skickat från .{1,60}|sent from .{1,60}|hämta outlook för .{1,40}|get outlook for .{1,40})$/i;
const rule = /^(?:--|__+)$/;
const farewells = [
  /^(?:(?:med\s+)?(?:vänliga?|bästa|varma|soliga)\s+hälsning(?:ar)?|mvh|hälsningar|vh|allt gott)\s*[,!.]?$/i,
  /^(?:(?:kind|best|warm)?\s*regards|sincerely)\s*[,!.]?$/i,
];
const longestSignature = 12;

const isQuoted = (line: string): boolean => line.trimStart().startsWith('>') || line.includes(replyMark);

/** Whether so many lines from there say who wrote what follows: with a year and an address, or over a quotation. */
function says(lines: readonly string[], at: number, count: number): boolean {
  const joined = lines.slice(at, at + count);
  if (joined.length < count || joined.some((line) => line.trim() === '')) return false;
  const text = joined.join(' ').trim();
  if (!text.endsWith(':') || !wrote.test(text)) return false;
  if (year.test(text) && text.includes('@')) return true;
  const next = lines.slice(at + count, at + count + 3).find((line) => line.trim() !== '');
  return next !== undefined && isQuoted(next);
}

/** An attribution may be broken over two or three lines by the program that wrote it; it begins as late as it can. */
const attributed = (lines: readonly string[], at: number): boolean =>
  [1, 2, 3].some((count) => says(lines, at, count) && (count === 1 || !says(lines, at + 1, count - 1)));

/** Where a line holds an address at which letters are answered, also one broken in two. */
function addressed(lines: readonly string[], at: number, own: string): boolean {
  const [local = '', domain = ''] = own.toLowerCase().split('@');
  if (domain === '') return false;
  const line = (lines[at] ?? '').toLowerCase();
  const broken = line.includes('@') || line.trim() === '' ? line : line + (lines[at + 1] ?? '').trim().toLowerCase();
  const start = broken.indexOf(`${local}+`);
  if (start >= 0 && /^[\da-f]{32}@/.test(broken.slice(start + local.length + 1))) return true;
  return line.trimEnd().endsWith(':') && line.includes(`${local}@${domain}`);
}

function quotedFrom(lines: readonly string[], own: string): number {
  const at = lines.findIndex(
    (line, index) =>
      line.includes(replyMark) ||
      divider.test(line.trim()) ||
      (outlookFirst.test(line) &&
        lines.slice(index + 1, index + 4).filter((next) => outlookMore.test(next)).length >= 2) ||
      attributed(lines, index) ||
      addressed(lines, index, own),
  );
  return at < 0 ? lines.length : at;
}

/** Without quoted lines and empty ones at its end. */
function trimmed(lines: readonly string[]): string[] {
  const kept = [...lines];
  while (kept.length > 0 && /^\s*(?:>.*)?$/.test(kept.at(-1) ?? '')) kept.pop();
  return kept;
}

/** A name, a title, a number: few short lines, none of which ends as a sentence does. */
const areNames = (lines: readonly string[]): boolean =>
  lines.length < longestSignature && lines.every((line) => line.length <= 60 && !/[.!?:;]$/.test(line));

/** Without what a program, or somebody, puts at the end of every letter. */
function unsigned(lines: readonly string[]): string[] {
  let own = trimmed(lines);
  while (device.test(own.at(-1)?.trim() ?? '') || rule.test(own.at(-1)?.trim() ?? '')) own = trimmed(own.slice(0, -1));
  const first = own.length - longestSignature;
  const signed = own.findIndex((line, at) => at >= first && rule.test(line.trim()) && areNames(own.slice(at + 1)));
  if (signed >= 0) own = trimmed(own.slice(0, signed));
  const ended = own.findLastIndex((line) => farewells.some((said) => said.test(line.trim())));
  return ended > 0 && areNames(own.slice(ended + 1)) ? trimmed(own.slice(0, ended)) : own;
}

/**
 * What somebody has written in an answer by mail: without what is quoted of the letter that they answer, and without
 * their signature. Empty where there is nothing of their own. What they answer between quoted lines stays, with those.
 * `address`: where letters come in, at which what quotes it begins. Of a very long line the rest is left out.
 */
export function writtenIn(text: string, address = ''): string {
  const lines = text
    .slice(0, longestText)
    .replaceAll('\u00a0', ' ')
    .split(/\r\n|\r|\n/)
    .map((line) => line.slice(0, longestLine).trimEnd());
  return unsigned(lines.slice(0, quotedFrom(lines, address)))
    .join('\n')
    .trim();
}

/** Without the secrets by which letters are answered, in an address or a link. */
export const withoutSecrets = (text: string): string =>
  text.replaceAll(/\+[\da-f]{32}(?![\da-f])/gi, '').replaceAll(/\/brev\/[\w-]{43}/g, '/brev/');

const entities: Record<string, string> = { nbsp: ' ', amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const withCharacters = (text: string): string =>
  text.replaceAll(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{2,8}));/gi, (all: string, decimal, hex, name) => {
    if (name !== undefined) return entities[String(name).toLowerCase()] ?? all;
    const point = decimal === undefined ? Number.parseInt(String(hex), 16) : Number(decimal);
    return point > 0 && point <= 0x10_ff_ff && (point < 0xd8_00 || point > 0xdf_ff) ? String.fromCodePoint(point) : '';
  });

const unread = new Set(['style', 'script', 'head', 'title']);
const blocks = new Set(['p', 'div', 'tr', 'li', 'blockquote', 'hr', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6']);

/** Where what begins at that place ends: just after `end`, or with the text. */
function after(text: string, end: string, from: number): number {
  const at = text.indexOf(end, from);
  return at < 0 ? text.length : at + end.length;
}

/** The words of a letter that is HTML alone: its blocks as lines, nothing of its looks. Goes through it once. */
export function textOfHtml(html: string): string {
  const small = html.toLowerCase();
  let [text, at] = ['', 0];
  while (at < html.length) {
    const open = html.indexOf('<', at);
    const words = html.slice(at, open < 0 ? html.length : open).replaceAll(/[ \t\r\n]+/g, ' ');
    text += text === '' || text.endsWith('\n') ? words.trimStart() : words;
    if (open < 0) break;
    const [, closing = '', name = ''] = /^<(\/?)([a-z][a-z0-9]{0,20})/.exec(small.slice(open, open + 24)) ?? [];
    at = small.startsWith('<!--', open) ? after(html, '-->', open) : after(html, '>', open);
    if (closing === '' && unread.has(name)) at = after(html, '>', after(small, `</${name}`, at));
    else if (name === 'br') text += '\n';
    else if (blocks.has(name) && (closing !== '' || (text !== '' && !text.endsWith('\n')))) text += '\n';
  }
  return withCharacters(text);
}
