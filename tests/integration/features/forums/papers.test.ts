import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createConclusion } from '#src/features/analysis/commands/conclusions.ts';
import { exportItem } from '#src/features/exports.ts';
import { proposeDecision } from '#src/features/forums/commands/decisions.ts';
import { addPoint } from '#src/features/forums/commands/points.ts';
import { getMeeting } from '#src/features/forums/queries/forums.ts';
import { getPapers } from '#src/features/forums/queries/papers.ts';
import { addAttachments } from '#src/features/thread/commands/attachments.ts';
import { sql } from '#src/server/database.ts';
import { takeFile } from '#src/server/files.ts';
import { writePdf } from '#src/server/pdf.ts';
import { asSystem } from '#src/server/system.ts';
import { readPdf } from '#tests/support/pdf.ts';
import { aForum, aMeeting, aStrategy, base } from '#tests/support/procedures/made.ts';
import { type CallerName, region, type Region } from '#tests/support/region.ts';

let r: Region;
beforeAll(async () => {
  r = await region({ phase: 'strategy' });
});
afterAll(() => r.close());

const plain = { language: 'sv-SE', author: 'Region', foot: 'Karta', pageWord: 's.', note: 'Tecken' };
const mapPdf = (title: string) =>
  writePdf({ ...plain, title, parts: [{ mark: null, blocks: [{ is: 'title', text: title }] }] });
const attach = async (itemId: string, name: string, bytes: Uint8Array) => {
  const file = await takeFile(r.callers.lead, { processId: r.processId, name }, Readable.from([Buffer.from(bytes)]));
  await addAttachments(r.callers.lead, { ...base(r), itemId, fileIds: [file.id] });
};
const packOf = async (as: CallerName, code: string) => {
  const parameters = { vy: 'handlingar' };
  const { name, pieces } = await exportItem(r.callers[as], { processId: r.processId, code, parameters });
  const bytes: Uint8Array[] = [];
  for await (const piece of pieces) bytes.push(piece);
  return { name, ...(await readPdf(Buffer.concat(bytes))) };
};

it('a meeting’s papers are one file with page marks, and say to each reader what they may read alone', async () => {
  const forum = await aForum(r);
  const meeting = await aMeeting(r, forum.id);
  const at = { processId: r.processId, itemId: meeting.id };
  const { code } = await getMeeting(r.callers.lead, at);
  const strategy = await aStrategy(r);
  const proposal = { ...base(r), meetingId: meeting.id, subjectId: strategy.id, title: 'Ställer sig bakom' };
  const decision = await proposeDecision(r.callers.lead, { ...proposal, text: 'Vi gör det.', gains: 'Dubbelspår.' });
  // A conclusion that the leadership alone reads, taken up as if it had been shared.
  const secret = await createConclusion(r.callers.lead, { ...base(r), title: 'Förtrolig slutsats', text: 'Hemligt.' });
  await addPoint(r.callers.lead, { ...base(r), ...at, title: 'Föregående protokoll' });
  await addPoint(r.callers.lead, { ...base(r), ...at, title: 'Strategin', aboutId: decision.id });
  const { pointId } = await addPoint(r.callers.lead, { ...base(r), ...at, title: 'Kusten' });
  await asSystem((db) =>
    db.rows(sql`update agenda_point set item_id = ${secret.id}::uuid where id = ${pointId}::uuid`),
  );
  await attach(strategy.id, 'karta.pdf', await mapPdf('Kartan över kusten'));
  await attach(strategy.id, 'trasig.pdf', Buffer.from('%PDF-1.7\ntrasig'));
  await attach(strategy.id, 'tabell.csv', Buffer.from('kommun;antal\n2184;3\n'));
  await attach(secret.id, 'hemlig.pdf', await mapPdf('Hemlig bilaga'));

  const lead = await packOf('lead', code);
  expect(lead.name).toBe(`Handlingar ${code} Höstmötet.pdf`);
  const marksIn = (pages: { text: string }[]) =>
    pages.map(({ text }) => /(?:Bilaga \d+|Kallelse) · s\. \d+ \(\d+\)/.exec(text)?.[0] ?? '');
  expect(marksIn(lead.pages)).toEqual([
    '',
    'Kallelse · s. 1 (1)',
    'Bilaga 2 · s. 1 (2)',
    'Bilaga 2 · s. 2 (2)',
    'Bilaga 3 · s. 1 (2)',
    'Bilaga 3 · s. 2 (2)',
  ]);
  const text = lead.pages.map((page) => page.text).join('\n');
  for (const words of [
    'Vi gör det.',
    'Vad vi får: Dubbelspår.',
    'Kusten växer samman',
    'Kartan över kusten',
    'Hemligt.',
  ])
    expect(text).toContain(words);
  expect(text).toMatch(/Fil: trasig\.pdf \(finns för sig\)/);
  expect(text).toMatch(/Fil: tabell\.csv \(finns för sig\)/);

  const observer = await packOf('observer', code);
  expect(marksIn(observer.pages)).toEqual(['', 'Kallelse · s. 1 (1)', 'Bilaga 2 · s. 1 (2)', 'Bilaga 2 · s. 2 (2)']);
  const seen = JSON.stringify([observer, await getPapers(r.callers.observer, at)]);
  for (const words of ['Förtrolig', 'Hemlig', 'hemlig', secret.id, 'Bilaga 3']) expect(seen).not.toContain(words);
  await expect(packOf('outsider', code)).rejects.toMatchObject({ code: 'NOT_FOUND' });
}, 90_000);
