import { getTranslations } from 'next-intl/server';
import { Callout } from '#src/ui/Callout.tsx';
import { PageHeader } from '#src/ui/PageHeader.tsx';
import type { SecondFactor } from '../schema/second-factor.ts';
import { LeaveDoor } from './LeaveDoor.tsx';
import { panelWords } from './OwnSecondFactor.tsx';
import { PassForm } from './PassForm.tsx';
import { SecondFactorPanel } from './SecondFactorPanel.tsx';

/** After the password: the code, or first the setting up of what asks for one. */
export async function SecondStep({ door, next }: { door: SecondFactor; next: string }) {
  const [t, words] = await Promise.all([getTranslations('organisations.secondFactor'), panelWords()]);
  const leave = <LeaveDoor>{t('leave')}</LeaveDoor>;
  return (
    <div className="mx-auto grid max-w-md gap-6">
      <PageHeader title={door.awaits === 'code' ? t('askTitle') : t('setUpTitle')} />
      {door.awaits === 'code' ? (
        <PassForm help={t('askHelp')} label={words.code} next={next} submit={t('pass')}>
          {leave}
        </PassForm>
      ) : (
        <>
          <Callout title={t('setUpText', { name: door.name })} />
          <SecondFactorPanel factor={door} next={next} words={words} />
          <div>{leave}</div>
        </>
      )}
    </div>
  );
}
