import { getFormatter, getTranslations } from 'next-intl/server';

/**
 * Who will be able to read something that leaves its own authority for the first time, and what that means. Empty where
 * there are none.
 */
export async function firstSharing(organisations: readonly string[]): Promise<string> {
  if (organisations.length === 0) return '';
  const [t, format] = await Promise.all([getTranslations('thread.share'), getFormatter()]);
  return ` ${t('crossing', { organisations: format.list(organisations) })} ${t('guidance')}`;
}
