import { randomUUID } from 'node:crypto';
import { addLink } from '#src/features/thread/commands/links.ts';
import { commonSteps } from '#src/features/thread/commands/common-kinds.ts';
import { getItem } from '#src/features/thread/queries/items.ts';
import type { Caller } from '#src/server/caller.ts';
import type { Figures } from './figures.ts';

/** What the demo takes for true: one that its figures break when they come anew, and two that hold. */
export async function assume(
  lead: Caller,
  processId: string,
  { commuting }: Figures,
  ids: ReadonlyMap<string, string>,
): Promise<void> {
  const seen = async (id: string) => ({ id, version: (await getItem(lead, { processId, address: id })).version });
  const create = commonSteps.get('assumption')!.create;
  const make = async (resting: string, content: object): Promise<void> => {
    const made = await create(lead, { processId, key: randomUUID(), ...content });
    const { id: itemId, version } = await seen(ids.get(resting) ?? '');
    const link = { toId: made.id, seenVersion: made.version, kind: 'assumes' as const, key: randomUUID() };
    await addLink(lead, { processId, itemId, version, ...link });
  };
  await make('bostadsbild', {
    title: 'Kvällsturerna i tvärstråken blir av',
    text: 'Utan dem lockar inte bostäder i inlandet den som arbetar eller studerar vid kusten.',
    condition: 'ground',
    grounds: [await seen(ids.get('kvall') ?? '')],
  });
  await make('karta', {
    title: 'Söderhamn behåller sina jobb',
    text: 'Minst 9 000 av dem som bor i Söderhamn arbetar också där. Siffran är exemplets egen.',
    condition: 'figure',
    relation: 'least',
    threshold: 9_000,
    cites: [
      { ...(await seen(commuting)), part: [{ measure: 'Förvärvsarbetande', area: '2182', destination: '2182' }] },
    ],
  });
  await make('bygga', {
    title: 'Räntan gör det möjligt att bygga även där priserna är låga',
    text: 'I inlandet kostar ett nytt hus mer än det går att sälja för. Det kan ingen part i processen ändra.',
  });
}
