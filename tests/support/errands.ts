import { getDesk } from '#src/features/errands/queries/desk.ts';
import type { Errand, ErrandKey } from '#src/features/errands/schema.ts';
import type { CallerName, Region } from './region.ts';

/** What waits for somebody in the region's process, or for their colleagues: by sort, the codes of the items. */
export async function waitsFor(
  r: Region,
  as: CallerName,
  whose: 'me' | 'organisation' = 'me',
): Promise<Partial<Record<ErrandKey, (string | undefined)[]>>> {
  const rows = await errandsOf(r, as, whose);
  return Object.fromEntries(
    [...Map.groupBy(rows, ({ key }) => key)].map(([key, errands]) => [
      key,
      errands.map(({ item, about }) => item?.code ?? about.email),
    ]),
  );
}

export const errandsOf = async (r: Region, as: CallerName, whose: 'me' | 'organisation' = 'me'): Promise<Errand[]> =>
  (await getDesk(r.callers[as], { processId: r.processId, all: true }))[whose].rows;
