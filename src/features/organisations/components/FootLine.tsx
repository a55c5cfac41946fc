import { getTranslations } from 'next-intl/server';
import { runningVersion } from '#src/server/version.ts';
import { Link } from '#src/ui/Link.tsx';
import { footPages } from '../rules.ts';

/** The last line of every page, signed in or not: who is behind it, how it can be used, what it keeps, what runs. */
export async function FootLine() {
  const t = await getTranslations('organisations.about');
  return (
    <nav aria-label={t('label')}>
      <ul>
        {footPages.map(({ key, href }) => (
          <li key={key}>
            <Link href={href}>{t(key)}</Link>
          </li>
        ))}
        <li>{t('version', { version: runningVersion })}</li>
      </ul>
    </nav>
  );
}
