'use client';
import { lazy, Suspense } from 'react';
import { analysisOf, type AnalysisName } from '../rules/analyses.ts';
import type { AnalysisResult, Parameters, ResultColumn } from '../rules/analysis.ts';
import { type ChartsWords, drawnOf } from '../rules/chart-texts.ts';
import type { Names } from '../rules/figures.ts';

const Plotted = lazy(async () => ({ default: (await import('./PlottedChart.tsx')).PlottedChart }));

export type ResultChartsProps = {
  analysis: AnalysisName;
  columns: readonly (ResultColumn & { header: string })[];
  result: AnalysisResult;
  /** The area whose people a pyramid shows, where one is chosen. */
  current: string | undefined;
  names: Names;
  locale: string;
  /** The limits that the result was made with. */
  made: Parameters;
  /** From which data, which vintage and by which method, in a line that goes with each chart. */
  source: string;
  /** What a chart that is taken away is called, before its own name. */
  file: string;
  words: ChartsWords;
};

/** The charts of a result, drawn by a library that is fetched once there is something to draw. */
export function ResultCharts({
  analysis,
  columns,
  result,
  current,
  names,
  locale,
  made,
  words,
  ...rest
}: ResultChartsProps) {
  return (
    <div className="grid gap-6 lg:max-2xl:grid-cols-2">
      {analysisOf(analysis).charts.map((chart) => {
        const drawn = drawnOf(chart, columns, result, names, made, words, current);
        return (
          <Suspense fallback={<p role="status">{words.drawing}</p>} key={chart.form + drawn.x.header}>
            <Plotted {...rest} drawn={drawn} locale={locale} words={words} />
          </Suspense>
        );
      })}
    </div>
  );
}
