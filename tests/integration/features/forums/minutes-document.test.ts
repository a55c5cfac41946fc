import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCommitment, editCommitment } from '#src/features/commitments/commands.ts';
import { exportItem } from '#src/features/exports.ts';
import { adjustMinutes, nameAdjusters } from '#src/features/forums/commands/adjusting.ts';
import { proposeDecision } from '#src/features/forums/commands/decisions.ts';
import { addPoint, writePoint } from '#src/features/forums/commands/points.ts';
import { notePresence } from '#src/features/forums/commands/sittings.ts';
import { getMeeting } from '#src/features/forums/queries/forums.ts';
import { sql } from '#src/server/database.ts';
import { asSystem } from '#src/server/system.ts';
import { day } from '#tests/support/called-meetings.ts';
import { aForum, aHeldMeeting, aMeeting, aPoint, aStrategy, at, base } from '#tests/support/procedures/made.ts';
import { readPdf } from '#tests/support/pdf.ts';
import { type CallerName, region, type Region } from '#tests/support/region.ts';

let r: Region;
beforeAll(async () => {
  r = await region({ phase: 'strategy' });
});
afterAll(() => r.close());

/** The paragraphs of a Word file: each with its style and its text, as the XML has them. */
async function wordOf(as: CallerName, code: string) {
  const { name, type, pieces } = await exportItem(r.callers[as], { processId: r.processId, code, parameters: {} });
  const bytes: Uint8Array[] = [];
  for await (const piece of pieces) bytes.push(piece);
  const parts = unzipSync(Buffer.concat(bytes));
  const text = (part: string): string => new TextDecoder().decode(parts[part]);
  const xml = text('word/document.xml');
  const lines = [...xml.matchAll(/<w:p>.*?<\/w:p>|<w:p\/>/gs)].map(([paragraph]) => ({
    style: /<w:pStyle w:val="(\w+)"/.exec(paragraph)?.[1] ?? '',
    text: [...paragraph.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, words]) => words).join(''),
  }));
  return { name, type, xml, styles: text('word/styles.xml'), lines };
}
const refOf = (meeting: { id: string }) => ({ processId: r.processId, itemId: meeting.id });
const codeOf = async (meeting: { id: string }) => (await getMeeting(r.callers.lead, refOf(meeting))).code;

