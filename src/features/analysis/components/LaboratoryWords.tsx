'use client';
import { analysisOf } from '../rules/analyses.ts';
import { filled, namesText } from '../rules/figures.ts';
import type { MarketsResult } from '../rules/labour-markets.ts';
import { changeBetween, changeSentences, nextSentences } from '../rules/market-changes.ts';
import type { Outcome } from '../rules/outcome.ts';
import type { Flowing, LaboratoryProps } from './LaboratoryProps.tsx';
import { ResultFigures } from './ResultFigures.tsx';

type Props = LaboratoryProps & { flowing: Flowing; now: Outcome; rule: Outcome | undefined };

/** A result in figures and words: how many markets, what the limits have changed, and what they would change next. */
export function LaboratoryWords({ analysis, figures, words, locale, flowing: { names }, now, rule }: Props) {
  const markets = analysisOf(analysis).markets ? (now.result as unknown as MarketsResult) : undefined;
  const before = markets && rule ? (rule.result as unknown as MarketsResult) : undefined;
  const limits = { commuting: words.limits['commuting'] ?? '', single: words.limits['single'] ?? '' };
  return (
    <div className="grid gap-3">
      <ResultFigures figures={figures} locale={locale} names={names} result={now.result} />
      {markets && (
        <div className="grid gap-x-8 gap-y-3 lg:grid-cols-2">
          <section aria-label={words.against} className="min-w-0">
            <h2 className="label">{words.against}</h2>
            <div aria-live="polite" className="max-h-[5lh] overflow-y-auto" tabIndex={0}>
              <p className="font-semibold">
                {filled(words.markets, { count: markets.markets.filter(({ kind }) => kind !== 'empty').length })}
              </p>
              <ul>
                {before &&
                  changeSentences(changeBetween(before, markets), names, words.changes).map((line) => (
                    <li key={line}>{line}</li>
                  ))}
              </ul>
            </div>
          </section>
          <section aria-label={words.next} className="min-w-0">
            <h2 className="label">{words.next}</h2>
            <ul className="max-h-[5lh] overflow-y-auto" tabIndex={0}>
              {nextSentences(markets, names, locale, limits, words.nexts).map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </section>
        </div>
      )}
    </div>
  );
}

/** What is to be borne in mind beside the figures of a result. */
export function LaboratoryBeside({ words, flowing: { names }, now }: Pick<Props, 'words' | 'flowing' | 'now'>) {
  const { notes } = now.result;
  const beside = [
    ...(notes.missing > 0 ? [filled(words.missing, { count: notes.missing })] : []),
    ...(notes.wider > 0 ? [filled(words.wider, { count: notes.wider })] : []),
    ...(notes.outside.length > 0
      ? [filled(words.empties, { areas: namesText(notes.outside.join('+'), names, ', ') })]
      : []),
  ];
  return (
    beside.length > 0 && (
      <ul className="text-sm text-muted">
        {beside.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    )
  );
}
