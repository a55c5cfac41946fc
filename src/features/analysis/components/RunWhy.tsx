import { getTranslations } from 'next-intl/server';
import { namesText, type Names } from '../rules/figures.ts';
import type { MarketsResult } from '../rules/labour-markets.ts';
import { whyOf } from '../rules/why.ts';
import type { RunResult } from '../schema/runs.ts';
import { whyWords } from './LaboratoryTexts.tsx';

type Props = { code: string | undefined; result: NonNullable<RunResult>; names: Names; locale: string };

/** Why an area is in its labour market: the way to its centre, step by step. */
export async function RunWhy({ code, result, names, locale }: Props) {
  const [t, words] = await Promise.all([getTranslations('analysis.why'), whyWords()]);
  const why = code === undefined ? [] : whyOf(result as unknown as MarketsResult, code, names, locale, words);
  return why.length === 0 ? (
    <p className="text-sm text-muted">{t('press')}</p>
  ) : (
    <div className="border-l-2 border-thread pl-3" id="varfor">
      <h3 className="font-semibold">{t('title', { area: namesText(code ?? '', names) })}</h3>
      <ol className="mt-1 grid gap-1">
        {why.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
    </div>
  );
}
