import { afterAll, beforeAll, expect, it } from 'vitest';
import { exportAnchoringDocument } from '#src/features/anchoring/queries/document.ts';
import { exportItem } from '#src/features/exports.ts';
import { withdrawReview } from '#src/features/rolemap/commands/reviews.ts';
import { exportRoleMapDocument } from '#src/features/rolemap/queries/documents.ts';
import { wordType } from '#src/formats/docx-write.ts';
import { anchoredIn, minutes } from '#tests/support/anchored.ts';
import { aReview, at } from '#tests/support/procedures/made.ts';
import { region, type Region } from '#tests/support/region.ts';
import { readWord } from '#tests/support/word-files.ts';

let r: Region;
const { aShared, enter, found } = anchoredIn(() => r);
beforeAll(async () => {
  r = await region({ phase: 'strategy' });
});
afterAll(() => r.close());

it('the anchoring is a Word file: the matrix, the sentence and what there is to show, for its reader', async () => {
  const strategy = await aShared();
  await enter('lead', strategy, 'municipal-board', { stand: 'agrees', ...minutes });
  const { title, code } = await found(strategy.id);
  const { name, type, xml, lines, tables } = await readWord(
    await exportAnchoringDocument(r.callers.observer, { processId: r.processId }),
  );
  expect({ name, type }).toEqual({ name: 'Förankring.docx', type: wordType });
  expect(xml).toContain('w:orient="landscape"');
  expect(lines.filter(({ style }) => style !== '')).toEqual([
    { style: 'Title', text: 'Förankring' },
    { style: 'Heading1', text: 'Strategier' },
    { style: 'Heading2', text: `${code} ${title}` },
  ]);
  expect(lines.map(({ text }) => text).join('\n')).toMatch(/^Politik: Hudiksvall står bakom version \d\.$/m);
  const [matrix, evidence] = tables;
  expect(matrix?.headed && evidence?.headed).toBe(true);
  expect(matrix?.rows[0]).toContain('Söderhamn');
  expect(matrix?.rows[1]).toContain('KS-yttrande, står bakom');
  expect(evidence?.rows.find(([party]) => party === 'Hudiksvall')?.at(-1)).toMatch(
    /^KS-yttrande: Kommunstyrelsen, §.96, 8 september 2026$/,
  );
  await expect(exportAnchoringDocument(r.callers.outsider, { processId: r.processId })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
});

it('the role map and a review of it are Word files: roles, answers, remarks by their weight', async () => {
  await r.setPhase('mapping');
  const review = await aReview(r);
  const map = await readWord(await exportRoleMapDocument(r.callers.observer, { processId: r.processId }));
  expect(map.lines[0]).toEqual({ style: 'Title', text: 'Rollkarta' });
  expect(map.tables[0]?.headed).toBe(true);
  expect(map.tables[0]?.rows.flat().join(' ')).toContain('Medverkar (');
  const { code } = await found(review.id);
  const asked = { processId: r.processId, code, parameters: { format: 'docx' } };
  const { name, lines, tables } = await readWord(await exportItem(r.callers.lead, asked));
  expect(name).toMatch(new RegExp(`^${code}.*\\.docx$`));
  expect(lines.filter(({ style }) => style === 'Heading1').map(({ text }) => text)).toEqual(['Svar', 'Rollkartan']);
  expect(tables.at(-1)?.rows.flat().join(' ')).toContain('Medverkar, ');
  const said = async () =>
    (await readWord(await exportItem(r.callers.lead, asked))).lines.map(({ text }) => text).join('\n');
  expect(await said()).toMatch(/Inga svar att läsa än\.[^]*^Väntar på svar: .*Hudiksvall/m);
  await withdrawReview(r.callers.lead, { ...at(r, review), reason: 'Vi gör om den.' });
  const withdrawn = await said();
  expect(withdrawn).toContain('Granskningen är återkallad: Skäl: Vi gör om den.');
  expect(withdrawn).not.toContain('Väntar på svar');
});
