import { getFormatter, getTranslations } from 'next-intl/server';
import { neverOpens, type Refused, type Verdict } from '#src/core/verdict.ts';

/** In a server component: gives what a control's `refused` is of a verdict, nothing for consent. */
export async function refusals(): Promise<(verdict: Verdict) => Refused> {
  const t = await getTranslations('denied');
  return (verdict) => (verdict === 'ok' ? undefined : neverOpens(verdict) ? { never: t(verdict) } : t(verdict));
}

/** The same for somebody who leads processes that nobody else could lead. */
export async function refusalToLeave(processes: readonly string[]): Promise<string | undefined> {
  const [t, format] = await Promise.all([getTranslations('errors'), getFormatter()]);
  return processes.length === 0 ? undefined : t('leads-alone', { names: format.list(processes) });
}
