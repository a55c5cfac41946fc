import { getFormatter, getTranslations } from 'next-intl/server';
import { read, readIfSignedIn } from '#src/server/page.ts';
import { runningVersion } from '#src/server/version.ts';
import { Prose } from '#src/ui/Prose.tsx';
import { Section } from '#src/ui/Section.tsx';
import { getAccount } from '../queries/account.ts';
import { getContact } from '../queries/installation.ts';
import { FootPage } from './FootPage.tsx';
import { ReportForm } from './ReportForm.tsx';

/** When the statement was last gone through, with what it says held against the program. */
const goneThrough = '2026-11-29';

/** The accessibility statement that the act (2018:1937) asks for, and a form that reaches somebody. */
export async function AccessibilityPage() {
  const [t, tf, format, { responsible, contact }, account] = await Promise.all([
    getTranslations('organisations.about.statement'),
    getTranslations('organisations.about.reportForm'),
    getFormatter(),
    read(getContact, {}),
    readIfSignedIn(getAccount, {}),
  ]);
  const named = responsible !== '' && contact !== '';
  const receiver = named ? t('receiverNamed', { responsible, contact }) : t('receiverAdministrators');
  return (
    <FootPage current="accessibility" title={t('title')}>
      <Prose size="small">
        <p>{responsible ? t('introNamed', { responsible }) : t('intro')}</p>
        <h2>{t('how')}</h2>
        <p>{t('howText')}</p>
        <h2>{t('faults')}</h2>
        <ul>
          <li>{t('faultMaps')}</li>
          <li>{t('faultFiles')}</li>
          <li>{t('faultWide')}</li>
          <li>{t('faultTested')}</li>
        </ul>
        <h2>{t('tested')}</h2>
        <p>{t('testedText')}</p>
        <p>
          {t('updated', {
            day: format.dateTime(new Date(goneThrough), { dateStyle: 'long' }),
            version: runningVersion,
          })}
        </p>
        <h2>{t('authority')}</h2>
        <p>{t.rich('authorityText', { a: (words) => <a href="https://www.digg.se/tdosanmalan">{words}</a> })}</p>
      </Prose>
      <Section id="anmal" lead={t('reportText', { receiver })} title={t('report')}>
        <ReportForm
          email={account?.email ?? ''}
          words={{
            text: tf('text'),
            textHelp: tf('textHelp'),
            page: tf('page'),
            email: tf('email'),
            emailHelp: tf('emailHelp'),
            optional: tf('optional'),
            send: tf('send'),
            sentTitle: tf('sentTitle'),
            sentText: tf('sentText'),
          }}
        />
      </Section>
    </FootPage>
  );
}
