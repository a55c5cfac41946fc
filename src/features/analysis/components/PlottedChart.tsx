'use client';
import { useEffect, useId, useRef, useState } from 'react';
import { writeCsv } from '#src/formats/csv-write.ts';
import { Button } from '#src/ui/Button.tsx';
import { chartFile } from '#src/ui/chart-picture.ts';
import { pictureOf, saveFile } from '#src/ui/svg-picture.ts';
import { barsChart, pointsChart, pyramidChart } from '#src/ui/plot-chart.ts';
import { type ChartsWords, chartText, type Drawn, endsOf } from '../rules/chart-texts.ts';
import type { ColumnKind } from '../rules/analysis.ts';
import { figureText, filled, percentText } from '../rules/figures.ts';

type Props = { drawn: Drawn; locale: string; source: string; file: string; words: ChartsWords };

/** So many bars are drawn; the table has the rest. */
const mostBars = 200;
const tickText = (is: ColumnKind, locale: string): ((value: number) => string) =>
  is === 'share'
    ? (value) => percentText(value, locale, 0)
    : (value) => new Intl.NumberFormat(locale, { maximumSignificantDigits: 4 }).format(value);

async function* oneByOne<T>(all: readonly T[]): AsyncGenerator<T> {
  for await (const one of all) yield one;
}

/** A chart in the width that it is given, with what is seen in it in words, and ways to take it away. */
export function PlottedChart({ drawn, locale, source, file, words }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const title = useId();
  const [width, setWidth] = useState(0);
  const [refused, setRefused] = useState(false);
  const shown = drawn.chart.form === 'bars' ? endsOf(drawn.marks, mostBars) : drawn.marks;
  const { length: count } = drawn.marks;
  const cut = shown.length < count ? filled(words.only, { shown: shown.length, count }) : '';
  const said = `${chartText(drawn, locale, words)}${cut && ` ${cut}`}`;
  const empty = shown.length === 0;

  useEffect(() => {
    const within = frame.current;
    if (!within) return;
    const watch = new ResizeObserver(() => setWidth(Math.floor(within.clientWidth)));
    watch.observe(within);
    return () => watch.disconnect();
    // What was empty had no frame to be watched.
  }, [empty]);

  useEffect(() => {
    if (width < 100 || empty) return;
    const { chart, x, y, limit } = drawn;
    const value = (is: ColumnKind, number: number): string => figureText(is, number, {}, locale);
    const marks = shown.map((mark) => ({
      ...mark,
      text: y
        ? `${mark.name}\n${x.header}: ${value(x.is, mark.x)}\n${y.header}: ${value(y.is, mark.y)}`
        : value(x.is, mark.x),
    }));
    const along = { label: x.header, tick: tickText(x.is, locale) };
    const svg =
      chart.form === 'pyramid'
        ? pyramidChart({ marks: shown, one: x.header, other: y?.header, width, label: said, tick: along.tick })
        : chart.form === 'bars' || !y
          ? barsChart({ marks, x: along, width, label: said, limit })
          : pointsChart({
              ...{ marks, x: along, y: { label: y.header, tick: tickText(y.is, locale) }, width, label: said },
              ...{ powers: chart.powers === true, equal: chart.equal === true },
            });
    frame.current?.replaceChildren(svg);
  }, [drawn, width, locale, said, empty]);

  const name = `${file} ${drawn.title}`.replaceAll(/[^\p{L}\p{N}]+/gu, '-').replace(/-$/, '');
  const svgFile = (): string => chartFile(frame.current!.querySelector('svg')!, drawn.title, source);
  const asTable = async (): Promise<Blob> => {
    const { x, y } = drawn;
    const columns = [x, ...(y ? [y] : [])].map(({ header }) => ({ name: header, kind: 'number' as const }));
    const text = [words.code, words.area].map((name) => ({ name, kind: 'text' as const }));
    const rows = oneByOne(drawn.marks.map((mark) => [mark.code, mark.name, mark.x, ...(y ? [mark.y] : [])]));
    const pieces: string[] = [];
    for await (const piece of writeCsv({ columns: [...text, ...columns], rows })) pieces.push(piece);
    return new Blob(pieces, { type: 'text/csv;charset=utf-8' });
  };
  const forms: Record<string, () => Promise<Blob>> = {
    SVG: async () => new Blob([svgFile()], { type: 'image/svg+xml' }),
    PNG: async () => pictureOf(svgFile()),
    CSV: asTable,
  };
  return (
    <figure aria-labelledby={title} className="grid min-w-0 gap-2">
      <figcaption className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <span className="font-semibold" id={title}>
          {drawn.title}
        </span>
        {!empty && (
          <span className="flex flex-wrap gap-1" data-print="no">
            {Object.entries(forms).map(([form, make]) => (
              <Button
                aria-label={filled(words.save, { form, title: drawn.title })}
                key={form}
                onClick={() => {
                  setRefused(false);
                  make().then(
                    (blob) => saveFile(blob, `${name}.${form.toLowerCase()}`),
                    () => setRefused(true),
                  );
                }}
                size="small"
                variant="plain"
              >
                {form}
              </Button>
            ))}
          </span>
        )}
      </figcaption>
      {refused && (
        <p className="text-danger" role="alert">
          {words.failed}
        </p>
      )}
      {empty ? (
        <p className="text-muted">{said}</p>
      ) : (
        <div
          aria-labelledby={title}
          className="chart max-h-[32rem] min-w-0 overflow-y-auto print:max-h-none"
          role="group"
          tabIndex={0}
        >
          <div ref={frame} />
        </div>
      )}
      <p className="text-sm text-muted">
        {drawn.limit !== undefined && !empty && (
          <span>{filled(words.limitLine, { at: percentText(drawn.limit, locale) })} </span>
        )}
        {cut}
      </p>
    </figure>
  );
}
