import { getTranslations } from 'next-intl/server';
import { runningVersion } from '#src/server/version.ts';
import { footPages } from '../rules.ts';
import { FootLinks } from './FootLinks.tsx';

/** The last line of every page, signed in or not: who is behind it, how it can be used, what it keeps, what runs. */
export async function FootLine() {
  const t = await getTranslations('organisations.about');
  return (
    <nav aria-label={t('label')}>
      <FootLinks
        links={footPages.map(({ key, href }) => ({ href, text: t(key) }))}
        version={t('version', { version: runningVersion })}
      />
    </nav>
  );
}
