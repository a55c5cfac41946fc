import { randomUUID } from 'node:crypto';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { exportItem } from '#src/features/exports.ts';
import { acceptAnswer, sendBackAnswer, submitAnswer, takeBackAnswer } from '#src/features/mapping/commands/answers.ts';
import { compareAnswers } from '#src/features/mapping/queries/comparison.ts';
import { bytesOf } from '#tests/support/format-files.ts';
import { callsIn, questionIds, questions } from '#tests/support/calls.ts';
import { callerNames, region, type CallerName, type Region } from '#tests/support/region.ts';

let r: Region;
let calls: ReturnType<typeof callsIn>;
beforeAll(async () => {
  r = await region({ phase: 'mapping' });
  calls = callsIn(r);
});
afterAll(() => r.close());

const at = (one: { id: string; version: number }) => ({ processId: r.processId, itemId: one.id, version: one.version });
const compare = (as: CallerName, call: { id: string }) =>
  compareAnswers(r.callers[as], { processId: r.processId, itemId: call.id });
const take = async (as: CallerName, code: string): Promise<Buffer> => {
  const { pieces } = await exportItem(r.callers[as], { processId: r.processId, code, parameters: { format: 'xlsx' } });
  return Buffer.from(await bytesOf(pieces));
};

/** The cells of each sheet as they are written: a number is one, text is text, anything else is said. */
function read(file: Buffer): Record<string, (string | number | null)[][]> {
  const parts = unzipSync(file);
  const part = (name: string): string => Buffer.from(parts[name] ?? []).toString();
  const names = [...part('xl/workbook.xml').matchAll(/<sheet name="([^"]*)"/g)].map(([, name = '']) => name);
  const plain = (text: string): string =>
    text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
  return Object.fromEntries(
    names.map((name, sheet) => {
      const rows = [...part(`xl/worksheets/sheet${sheet + 1}.xml`).matchAll(/<row [^>]*>(.*?)<\/row>/gs)].map(
        ([, row = '']) =>
          [...row.matchAll(/<c r="([A-Z]+)\d+"([^>]*)>(.*?)<\/c>/gs)].map(([, column = '', how = '', inside = '']) => ({
            at: column.charCodeAt(0) - 65,
            value: how.includes('t="inlineStr"')
              ? plain(inside.replaceAll(/<[^>]*>/g, ''))
              : /^<v>[-0-9.]+<\/v>$/.test(inside)
                ? Number(inside.slice(3, -4))
                : `not a value: ${inside}`,
          })),
      );
      const width = rows[0]?.length ?? 0;
      return [
        plain(name),
        rows.map((cells) =>
          Array.from({ length: width }, (_, at) => cells.find((one) => one.at === at)?.value ?? null),
        ),
      ];
    }),
  );
}

it('shows what is handed in, and of what is being written nothing, not how much either', async () => {
  const { call, hudiksvall, soderhamn } = await calls.sent();
  await calls.write('contributor', hudiksvall, questionIds.text, { text: 'I centrum.' });
  await calls.write('contributor', hudiksvall, questionIds.number, { number: 1240 });
  await calls.write('contributor2', soderhamn, questionIds.text, { text: 'Hemligt utkast.' });
  expect((await compare('lead', call)).parties.map(({ replies }) => replies)).toEqual([null, null]);
  const submitted = await submitAnswer(r.callers.contributor, at(await calls.read('contributor', hudiksvall)));
  const { parties } = await compare('lead', call);
  expect(parties.map(({ organisation, replies }) => [organisation, replies?.[questionIds.number]?.number])).toEqual([
    ['Hudiksvall', 1240],
    ['Söderhamn', undefined],
  ]);
  expect(JSON.stringify(parties)).not.toContain('Hemligt utkast');

  // What is taken back, or sent back, is the organisation's own again.
  await takeBackAnswer(r.callers.contributor, at(submitted));
  expect((await compare('lead', call)).parties.map(({ replies }) => replies)).toEqual([null, null]);
  const again = await submitAnswer(r.callers.contributor, at(await calls.read('contributor', hudiksvall)));
  const back = await sendBackAnswer(r.callers.lead, { ...at(again), reason: 'Var då?' });
  expect((await compare('lead', call)).parties.map(({ replies }) => replies)).toEqual([null, null]);
  const last = await submitAnswer(r.callers.contributor, at(back));
  await acceptAnswer(r.callers.lead, at(last));
  expect((await compare('editor', call)).parties[0]).toMatchObject({
    status: 'accepted',
    replies: { [questionIds.text]: { text: 'I centrum.' } },
  });
});

