import { getTranslations } from 'next-intl/server';
import { type Verdict, refusedText } from '#src/core/verdict.ts';
import { refusals } from '#src/i18n/refusals.ts';
import { PageHeader } from '#src/ui/PageHeader.tsx';
import { RefusedState } from '#src/ui/RefusedState.tsx';

type Props = { code?: string | undefined; title: string; verdict: Verdict };

/** Instead of a form that could not be sent: why. */
export async function NotOpen({ code, title, verdict }: Props) {
  const [t, refused] = await Promise.all([getTranslations('thread.notOpen'), refusals()]);
  return (
    <>
      <PageHeader code={code} title={title} />
      <RefusedState reason={refusedText(refused(verdict))} title={t('title')} />
    </>
  );
}
