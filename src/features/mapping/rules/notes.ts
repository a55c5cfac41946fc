export type Note = { id: string; text: string; themeId: string | null };
export const mostNotes = 500;
/*
 * What stands before a line and is no word of it: bullets, and what symbol fonts leave of them in the private use area.
 * A number or a letter counts the lines where it has a bracket or a new sentence follows: `12. december` is words.
 */
const marks = [
  /[-–—−•·▪◦‣*\uE000-\uF8FF]+/u,
  /\[[ xX]?\]/u,
  /[☐☑✓✔]/u,
  /\(?(?:\d{1,3}|[a-zA-ZåäöÅÄÖ])\)/u,
  /\d{1,3}\.(?=\s+[^\s\p{Ll}\d]|$)/u,
  /[a-zåäö]\.(?=\s+\p{Lu}|$)/u,
];
const mark = new RegExp(`^(?:${marks.map(({ source }) => source).join('|')})(?:\\s+|$)`, 'u');
const wordBullet = /^[o§](?:\t|\s{3,}|\u00a0)\s*/u;

/** The notes of a pasted list: one a line, without bullets, boxes and numbers; lines that say nothing are none. */
export const notesFrom = (pasted: string): string[] =>
  pasted.split(/\r\n|[\n\r\u2028\u2029]/u).flatMap((line) => {
    let text = line.trim().replace(wordBullet, '').replaceAll(/\s+/gu, ' ').trim();
    for (let before = ''; before !== text; ) {
      before = text;
      text = text.replace(mark, '').trim();
    }
    return text === '' || /^[>+]+$/u.test(text) ? [] : [text];
  });

/** Notes put under a theme, in the order they were given, before another note or last. */
export function placed(
  notes: readonly Note[],
  ids: readonly string[],
  themeId: string | null,
  before: string | null,
): Note[] {
  const taken = ids.flatMap((id) => notes.filter((note) => note.id === id)).map((note) => ({ ...note, themeId }));
  const rest = notes.filter(({ id }) => !ids.includes(id));
  const at = before === null ? -1 : rest.findIndex(({ id }) => id === before);
  return at < 0 ? [...rest, ...taken] : rest.toSpliced(at, 0, ...taken);
}

/** What the page of a workshop's notes says while they are sorted. */
export const captureWordKeys = [
  'paste',
  'pasteHelp',
  'make',
  'tooMany',
  'sort',
  'noTheme',
  'drag',
  'move',
  'moveTo',
  'remove',
  'count',
  'save',
  'saved',
  'clear',
  'help',
  'dropHere',
  'edit',
  'editTitle',
  'editEmpty',
  'cardText',
  'keep',
] as const;
export type CaptureWords = Record<(typeof captureWordKeys)[number], string>;
