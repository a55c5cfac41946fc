import { getTranslations } from 'next-intl/server';
import type { PartWords } from './PartChooser.tsx';

/** The words of the choice of figures, for a form in the browser. */
export async function partWords(): Promise<PartWords> {
  const t = await getTranslations('thread.part');
  return {
    legend: t('legend'),
    help: t('help'),
    measure: t('measure'),
    period: t('period'),
    area: t('area'),
    from: t('from'),
    to: t('to'),
    all: t('all'),
  };
}
