import { getFormatter, getTranslations } from 'next-intl/server';
import { type AnalysisName, analysisOf } from '../rules/analyses.ts';
import type { Parameter } from '../rules/analysis.ts';
import { percentText } from '../rules/figures.ts';
import type { ChartsWords } from '../rules/chart-texts.ts';
import type { ChangeWords } from '../rules/market-changes.ts';
import { whyPlaces, type WhyWords } from '../rules/why.ts';
import type { LaboratoryWords, ResultTexts } from './LaboratoryProps.tsx';

/** The sentences of why an area is where it is, with their places left open. */
export async function whyWords(): Promise<WhyWords> {
  const t = await getTranslations('analysis.why');
  const open = (name: keyof typeof whyPlaces): string =>
    t(name, Object.fromEntries(whyPlaces[name].map((place) => [place, `{${place}}`])) as never);
  const names = Object.keys(whyPlaces) as (keyof typeof whyPlaces)[];
  return Object.fromEntries(names.map((name) => [name, open(name)])) as WhyWords;
}

/** The sentences of what differs between two divisions, with their places left open. */
export async function changeWords(): Promise<ChangeWords> {
  const t = await getTranslations('analysis.changes');
  return {
    moves: t('moves', { area: '{area}', from: '{from}', into: '{into}' }),
    begun: t('begun', { market: '{market}' }),
    ended: t('ended', { market: '{market}' }),
    appeared: t('appeared', { areas: '{areas}' }),
    disappeared: t('disappeared', { areas: '{areas}' }),
    none: t('none'),
  };
}

/** The columns and the figures of an analysis, each with what it is called. */
export async function resultTexts(analysis: AnalysisName): Promise<ResultTexts> {
  const t = await getTranslations('analysis.analyses');
  const { columns, figures = [] } = analysisOf(analysis);
  const named = (part: 'columns' | 'figures', name: string): string =>
    t(`${analysis}.${part}.${name}` as 'labour-markets.columns.market');
  return {
    columns: columns.map((column) => ({ ...column, header: named('columns', column.name) })),
    figures: figures.map((figure) => ({ ...figure, header: named('figures', figure.name) })),
  };
}

/** The words of charts, with their places left open. */
export async function chartsWords(): Promise<ChartsWords> {
  const t = await getTranslations('analysis.charts');
  const marked = { x: '{x}', count: '{count}', most: '{most}', mostValue: '{mostValue}' };
  const seen = { ...marked, least: '{least}', leastValue: '{leastValue}' };
  return {
    titleOf: t('titleOf', { x: '{x}', y: '{y}' }),
    bars: t('bars', seen),
    points: t('points', { ...seen, y: '{y}' }),
    limit: t('limit', { at: '{at}', count: '{count}' }),
    above: t('above', { count: '{count}' }),
    pyramid: t('pyramid', { title: '{title}', count: '{count}', most: '{most}', mostValue: '{mostValue}' }),
    ages: t('ages', { area: '{area}' }),
    nothing: t('nothing'),
    everywhere: t('everywhere'),
    women: t('women'),
    men: t('men'),
    people: t('people'),
    drawing: t('drawing'),
    save: t('save', { form: '{form}', title: '{title}' }),
    failed: t('failed'),
    only: t('only', { shown: '{shown}', count: '{count}' }),
    limitLine: t('limitLine', { at: '{at}' }),
    code: t('code'),
    area: t('area'),
  };
}

/** A limit as it is read, in its unit. */
export const limitText = ({ unit }: Parameter, value: number, locale: string): string =>
  unit === 'percent' ? percentText(value / 100, locale) : new Intl.NumberFormat(locale).format(value);

/** The words that the laboratory needs in the browser, for one analysis. */
export async function laboratoryWords(analysis: AnalysisName): Promise<LaboratoryWords> {
  const [t, tn, tf, tw, ta, tk, format] = await Promise.all([
    getTranslations('analysis.lab'),
    getTranslations('analysis.nexts'),
    getTranslations('analysis.runs.failures'),
    getTranslations('analysis.why'),
    getTranslations('analysis.analyses'),
    getTranslations('datasets.copy'),
    getFormatter(),
  ]);
  const declared = Object.entries(analysisOf(analysis).parameters);
  const limits = declared.map(([name]) => [
    name,
    ta(`${analysis}.parameters.${name}` as 'labour-markets.parameters.single'),
  ]);
  return {
    fetching: t('fetching'),
    computing: t('computing'),
    failed: t('failed'),
    failures: Object.fromEntries(
      (['nothing-to-analyse', 'value-not-valid', 'no-places', 'not-converged', 'no-ages', 'ages-cut'] as const).map(
        (reason) => [reason, tf(reason)],
      ),
    ),
    tooMany: t('tooMany'),
    limits: Object.fromEntries(limits) as Record<string, string>,
    area: t('area'),
    map: t('map'),
    table: t('table'),
    chart: t('chart'),
    views: t('views'),
    copy: { done: tk('done'), failed: tk('failed'), label: tk('label') },
    markets: t('markets', { count: '{count}' }),
    against: t('against', { limits: format.list(declared.map(([, { preset }]) => format.number(preset))) }),
    next: t('next'),
    changes: await changeWords(),
    nexts: {
      below: tn('below', { limit: '{limit}', at: '{at}', areas: '{areas}', moves: '{moves}' }),
      above: tn('above', { limit: '{limit}', at: '{at}', areas: '{areas}', moves: '{moves}' }),
      moves: tn('moves', { area: '{area}', from: '{from}', into: '{into}' }),
      nobody: tn('nobody'),
    },
    why: await whyWords(),
    whyTitle: tw('title', { area: '{area}' }),
    press: tw('press'),
    signs: [t('above'), t('below')],
    missing: t('missing', { count: '{count}' }),
    wider: t('wider', { count: '{count}' }),
    empties: t('empties', { areas: '{areas}' }),
    charts: await chartsWords(),
    keep: {
      open: t('keep.open'),
      title: t('keep.title'),
      text: t('keep.text'),
      textHelp: t('keep.textHelp'),
      submit: t('keep.submit'),
      notice: t('keep.notice'),
    },
  };
}
