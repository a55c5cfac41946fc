import { getTranslations } from 'next-intl/server';
import { read } from '#src/server/page.ts';
import { runningVersion } from '#src/server/version.ts';
import { Prose } from '#src/ui/Prose.tsx';
import { getContact } from '../queries/installation.ts';
import { FootPage } from './FootPage.tsx';

/** What Samband is, who runs it here, and which version. */
export async function AboutPage() {
  const [t, { responsible, contact }] = await Promise.all([
    getTranslations('organisations.about.aboutPage'),
    read(getContact, {}),
  ]);
  return (
    <FootPage current="about" title={t('title')}>
      <Prose size="small">
        <p>{t('what')}</p>
        <h2>{t('thread')}</h2>
        <p>{t('threadText')}</p>
        <h2>{t('who')}</h2>
        <p>{responsible && contact ? t('whoText', { responsible, contact }) : t('whoUnknown')}</p>
        <h2>{t('built')}</h2>
        <p>{t('builtText', { version: runningVersion })}</p>
      </Prose>
    </FootPage>
  );
}
