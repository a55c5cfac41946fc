import { getTranslations } from 'next-intl/server';
import type { Verdict } from '#src/core/verdict.ts';

/** In a server component: gives the words of a refusal for a control's `refused`, nothing for consent. */
export async function refusals(): Promise<(verdict: Verdict) => string | undefined> {
  const t = await getTranslations('denied');
  return (verdict) => (verdict === 'ok' ? undefined : t(verdict));
}
