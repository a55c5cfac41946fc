import { randomUUID } from 'node:crypto';
import { createCommitment, fulfilCommitment } from '#src/features/commitments/commands.ts';
import type { Caller } from '#src/server/caller.ts';
import type { Place } from './settle.ts';

type Seen = { id: string; version: number };

/** What some parties have promised for themselves; the region has delivered one. */
export async function promise(
  { processId, organisations }: Place,
  as: (key: string) => Caller,
  seen: (keys: string[]) => Seen[],
  [strategy]: readonly { key: string }[],
): Promise<void> {
  const base = () => ({ processId, key: randomUUID() });
  const day = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  const implementing = strategy ? seen([strategy.key]) : [];
  await createCommitment(as('trafik'), {
    ...base(),
    organisationId: organisations.get('trafikverket')!,
    title: 'Restider för de starkaste stråken',
    text: 'Med tåg och bil, dörr till dörr, för vardagar.',
    lastDay: day(120),
    implements: implementing,
  });
  await createCommitment(as('sandviken'), {
    ...base(),
    organisationId: organisations.get('2181')!,
    title: 'En bild av verksamhetsmarken längs E16',
    text: '',
    lastDay: day(60),
    implements: [],
  });
  const done = await createCommitment(as('lead'), {
    ...base(),
    organisationId: organisations.get('region:21')!,
    title: 'Befolkningsprognos för tio kommuner',
    text: '',
    lastDay: day(30),
    implements: implementing,
  });
  await fulfilCommitment(as('lead'), { processId, itemId: done.id, version: done.version });
}
