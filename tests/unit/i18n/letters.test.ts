import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { actionWords, notice, type Notice } from '#src/i18n/letters.ts';
import { allCommands } from '#tests/support/matrix.ts';

const root = new URL('../../../', import.meta.url);
const read = (path: string): Promise<string> => readFile(new URL(path, root), 'utf8');

/**
 * Each command that tells somebody, with why; as it is written, since what `run` does is not to be seen from outside.
 */
async function tellingCommands(): Promise<Map<string, string[]>> {
  const files = (await readdir(new URL('src/features/', root), { recursive: true })).filter((file) =>
    /commands(?:\.ts|\/[^/]+\.ts)$/.test(file),
  );
  const sources = await Promise.all(files.map((file) => read(`src/features/${file}`)));
  const blocks = sources.flatMap((source) => source.split(/(?=\baction: ')/).slice(1));
  const telling = blocks.filter((block) => /\btell\b/.test(block));
  return new Map(
    telling.map((block) => [
      /^action: '([^']+)'/.exec(block)?.[1] ?? '',
      [...block.matchAll(/\b(?:why: |writersOf\(.*, )'(\w+)'/g)].map(([, why = '']) => why),
    ]),
  );
}

/**
 * What the database tells of by itself: the functions that write notifications, other than the one every command goes
 * through.
 */
async function tellingFunctions(): Promise<Map<string, string[]>> {
  const folders = (await readdir(new URL('prisma/migrations/', root))).filter((name) => /^\d/.test(name)).toSorted();
  const sources = await Promise.all(folders.map((name) => read(`prisma/migrations/${name}/migration.sql`)));
  const functions = sources
    .flatMap((source) => source.split(/(?=CREATE (?:OR REPLACE )?FUNCTION app\.)/))
    .filter(
      (body) =>
        (body.includes('INSERT INTO notification') && !/^CREATE (?:OR REPLACE )?FUNCTION app\.tell\(/.test(body)) ||
        /PERFORM app\.tell\('/.test(body),
    );
  return new Map(
    functions.map((body) => [
      (/app\.tell\('(\w+\.[\w-]+)'/.exec(body) ?? /'(\w+\.[\w-]+)'/.exec(body))?.[1] ?? body.slice(0, 60),
      ['mention', 'reply', 'assignment', 'deadline'].filter((why) => body.includes(`entry, '${why}'`)),
    ]),
  );
}

/** Where why the reader hears of it is also what happened. */
const plain = new Map([
  ['comment.add', ['mention', 'reply']],
  ['answer.due', ['deadline']],
]);

const aNotice = (more: Partial<Notice>): Notice => ({
  why: 'reply',
  at: '2026-03-04T10:00:00Z',
  actor: 'Karin Lund',
  changes: [],
  bySystem: false,
  process: 'Gävleborg 2050',
  answerable: false,
  code: 'F-12',
  title: 'Fler pendlar',
  text: '',
  action: 'comment.add',
  organisation: null,
  status: null,
  deadline: null,
  link: 'https://samband.example.se',
  ...more,
});

describe('a letter', () => {
  it('has words of its own for whatever can lead to one, unless it is a mention, a reply or a deadline and nothing else', async () => {
    const telling = new Map([...(await tellingCommands()), ...(await tellingFunctions())]);
    expect([...telling.keys()]).toEqual(
      expect.arrayContaining([
        'comment.add',
        'finding.accept',
        'conclusion.establish',
        'call.send',
        'invitation.decline',
        'answer.due',
      ]),
    );
    const wordless = [...telling].filter(
      ([action, whys]) =>
        !(action in actionWords) && (whys.length === 0 || whys.some((why) => !plain.get(action)?.includes(why))),
    );
    expect(wordless).toEqual([]);
    expect(Object.keys(actionWords).filter((action) => !telling.has(action))).toEqual([]);
    const known = new Set([...(await allCommands()).map(({ action }) => action), ...(await tellingFunctions()).keys()]);
    expect(Object.keys(actionWords).filter((action) => !known.has(action))).toEqual([]);
  });

  it.each(['sv', 'en'] as const)(
    'says in %s what was done, never that somebody replied, where that is not what happened',
    (locale) => {
      const replied = notice(locale, 'Åsa', aNotice({})).subject;
      for (const action of Object.keys(actionWords))
        expect(notice(locale, 'Åsa', aNotice({ action })).subject, action).not.toBe(replied);
    },
  );

  it.each([
    ['finding.accept', 'Karin Lund har godkänt F-12 Fler pendlar'],
    ['finding.send-back', 'Karin Lund har skickat tillbaka F-12 Fler pendlar'],
    ['conclusion.establish', 'Karin Lund har godkänt F-12 Fler pendlar'],
    ['comment.add', 'Karin Lund har svarat på F-12 Fler pendlar'],
  ])('about %s has the subject “%s”', (action, subject) => {
    expect(notice('sv', 'Åsa', aNotice({ action })).subject).toBe(subject);
  });

  it('says why something came back', () => {
    expect(notice('sv', 'Åsa', aNotice({ action: 'finding.send-back', text: 'Källan saknas.' })).body).toBe(
      [
        'Hej Åsa!',
        'Karin Lund har skickat tillbaka F-12 Fler pendlar.',
        'Så här lyder motiveringen:',
        '> Källan saknas.',
        'Det gäller processen Gävleborg 2050.',
      ].join('\n\n'),
    );
  });
});
