import { getLocale, getTranslations } from 'next-intl/server';
import type { Provenance } from '#src/features/datasets/queries/flow-lines.ts';
import { type AnalysisName, analysisOf } from '../rules/analyses.ts';
import type { Parameters } from '../rules/analysis.ts';
import { limitText } from './LaboratoryTexts.tsx';

type Props = {
  run: { analysis: AnalysisName; algorithm: number; parameters: Parameters; release: number; period: string };
  data: Provenance;
  day: (at: string) => string;
};

/** From which data, which vintage and by which method a figure is, in one line. */
export async function RunLine({ run, data, day }: Props) {
  const [t, ta, locale] = await Promise.all([
    getTranslations('analysis.runs'),
    getTranslations('analysis.analyses'),
    getLocale(),
  ]);
  const limits = Object.entries(analysisOf(run.analysis).parameters).map(([name, parameter]) =>
    t('limits', {
      name: ta(`${run.analysis}.parameters.${name}` as 'labour-markets.parameters.single'),
      value: limitText(parameter, run.parameters[name] ?? 0, locale),
    }),
  );
  return (
    <p className="text-sm text-muted">
      {t('line', {
        code: data.code,
        title: data.title,
        release: run.release,
        date: data.vintageAt ? day(data.vintageAt) : '–',
        measure: data.measure,
        period: run.period,
        analysis: ta(`${run.analysis}.name`),
        algorithm: run.algorithm,
        limits: limits.join(''),
      })}
    </p>
  );
}
