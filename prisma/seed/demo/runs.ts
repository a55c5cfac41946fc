import { randomUUID } from 'node:crypto';
import { createRun } from '#src/features/analysis/commands/runs.ts';
import { runOnce } from '#src/features/analysis/jobs.ts';
import { addLink } from '#src/features/thread/commands/links.ts';
import { shareItem } from '#src/features/thread/commands/sharing.ts';
import { getItem } from '#src/features/thread/queries/items.ts';
import type { Caller } from '#src/server/caller.ts';
import type { Figures } from './figures.ts';

/** The labour markets of two years in the demo's commuting; a conclusion rests on what the later says of two places. */
export async function analyse(
  lead: Caller,
  processId: string,
  { commuting: datasetId }: Figures,
  conclusionId: string,
): Promise<void> {
  const now = (address: string) => getItem(lead, { processId, address });
  let last = '';
  for (const period of ['2019', '2022']) {
    const run = await createRun(lead, {
      processId,
      key: randomUUID(),
      title: `Lokala arbetsmarknader ${period}`,
      text: 'Efter SCB:s regler, på flödena från länets kommuner.',
      datasetId,
      datasetVersion: (await now(datasetId)).version,
      measure: 'Förvärvsarbetande',
      period,
      analysis: 'labour-markets',
      parameters: { commuting: 20, single: 7.5 },
    });
    while (await runOnce());
    const { version } = await now(run.id);
    await shareItem(lead, { processId, itemId: run.id, version, audience: 'process', documentStatus: 'shared' });
    last = run.id;
  }
  const { version } = await now(conclusionId);
  const part = [{ area: '2161' }, { area: '2183' }];
  const seenVersion = (await now(last)).version;
  const link = { toId: last, seenVersion, kind: 'grounds' as const, part, key: randomUUID() };
  await addLink(lead, { processId, itemId: conclusionId, version, ...link });
}
