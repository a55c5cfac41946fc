import type { Lack } from '#src/core/kind.ts';
import { type Kind, kindNames, kindOf } from '#src/core/kinds.ts';
import type { Phase } from '#src/core/roles.ts';
import { listConclusions } from '#src/features/analysis/queries/conclusions.ts';
import { getDraft, getParagraph } from '#src/features/drafting/queries/drafts.ts';
import { listFindings } from '#src/features/mapping/queries/findings.ts';
import { getGate, readGate } from '#src/features/processes/queries/gate.ts';
import { listStrategies } from '#src/features/strategy/queries.ts';
import { itemLinks } from '#src/features/thread/queries/links.ts';
import { listOrphans } from '#src/features/thread/queries/orphans.ts';
import { getTrace } from '#src/features/thread/queries/trace.ts';
import { reading } from '#src/server/scope.ts';
import { waitsFor } from './errands.ts';
import type { CallerName, Region } from './region.ts';

/** What one way of reading says: of these kinds it tells this gap, and of these items that they have it. */
type Said = { by: string; gap: Lack; kinds: readonly Kind[]; codes: string[] };
const codes = (rows: readonly { code?: string | null | undefined }[]): string[] =>
  rows.flatMap(({ code }) => code || []);
type Reader = (as: CallerName) => Promise<Said[]>;

/** Every way in which the product tells what items lack, asked of these items and of the draft that a paragraph is in. */
export function waysOfReading(r: Region, ids: readonly string[], paragraphId: string) {
  const here = (itemId: string) => ({ processId: r.processId, itemId });
  const lists: Reader = async (as) => {
    const [who, where] = [r.callers[as], { processId: r.processId }];
    const conclusions = (await listConclusions(who, where)).rows;
    const told: Said[] = [
      {
        by: 'list',
        gap: 'unused',
        kinds: ['finding'],
        codes: codes((await listFindings(who, { ...where, gap: 'unused' })).rows),
      },
      {
        by: 'row',
        gap: 'ungrounded',
        kinds: ['conclusion'],
        codes: codes(conclusions.filter((row) => row.grounds === 0)),
      },
      { by: 'row', gap: 'stale', kinds: ['conclusion'], codes: codes(conclusions.filter((row) => row.stale > 0)) },
    ];
    for (const gap of ['ungrounded', 'stale', 'unanswered'] as const)
      told.push({
        by: 'list',
        gap,
        kinds: ['conclusion'],
        codes: codes((await listConclusions(who, { ...where, gap })).rows),
      });
    for (const gap of ['ungrounded', 'stale', 'undecided', 'uncarried'] as const)
      told.push({
        by: 'list',
        gap,
        kinds: ['strategy'],
        codes: codes((await listStrategies(who, { ...where, gap })).rows),
      });
    return told;
  };

  const gate: Reader = (as) =>
    reading('process', r.callers[as], { processId: r.processId }, async (db) => {
      const told: Said[] = [];
      for (const phase of ['analysis', 'strategy', 'rus', 'adopted'] satisfies Phase[]) {
        const criteria = await readGate(db, r.processId, phase);
        for (const kind of kindNames)
          for (const [name, { lack }] of Object.entries(kindOf(kind).gates?.[phase] ?? {}))
            if (lack)
              told.push({
                by: 'gate',
                gap: lack,
                kinds: [kind],
                codes: codes(criteria.find(({ key }) => key === name)?.first ?? []),
              });
      }
      return told;
    });

  const queue: Reader = async (as) => {
    if (as !== 'lead') return [];
    const waiting = await waitsFor(r, as);
    // What may not be changed in the phase at hand waits for nobody.
    const { phase } = await getGate(r.callers[as], { processId: r.processId });
    const open = kindNames.filter((kind) => kindOf(kind).phases.includes(phase));
    return [{ by: 'queue', gap: 'stale', kinds: open, codes: codes((waiting.stale ?? []).map((code) => ({ code }))) }];
  };

  const draft: Reader = async (as) => {
    const paragraph = await getParagraph(r.callers[as], here(paragraphId)).catch(() => undefined);
    const chapter = paragraph && (await getDraft(r.callers[as], here(paragraph.draftId)));
    const shown = chapter?.chapters.flatMap(({ paragraphs }) => paragraphs) ?? [];
    const withGap = (gap: Lack): Said => ({
      by: 'draft',
      gap,
      kinds: ['paragraph'],
      codes: codes(shown.filter(({ gaps }) => gaps.includes(gap))),
    });
    return [
      withGap('ungrounded'),
      withGap('stale'),
      withGap('withdrawn'),
      {
        by: 'citations',
        gap: 'stale',
        kinds: ['paragraph'],
        codes: codes(shown.filter(({ citations }) => citations.some(({ stale }) => stale))),
      },
      {
        by: 'margin',
        gap: 'stale',
        kinds: ['paragraph'],
        codes: codes(shown.filter(({ changes }) => changes.some(({ direct }) => direct))),
      },
    ];
  };

  /** The thread and the panel of every item that may be read, each telling of that item alone. */
  const thread = async (as: CallerName): Promise<{ code: string; gaps: Lack[]; by: string }[]> => {
    const told: { code: string; gaps: Lack[]; by: string }[] = [];
    for (const id of ids) {
      const trace = await getTrace(r.callers[as], here(id)).catch(() => undefined);
      if (!trace || trace.item.status === 'withdrawn') continue;
      const node = trace.nodes.find((one) => one.id === id);
      const { references } = await itemLinks(r.callers[as], here(id));
      const { code } = trace.item;
      const faults = (stale: boolean, withdrawn: boolean): Lack[] => [
        ...(stale ? (['stale'] as const) : []),
        ...(withdrawn ? (['withdrawn'] as const) : []),
      ];
      const edges = trace.edges.filter((edge) => edge.from === id);
      told.push({ by: 'thread', code, gaps: node?.gaps ?? [] });
      const gone = references.some(({ withdrawn }) => withdrawn);
      told.push({
        by: 'panel',
        code,
        gaps: faults(
          references.some(({ stale }) => stale),
          gone,
        ),
      });
      told.push({
        by: 'edges',
        code,
        gaps: faults(
          edges.some(({ stale }) => stale),
          gone,
        ),
      });
    }
    return told;
  };

  const orphans: Reader = async (as) => {
    const groups = await listOrphans(r.callers[as], { processId: r.processId });
    const found = (gap: string): string[] =>
      codes(groups.find((group) => group.gap === gap)?.rows.map(({ item }) => item) ?? []);
    const declared = kindNames.flatMap((kind) =>
      Object.entries(kindOf(kind).gaps ?? {}).map(
        ([name, { lack }]): Said => ({ by: 'orphans', gap: lack, kinds: [kind], codes: found(`${kind}-${name}`) }),
      ),
    );
    return [
      ...declared,
      { by: 'orphans', gap: 'outdated', kinds: kindNames, codes: found('decision-outdated') },
      { by: 'orphans', gap: 'stale', kinds: kindNames, codes: found('link-stale') },
      { by: 'orphans', gap: 'withdrawn', kinds: kindNames, codes: found('link-withdrawn') },
    ];
  };
  return { groups: [lists, gate, queue, draft, orphans], thread };
}
