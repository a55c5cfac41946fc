import { getFormatter, getTranslations } from 'next-intl/server';
import { audienceName } from '#src/core/audience.ts';
import type { ReadBy } from '#src/core/readers.ts';

/** Who reads what has an audience, in words that follow “Kan läsas av”: its own organisation and the chosen by name. */
export async function readersInWords({
  audience,
  readers,
  organisation,
}: ReadBy & { organisation: string }): Promise<string> {
  const [t, format] = await Promise.all([getTranslations('items'), getFormatter()]);
  const name = audienceName(audience);
  if (name !== 'chosen') return t('readers', { audience: name, organisation });
  if (!readers) return t('readersUnknown', { organisation });
  const { owner, organisations, forums, side, leadership } = readers;
  const chosen = [...organisations, ...forums.map((title) => t('readersOfForum', { title }))];
  return t('readersChosen', {
    all: format.list([organisation, ...(owner ? [owner] : []), ...chosen]),
    side: side || 'all',
    leadership: leadership ? 'yes' : 'no',
  });
}

/** The same as a line of an item's head. */
export async function readByLine(it: ReadBy & { organisation: string }): Promise<string> {
  const [t, readers] = await Promise.all([getTranslations('items'), readersInWords(it)]);
  return t('readBy', { readers });
}