describe('minutes as a Word file', () => {
  it('have headings, who was there, the decision under its point, reservations, tasks and who adjusted', async () => {
    const forum = await aForum(r, { quorum: 3 });
    const meeting = await aHeldMeeting(r, forum.id);
    const strategy = await aStrategy(r);
    const { pointId } = await addPoint(r.callers.lead, {
      ...base(r),
      ...refOf(meeting),
      title: 'Kusten <b>&',
      presenter: 'Anna Ek',
      aboutId: strategy.id,
    });
    const words = { text: 'Alla talade.\nSedan blev det tyst.', disqualified: 'Bo gick ut.', reservations: 'Cia.' };
    await writePoint(r.callers.lead, { ...refOf(meeting), pointId, version: 1, ...words, state: 'done' });
    const proposal = { ...base(r), meetingId: meeting.id, subjectId: strategy.id, title: 'Ställer sig bakom' };
    await proposeDecision(r.callers.lead, { ...proposal, outcome: 'approved', clause: '§ 14' });
    const now = async () => at(r, await getMeeting(r.callers.lead, refOf(meeting)));
    const parties = [{ organisationId: r.organisations.hudiksvall, present: true, names: 'Nils Berg' }];
    await notePresence(r.callers.lead, { ...(await now()), chair: 'Karin Strand', parties });
    const task = await createCommitment(r.callers.lead, {
      ...base(r),
      organisationId: r.organisations.hudiksvall,
      title: 'Ta fram en karta',
      lastDay: day(40),
      meetingId: meeting.id,
      implements: [],
    });
    await nameAdjusters(r.callers.lead, { ...refOf(meeting), personIds: [r.people.decider.id], seen: [] });
    const code = await codeOf(meeting);
    expect((await wordOf('observer', code)).lines).toContainEqual({
      style: '',
      text: 'Utkast: protokollet är inte justerat.',
    });

    const { minutesVersion } = await getMeeting(r.callers.decider, refOf(meeting));
    await adjustMinutes(r.callers.decider, { ...refOf(meeting), minutesVersion });
    // What is asked otherwise afterwards was not what the meeting gave.
    await editCommitment(r.callers.lead, { ...at(r, task), title: 'Rita om kartan', text: '', lastDay: day(90) });
    const { name, type, xml, styles, lines } = await wordOf('observer', code);
    expect(name).toBe(`Protokoll ${code} Höstmötet.docx`);
    expect(type).toContain('wordprocessingml.document');
    expect(lines.filter(({ style }) => style !== '')).toEqual([
      { style: 'Title', text: 'Protokoll: Höstmötet' },
      { style: 'Heading1', text: 'Närvaro' },
      { style: 'Heading1', text: '1. Kusten &lt;b&gt;&amp;' },
      { style: 'Heading2', text: 'Beslut § 14: Ställer sig bakom' },
      { style: 'Heading1', text: 'Uppdrag' },
      { style: 'Heading1', text: 'Justering' },
    ]);
    const said = lines.map(({ text }) => text);
    const order = ['Nils Berg', 'Alla talade.', 'Sedan blev det tyst.', 'Jäv: Bo gick ut.', 'Utfall: Bifall'];
    const places = [...order, 'Reservationer: Cia.'].map((words) => said.indexOf(words));
    expect(places).toEqual(places.toSorted((one, other) => one - other));
    expect(places).not.toContain(-1);
    const all = said.join('\n');
    expect(all).toMatch(/För få är med för att mötet ska få besluta: en organisation, 3 krävs/);
    expect(all).toMatch(/Ta fram en karta/);
    expect(all).not.toMatch(/Rita om kartan/);
    expect(all).toMatch(/Person decider, Hudiksvall: Justerade \d+ \w+ \d{4}/);
    expect(xml).toContain('<w:tblHeader/>');
    expect(styles).toContain('w:val="sv-SE"');
  }, 30_000);

  it('are an agenda before the meeting, and name nothing that the reader may not read', async () => {
    const meeting = await aMeeting(r);
    const strategy = await aStrategy(r);
    await addPoint(r.callers.lead, { ...base(r), ...refOf(meeting), title: 'Kusten', aboutId: strategy.id });
    await aPoint(r, meeting);
    const code = await codeOf(meeting);
    const seen = async (as: CallerName) => (await wordOf(as, code)).lines.map(({ text }) => text).join('\n');
    expect(await seen('contributor')).toMatch(/^Dagordning: Höstmötet[\s\S]*Gäller: S-\d+/);
    await asSystem((db) => db.rows(sql`update item set audience = 'leadership' where id = ${strategy.id}::uuid`));
    expect(await seen('contributor')).not.toMatch(/S-\d/);
    expect(await seen('lead')).toMatch(/S-\d/);
    await expect(wordOf('outsider', code)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('are a tagged PDF as well, which tells of a character that cannot be set', async () => {
    const meeting = await aHeldMeeting(r);
    const { pointId } = await addPoint(r.callers.lead, { ...base(r), ...refOf(meeting), title: 'Kusten' });
    const code = await codeOf(meeting);
    const asked = { processId: r.processId, code, parameters: { format: 'pdf' } };
    const { name, type, pieces } = await exportItem(r.callers.observer, asked);
    const bytes: Uint8Array[] = [];
    for await (const piece of pieces) bytes.push(piece);
    const { pages, outline, marked, title } = await readPdf(Buffer.concat(bytes));
    expect([name, type, marked]).toEqual([`Protokoll ${code} Höstmötet.pdf`, 'application/pdf', true]);
    expect([title, outline]).toEqual(['Protokoll: Höstmötet', ['Protokoll: Höstmötet']]);
    expect(pages[0]?.text).toContain('1. Kusten');

    const words = { text: 'Bra 😀', disqualified: '', reservations: '', state: 'done' as const };
    await writePoint(r.callers.lead, { ...refOf(meeting), pointId, version: 1, ...words });
    const again: Uint8Array[] = [];
    for await (const piece of (await exportItem(r.callers.observer, asked)).pieces) again.push(piece);
    const told = (await readPdf(Buffer.concat(again))).pages.map((page) => page.text).join('');
    expect(told).toContain('Bra [U+1F600]');
    expect(told).toContain('Tecken');
  });
});
