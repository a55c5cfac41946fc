import { getFormatter, getTranslations } from 'next-intl/server';
import { read } from '#src/server/page.ts';
import { Section } from '#src/ui/Section.tsx';
import { StatusMark } from '#src/ui/StatusMark.tsx';
import { getSecondFactor } from '../queries/second-factor.ts';
import { SecondFactorPanel, type SecondFactorWords } from './SecondFactorPanel.tsx';

/** The words of the panel, which speaks in the browser. */
export async function panelWords(): Promise<SecondFactorWords> {
  const t = await getTranslations('organisations.secondFactor');
  return {
    begin: t('begin'),
    scan: t('scan'),
    image: t('image'),
    byHand: t('byHand'),
    code: t('code'),
    codeHelp: t('codeHelp'),
    confirm: t('confirm'),
    anyCodeHelp: t('anyCodeHelp'),
    renew: t('renew'),
    turnOff: t('turnOff'),
    turnedOff: t('turnedOff'),
    required: t('required'),
    codesTitle: t('codesTitle'),
    codesText: t('codesText'),
    print: t('print'),
    codesKept: t('codesKept'),
  };
}

/** On one's account: what is asked for besides the password. */
export async function OwnSecondFactor() {
  const [t, format, words, factor] = await Promise.all([
    getTranslations('organisations.secondFactor'),
    getFormatter(),
    panelWords(),
    read(getSecondFactor, {}),
  ]);
  if (!factor) return null;
  const { since, left, required, setUp } = factor;
  return (
    <Section layout="margin" lead={t('lead')} title={t('title')}>
      <div className="grid gap-4">
        {since !== null && (
          <p>
            <StatusMark shape="full" tone="good">
              {t('on', { day: format.dateTime(new Date(since), 'shortDay') })}
            </StatusMark>{' '}
            {t('left', { count: left })}
          </p>
        )}
        <SecondFactorPanel factor={{ since, required, setUp }} words={words} />
      </div>
    </Section>
  );
}
