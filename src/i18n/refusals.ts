import { getFormatter, getTranslations } from 'next-intl/server';
import type { Verdict } from '#src/core/verdict.ts';

/** In a server component: gives the words of a refusal for a control's `refused`, nothing for consent. */
export async function refusals(): Promise<(verdict: Verdict) => string | undefined> {
  const t = await getTranslations('denied');
  return (verdict) => (verdict === 'ok' ? undefined : t(verdict));
}

/** The same for somebody who leads processes that nobody else could lead. */
export async function refusalToLeave(processes: readonly string[]): Promise<string | undefined> {
  const [t, format] = await Promise.all([getTranslations('errors'), getFormatter()]);
  return processes.length === 0 ? undefined : t('leads-alone', { names: format.list(processes) });
}
