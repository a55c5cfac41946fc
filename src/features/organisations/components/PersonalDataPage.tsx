import { getTranslations } from 'next-intl/server';
import { environment } from '#src/server/env.ts';
import { read } from '#src/server/page.ts';
import { Prose } from '#src/ui/Prose.tsx';
import { getContact } from '../queries/installation.ts';
import { FootPage } from './FootPage.tsx';

/** What is kept about people, why, for how long and whom to ask. */
export async function PersonalDataPage() {
  const [t, { responsible, contact }] = await Promise.all([
    getTranslations('organisations.about.personalPage'),
    read(getContact, {}),
  ]);
  return (
    <FootPage current="personal" title={t('title')}>
      <Prose size="small">
        <h2>{t('who')}</h2>
        <p>{responsible && contact ? t('whoNamed', { responsible, contact }) : t('whoUnknown')}</p>
        <h2>{t('what')}</h2>
        <ul>
          <li>{t('whatAccount')}</li>
          <li>{t('whatWork')}</li>
          <li>{t('whatSessions')}</li>
          <li>{t('whatLetters')}</li>
          <li>{t('whatSecrets')}</li>
          <li>{t('whatCalendars')}</li>
          <li>{t('whatAttempts')}</li>
          <li>{t('whatCookies')}</li>
        </ul>
        <h2>{t('why')}</h2>
        <p>{t('whyText')}</p>
        <h2>{t('long')}</h2>
        <p>{t('longText', { days: environment().retentionDays })}</p>
        <h2>{t('rights')}</h2>
        <p>{t.rich('rightsText', { a: (words) => <a href="https://www.imy.se/klagomal">{words}</a> })}</p>
      </Prose>
    </FootPage>
  );
}
