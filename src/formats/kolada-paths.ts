import { type Chosen, pieces } from './selection.ts';

/* The addresses of Kolada's API v3. Apart from what reads its answers, so that a page can count them without it. */

export const koladaPageSize = 100;
/** More in one address is refused. */
const atOnce = 25;

export const koladaSearchPath = (text: string, page: number): string =>
  `kpi?${new URLSearchParams({ title: text, page: String(page), per_page: String(koladaPageSize) })}`;
export const koladaIndicatorPath = (id: string): string => `kpi/${encodeURIComponent(id)}`;
export const koladaPlacesPath = 'municipality?per_page=5000';

/** The addresses that a selection takes; each answers page by page. */
export function koladaDataPaths(chosen: readonly Chosen[]): string[] {
  const of = (code: string): readonly string[] => chosen.find((one) => one.code === code)?.values ?? [];
  return pieces(of('kpi'), atOnce).flatMap((indicators) =>
    pieces(of('municipality'), atOnce).flatMap((places) =>
      pieces(of('period'), atOnce).map(
        (years) =>
          `data/kpi/${indicators.map(encodeURIComponent).join(',')}/municipality/${places.map(encodeURIComponent).join(',')}/year/${years.map(encodeURIComponent).join(',')}?per_page=5000`,
      ),
    ),
  );
}
