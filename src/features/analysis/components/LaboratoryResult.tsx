'use client';
import { useRouter } from 'next/navigation';
import { lazy, Suspense } from 'react';
import { classes } from '#src/ui/classes.ts';
import { CopyTable } from '#src/ui/CopyTable.tsx';
import { ViewSwitch } from '#src/ui/ViewSwitch.tsx';
import { analysisOf } from '../rules/analyses.ts';
import type { Parameters } from '../rules/analysis.ts';
import { filled } from '../rules/figures.ts';
import { laboratoryAddress } from '../rules/laboratory.ts';
import type { MarketsResult } from '../rules/labour-markets.ts';
import type { Outcome } from '../rules/outcome.ts';
import { whyOf } from '../rules/why.ts';
import { KeepRun } from './KeepRun.tsx';
import type { Flowing, LaboratoryProps } from './LaboratoryProps.tsx';
import { LaboratoryBeside } from './LaboratoryWords.tsx';
import { ResultCharts } from './ResultCharts.tsx';
import { ResultTable } from './ResultTable.tsx';

const AreaMap = lazy(async () => ({ default: (await import('./LaboratoryMap.tsx')).LaboratoryMap }));

type Props = LaboratoryProps & {
  address: Readonly<Record<string, string>>;
  flowing: Flowing;
  now: Outcome;
  /** The limits that the result was made with. */
  made: Parameters;
  /** The limits as they are chosen now: ahead of `made` while it is computed. */
  parameters: Parameters;
};
const views = ['karta', 'tabell', 'diagram'] as const;

/** A result as it is looked at: map, table and chart beside each other, on a phone one of them at a time. */
export function LaboratoryResult(props: Props) {
  const { processId, path, data, analysis, title, columns, layers, locale, words, mapWords, service, source } = props;
  const { address, flowing, now, made, parameters } = props;
  const { push } = useRouter();
  const { names, places } = flowing;
  const { rows } = now.result;
  const current = address['omrade'];
  const view = views.find((name) => name === address['vy']) ?? views[0];
  const chosen = laboratoryAddress({
    data: data.code,
    measure: data.measure,
    period: data.period,
    analysis,
    parameters,
  });
  const hrefOf = (more: Readonly<Record<string, string>>): string =>
    `${path}?${chosen}&${new URLSearchParams({ vy: view, ...(current && { omrade: current }), ...more }).toString()}`;
  const groups = columns.find(({ name }) => name === analysisOf(analysis).groups)!;
  const seen = (one: (typeof views)[number]): string => (view === one ? 'min-w-0' : 'min-w-0 max-lg:hidden');
  const markets = analysisOf(analysis).markets === true;
  const why =
    markets && current !== undefined
      ? whyOf(now.result as unknown as MarketsResult, current, names, locale, words.why)
      : [];
  return (
    <div className="grid gap-4">
      <div className="lg:hidden">
        <ViewSwitch
          label={words.views}
          views={[
            { href: hrefOf({ vy: 'karta' }), label: words.map, current: view === 'karta' },
            { href: hrefOf({ vy: 'tabell' }), label: words.table, current: view === 'tabell' },
            { href: hrefOf({ vy: 'diagram' }), label: words.chart, current: view === 'diagram' },
          ]}
        />
      </div>
      <div
        className={classes(
          'grid items-start gap-5 lg:grid-cols-2',
          '2xl:grid-cols-[minmax(0,1fr)_minmax(0,1.2fr)_minmax(0,0.7fr)]',
        )}
      >
        <div className={seen('karta')}>
          <Suspense fallback={<div className="map" style={{ height: 'clamp(20rem, 62vh, 36rem)' }} />}>
            <AreaMap
              current={current}
              analysis={analysis}
              groups={groups}
              layers={layers}
              locale={locale}
              names={names}
              outside={now.result.notes.outside}
              onChoose={(code) => push(hrefOf({ omrade: code }), { scroll: false })}
              places={places}
              processId={processId}
              rows={rows}
              service={service}
              words={mapWords}
            />
          </Suspense>
          {analysisOf(analysis).each === 'pair' && rows.some((row) => Number(row[groups.name]) < 0) && (
            <p className="mt-1 flex flex-wrap gap-x-4 text-sm text-muted">
              {(['bg-accent', 'bg-map-other'] as const).map((colour, at) => (
                <span className="inline-flex items-center gap-2" key={colour}>
                  <span aria-hidden className={`h-1 w-6 ${colour}`} />
                  {words.signs[at]}
                </span>
              ))}
            </p>
          )}
        </div>
        <div className={`grid gap-3 ${seen('tabell')}`}>
          {markets && (
            <div aria-live="polite" className="border-l-2 border-thread pl-3">
              {why.length === 0 ? (
                <p className="text-sm text-muted">{words.press}</p>
              ) : (
                <>
                  <h2 className="font-semibold">
                    {filled(words.whyTitle, { area: names[current ?? ''] ?? current ?? '' })}
                  </h2>
                  <ol className="mt-1 grid gap-1">
                    {why.map((step) => (
                      <li key={step}>{step}</li>
                    ))}
                  </ol>
                </>
              )}
            </div>
          )}
          <ResultTable
            area={words.area}
            caption={title}
            columns={columns}
            current={current}
            href={markets || now.result.pyramid ? (code) => hrefOf({ omrade: code }) : undefined}
            locale={locale}
            maxHeight="36rem"
            names={names}
            ranked={analysisOf(analysis).each === 'pair'}
            rows={rows}
            tools={<CopyTable doneLabel={words.copy.done} failedLabel={words.copy.failed} label={words.copy.label} />}
          />
        </div>
        <div className={`lg:col-span-2 2xl:col-span-1 ${seen('diagram')}`}>
          <ResultCharts
            analysis={analysis}
            columns={columns}
            file={`${data.code} ${title} ${data.period}`}
            locale={locale}
            made={made}
            names={names}
            result={now.result}
            current={current}
            source={source}
            words={words.charts}
          />
        </div>
      </div>
      <LaboratoryBeside flowing={flowing} now={now} words={words} />
      <KeepRun
        {...props}
        digest={now.sha256}
        parameters={made}
        version={flowing.version}
        settled={Object.entries(parameters).every(([name, value]) => made[name] === value)}
      />
    </div>
  );
}
