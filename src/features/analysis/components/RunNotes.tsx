import { getTranslations } from 'next-intl/server';
import { type AnalysisName, analysisOf } from '../rules/analyses.ts';
import { namesText, type Names } from '../rules/figures.ts';
import type { MarketsResult } from '../rules/labour-markets.ts';
import type { RunResult } from '../schema/runs.ts';

type Props = { analysis: AnalysisName; result: NonNullable<RunResult>; names: Names };

/** What a result comes to in a line, and what is to be borne in mind beside its figures. */
export async function RunNotes({ analysis, result, names }: Props) {
  const t = await getTranslations('analysis.runs');
  const { notes, rows } = result;
  const markets = analysisOf(analysis).markets ? (result as typeof result & MarketsResult) : undefined;
  const named = (codes: readonly string[]): string => codes.map((code) => namesText(code, names)).join(', ');
  const warned = (kind: MarketsResult['warnings'][number]['warning']) =>
    markets?.warnings.filter(({ warning }) => warning === kind).flatMap(({ areas }) => areas) ?? [];
  // A run of an earlier time says nothing of such areas.
  const { outside = [] } = notes as Partial<typeof notes>;
  const [ties, joint] = [warned('tie'), warned('joint-centre')];
  const beside = [
    ...(notes.missing > 0 ? [t('missing', { count: notes.missing })] : []),
    ...(notes.wider > 0 ? [t('wider', { count: notes.wider })] : []),
    ...(ties.length > 0 ? [t('ties', { areas: named(ties) })] : []),
    ...(joint.length > 0 ? [t('joint', { areas: named(joint) })] : []),
    ...(outside.length > 0 ? [t('empties', { count: outside.length, areas: named(outside) })] : []),
  ];
  return (
    <>
      {markets && (
        <p>
          {t('markets', {
            count: markets.markets.filter(({ kind }) => kind !== 'empty').length,
            areas: rows.length - warned('no-residents').length,
          })}
        </p>
      )}
      {beside.length > 0 && (
        <div className="text-sm text-muted">
          <p className="sr-only">{t('beside')}</p>
          <ul>
            {beside.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}
