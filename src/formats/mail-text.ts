import { replyMark } from '#src/core/mail.ts';

const attributions = [
  // Google: Den mån 30 nov. 2026 kl 10:15 skrev Samband <svar@…>:
  /^\s*>?\s*den\b.{0,200}\bskrev\b.{0,300}:\s*$/i,
  // Apple: 30 nov. 2026 kl. 10:15 skrev Samband <svar@…>:
  /^\s*>?\s*\d{1,4}\s?[-./a-zåäö].{0,80}\bskrev\b.{0,300}:\s*$/i,
  // Thunderbird: Samband skrev den 2026-11-30 10:15:
  /^\s*>?\s*.{1,200}\bskrev\b(?:\s+den)?\s.{0,60}\d{4}.{0,40}:\s*$/i,
  /^\s*>?\s*on\b.{0,200}\bwrote\s*:\s*$/i,
  /^\s*>?\s*(?:at|le|am)\b.{0,200}\b(?:wrote|a écrit|schrieb)\b.{0,200}:\s*$/i,
];
const divider =
  /^\s*-{2,}\s*(?:ursprungligt meddelande|vidarebefordrat meddelande|original message|forwarded message)\s*-{2,}\s*$/i;
/** The first line of what Outlook puts over what it quotes, and another of it. */
const outlookFirst = /^\s*>?\s*\*?(?:från|from)\s?:\*?\s*\S/i;
const outlookMore = /^\s*>?\s*\*?(?:skickat|sent|datum|date|till|to|ämne|subject)\s?:\*?\s*\S/i;
const signature =
  /^(?:--\s?|__+|skickat från .{1,60}|sent from .{1,60}|hämta outlook för .{1,40}|get outlook for .{1,40})$/i;
const farewell =
  /^(?:(?:med\s+)?(?:vänliga?|bästa|varma|soliga)\s+hälsning(?:ar)?|mvh|hälsningar|vh|allt gott|(?:kind|best|warm)?\s*regards|sincerely)\s*[,!.]?$/i;
const longestSignature = 12;

/** An attribution may be broken over two or three lines by the program that wrote it. */
function attributed(lines: readonly string[], at: number): boolean {
  return [1, 2, 3].some((count) => {
    const joined = lines.slice(at, at + count);
    return joined.every((line) => line.trim() !== '') && attributions.some((one) => one.test(joined.join(' ')));
  });
}

function quotedFrom(lines: readonly string[]): number {
  const at = lines.findIndex(
    (line, index) =>
      line.includes(replyMark) ||
      divider.test(line) ||
      (outlookFirst.test(line) &&
        lines.slice(index + 1, index + 4).filter((next) => outlookMore.test(next)).length >= 2) ||
      attributed(lines, index),
  );
  return at < 0 ? lines.length : at;
}

/** Without quoted lines and empty ones at its end. */
function trimmed(lines: readonly string[]): string[] {
  const kept = [...lines];
  while (kept.length > 0 && /^\s*(?:>.*)?$/.test(kept.at(-1) ?? '')) kept.pop();
  return kept;
}

/**
 * What somebody has written in an answer by mail: without what is quoted of the letter that they answer, and without
 * their signature. Empty where there is nothing of their own. What they answer between quoted lines stays, with those.
 */
export function writtenIn(text: string): string {
  const lines = text
    .replaceAll('\u00a0', ' ')
    .split(/\r\n|\r|\n/)
    .map((line) => line.trimEnd());
  let own = trimmed(lines.slice(0, quotedFrom(lines)));
  const signed = own.findIndex((line) => signature.test(line.trim()));
  if (signed >= 0) own = trimmed(own.slice(0, signed));
  const ended = own.findLastIndex((line) => farewell.test(line.trim()));
  if (ended > 0 && own.length - ended <= longestSignature) own = trimmed(own.slice(0, ended));
  return own.join('\n').trim();
}

const entities: Record<string, string> = { nbsp: ' ', amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** The words of a letter that is HTML alone: its blocks as lines, nothing of its looks. */
export function textOfHtml(html: string): string {
  return html
    .replaceAll(/<(style|script|head|title)\b[^>]*>[\s\S]*?<\/\1\s*>/gi, '')
    .replaceAll(/<br\s*\/?>|<\/(?:p|div|tr|li|h\d|blockquote)\s*>/gi, '\n')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{2,8}));/gi, (all: string, decimal, hex, name) => {
      if (name !== undefined) return entities[String(name).toLowerCase()] ?? all;
      const point = decimal === undefined ? Number.parseInt(String(hex), 16) : Number(decimal);
      return point > 0 && point <= 0x10_ff_ff && (point < 0xd8_00 || point > 0xdf_ff)
        ? String.fromCodePoint(point)
        : '';
    });
}