it('is for the leadership, whole and as a workbook; everybody else is told that there is no such call', async () => {
  const { call } = await calls.sent();
  const open = new Set<CallerName>(['lead', 'editor']);
  for (const name of callerNames) {
    const answers = [() => compare(name, call), () => take(name, call.code)];
    for (const answer of answers) {
      if (open.has(name)) await expect(answer(), name).resolves.toBeDefined();
      else await expect(answer(), name).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
  }
});

it('is taken away as a workbook: numbers are numbers, zeros in front stay, and no text is a formula', async () => {
  const file = { id: randomUUID(), kind: 'text' as const, label: '=HYPERLINK("http://example.se")' };
  const { call, hudiksvall, soderhamn } = await calls.sent({ questions: [...questions(), file] });
  await calls.write('contributor', hudiksvall, questionIds.text, { text: '0650-123' });
  await calls.write('contributor', hudiksvall, questionIds.number, { number: 1240, text: 'Räknat i maj.' });
  await calls.write('contributor', hudiksvall, questionIds.choice, { choices: ['Unga', 'Äldre'] });
  await calls.write('contributor', hudiksvall, questionIds.table, {
    rows: [
      ['Iggesund', '007'],
      ['Delsbo', '=1+1'],
    ],
  });
  await calls.write('contributor', hudiksvall, file.id, { text: '=SUM(A1:A9)' });
  await submitAnswer(r.callers.contributor, at(await calls.read('contributor', hudiksvall)));
  await calls.write('contributor2', soderhamn, questionIds.text, { text: '007' });
  await calls.write('contributor2', soderhamn, questionIds.number, { number: 60 });
  await submitAnswer(r.callers.contributor2, at(await calls.read('contributor2', soderhamn)));

  const sheets = read(await take('lead', call.code));
  expect(sheets['Svar']).toEqual([
    ['Nr', 'Fråga', 'Enhet', 'Hudiksvall', 'Söderhamn'],
    [1, 'Var är bristen störst?', null, '0650-123', '007'],
    [2, 'Vilka hushåll?', null, 'Unga, Äldre', null],
    [3, 'Hur många saknas?', 'bostäder', 1240, 60],
    [3, 'Hur många saknas? (kommentar)', null, 'Räknat i maj.', null],
    [4, 'Vilka orter?', null, null, null],
    [5, 'Planer', null, 2, null],
    [6, '=HYPERLINK("http://example.se")', null, '=SUM(A1:A9)', null],
  ]);
  expect(sheets['Sammantaget']?.slice(1, 6)).toEqual([
    [1, 'Var är bristen störst?', null, null, 2, null, null, null, null],
    [2, 'Vilka hushåll?', null, null, 1, null, null, null, null],
    [2, 'Vilka hushåll?', 'Unga', null, 1, null, null, null, null],
    [2, 'Vilka hushåll?', 'Äldre', null, 1, null, null, null, null],
    [2, 'Vilka hushåll?', 'Barnfamiljer', null, 0, null, null, null, null],
  ]);
  expect(sheets['Sammantaget']?.[6]).toEqual([3, 'Hur många saknas?', null, 'bostäder', 2, 1300, 60, 650, 1240]);
  expect(sheets['Organisationer']?.map((row) => row[2])).toEqual(['Status', 'Inlämnat', 'Inlämnat']);
  expect(sheets['5 Planer']).toEqual([
    ['Organisation', 'Ort', 'Antal'],
    ['Hudiksvall', 'Iggesund', '007'],
    ['Hudiksvall', 'Delsbo', '=1+1'],
  ]);
});
