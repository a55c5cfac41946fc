import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createConclusion } from '#src/features/analysis/commands/conclusions.ts';
import { createChapter } from '#src/features/drafting/commands/chapters.ts';
import { createDraft } from '#src/features/drafting/commands/drafts.ts';
import { createParagraph } from '#src/features/drafting/commands/paragraphs.ts';
import { getParagraph } from '#src/features/drafting/queries/drafts.ts';
import { getDataset } from '#src/features/datasets/queries/datasets.ts';
import { createFinding } from '#src/features/mapping/commands/findings.ts';
import { confirmLink } from '#src/features/thread/commands/links.ts';
import { getItem } from '#src/features/thread/queries/items.ts';
import { itemLinks } from '#src/features/thread/queries/links.ts';
import { getTrace } from '#src/features/thread/queries/trace.ts';
import { imported } from '#tests/support/imports.ts';
import { region, type Region } from '#tests/support/region.ts';

let r: Region;
let datasetId: string;
let made: Record<'claim' | 'calm' | 'finding' | 'resting' | 'citing' | 'still', string>;
const flows = (changed: number, year = '') =>
  `Från;Till;År;Pendlare\n2184;2180;2023;${changed}\n2182;2180;2023;640\n${year}`;
const base = () => ({ processId: r.processId, key: randomUUID(), title: 'Fler reser söderut', text: 'Se siffrorna.' });
const seen = async (id: string, as = r.callers.lead) => ({
  id,
  version: (await getItem(as, { processId: r.processId, address: id })).version,
});
const rest = async (area: string) => ({
  ...(await seen(datasetId)),
  part: [{ measure: 'Pendlare', period: '2023', area, destination: '2180' }],
});

beforeAll(async () => {
  r = await region({ phase: 'analysis' });
  const {
    callers: { lead },
    processId,
  } = r;
  datasetId = (await imported(lead, processId, flows(800), { settings: { title: 'Pendling', audience: 'process' } }))
    .datasetId;
  const claim = await createConclusion(lead, { ...base(), grounds: [await rest('2184')] });
  const calm = await createConclusion(lead, { ...base(), grounds: [await rest('2182')] });
  const finding = await createFinding(lead, { ...base(), cites: [await rest('2184')] });
  const draft = await createDraft(lead, base());
  const chapter = await createChapter(lead, { ...base(), draftId: draft.id });
  const paragraph = (cites: Parameters<typeof createParagraph>[1]['cites']) =>
    createParagraph(lead, { ...base(), chapterId: chapter.id, cites });
  const [resting, citing, still] = [
    await paragraph([claim]),
    await paragraph([await rest('2184')]),
    await paragraph([calm]),
  ];
  made = {
    claim: claim.id,
    calm: calm.id,
    finding: finding.id,
    resting: resting.id,
    citing: citing.id,
    still: still.id,
  };
  await imported(lead, processId, flows(840, '2182;2184;2023;11\n'), {
    datasetId,
    settings: { title: 'Pendling', audience: 'process' },
  });
});
afterAll(() => r.close());

const links = async (itemId: string) =>
  (await itemLinks(r.callers.lead, { processId: r.processId, itemId })).references;
const changes = async (itemId: string) =>
  (await getParagraph(r.callers.lead, { processId: r.processId, itemId })).changes;
const figure = {
  label: 'Pendlare',
  period: '2023',
  areaName: 'Hudiksvall',
  destinationName: 'Gävle',
  before: 800,
  value: 840,
};

describe('what is made resting on figures of a dataset', () => {
  it('is stale when just those change, and says from what to what', async () => {
    expect(await links(made.claim)).toMatchObject([{ stale: true, cited: { changed: 1, changes: [figure] } }]);
    expect(await links(made.finding)).toMatchObject([{ stale: true, cited: { changed: 1, changes: [figure] } }]);
    expect(await links(made.calm)).toMatchObject([
      { stale: false, cited: { cells: [{ areaName: 'Söderhamn', value: 640 }] } },
    ]);
  });

  it('shows it in the thread, at the link', async () => {
    const { edges } = await getTrace(r.callers.lead, { processId: r.processId, itemId: made.resting });
    expect(edges.filter(({ stale }) => stale)).toMatchObject([
      { from: made.claim, to: datasetId, cited: { changes: [figure] } },
    ]);
  });

  it('shows it in the paragraph that rests on it or cites it, and in no other', async () => {
    expect(await changes(made.resting)).toMatchObject([
      { direct: false, from: { title: 'Fler reser söderut' }, to: { kind: 'dataset' }, cited: { changes: [figure] } },
    ]);
    expect(await changes(made.citing)).toMatchObject([{ direct: true, cited: { changes: [figure] } }]);
    expect(await changes(made.still)).toEqual([]);
  });

  it('is quiet again in all places when somebody has said that it holds', async () => {
    const {
      callers: { lead },
      processId,
    } = r;
    const [link] = await links(made.claim);
    const { version } = await getItem(lead, { processId, address: made.claim });
    await confirmLink(lead, {
      processId,
      itemId: made.claim,
      version,
      linkId: link?.id ?? '',
      seenVersion: link?.item.version ?? 0,
    });
    expect(await changes(made.resting)).toEqual([]);
    expect((await getTrace(lead, { processId, itemId: made.resting })).edges.filter(({ stale }) => stale)).toEqual([]);
  });

  it('takes no figures of what is no dataset, and none of a dataset one may not read', async () => {
    const {
      callers: { lead, contributor, contributor2 },
      processId,
    } = r;
    const finding = await createFinding(lead, base());
    const { id } = await createConclusion(lead, { ...base(), grounds: [{ ...finding, part: [{ area: '2184' }] }] });
    expect(await links(id)).toMatchObject([{ cited: null }]);
    const own = await imported(contributor, processId, flows(1), {
      settings: { title: 'Eget', audience: 'organisation' },
    });
    await expect(
      createConclusion(contributor2, {
        ...base(),
        grounds: [{ id: own.datasetId, version: 1, part: [{ area: '2184' }] }],
      }),
    ).rejects.toMatchObject({ reason: 'unknown-reference' });
  });
});

it('a vintage says its largest changes with the names of both places', async () => {
  const { releases } = await getDataset(r.callers.observer, { processId: r.processId, itemId: datasetId });
  expect(releases[0]?.changes.largest?.find(({ what }) => what === 'changed')).toMatchObject({
    areaName: 'Hudiksvall',
    destinationName: 'Gävle',
    before: 800,
    after: 840,
  });
  expect(releases[0]?.changes.largest?.find(({ what }) => what === 'added')).toMatchObject({
    areaName: 'Söderhamn',
    destinationName: 'Hudiksvall',
  });
});
