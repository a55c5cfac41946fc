import { getTranslations } from 'next-intl/server';
import { TitleLink } from '#src/ui/TitleLink.tsx';
import { Link } from '#src/ui/Link.tsx';
import type { ReactNode } from 'react';
import { ItemStatus } from '#src/client/ItemStatus.tsx';
import type { Bounds } from '#src/core/geometry.ts';
import { mapWords } from '#src/i18n/map-words.ts';
import { environment } from '#src/server/env.ts';
import { GroupSign, MarkSign } from '#src/ui/MarkSign.tsx';
import { withParameters } from '#src/ui/parameters.ts';
import type { FindingRow } from '../queries/findings.ts';
import { shapeOfBasis } from '../rules/map.ts';
import { bases } from '../schema.ts';
import { FindingMap } from './FindingMap.tsx';
import type { FindingMapSurfaceProps } from './FindingMapSurface.tsx';
import { boundariesOf } from './PlacesWords.tsx';

export type FindingAtlasProps = {
  processId: string;
  rows: readonly FindingRow[];
  path: string;
  parameters: Readonly<Record<string, string>>;
  filters: FindingMapSurfaceProps['filters'];
  bounds: Bounds;
  own: readonly string[];
  background: Parameters<typeof boundariesOf>[1];
  /** Differs when any finding does. */
  changed: string;
  /** Whether the list stands beside the map. */
  beside: boolean;
  empty: ReactNode;
};

/** The filtered list as a map, alone or with the list beside it. */
export async function FindingAtlas({
  processId,
  rows,
  path,
  filters,
  parameters,
  bounds,
  own,
  background,
  changed,
  beside,
  empty,
}: FindingAtlasProps) {
  const [t, tb, words, ground] = await Promise.all([
    getTranslations('mapping'),
    getTranslations('kinds.finding.values.basis'),
    mapWords(),
    boundariesOf(processId, background),
  ]);
  if (rows.length === 0) return empty;
  const at = (code: string | undefined): string => withParameters(path, { ...parameters, sak: code });
  return (
    <div className="map-and-list">
      <div className="map-pair" data-alone={beside ? undefined : ''}>
        <section aria-label={t('map.label')} className="grid content-start gap-3">
          <p className="sr-only">{t('map.alternative')}</p>
          <FindingMap
            background={ground}
            bounds={bounds}
            own={own}
            changed={changed}
            filters={filters}
            href={at(undefined)}
            processId={processId}
            selected={parameters['sak']}
            service={environment().mapService}
            words={{
              ...words,
              keys: `${words.keys} ${t('map.moves')}`,
              label: t('map.label'),
              failed: t('map.failed'),
              gathered: t.raw('map.gathered') as string,
              elsewhere: t('map.elsewhere'),
              unplaced: t.raw('map.unplaced') as string,
              nowhere: t.raw('map.nowhere') as string,
              inPicture: t.raw('map.inPicture') as string,
            }}
          />
          <ul aria-label={t('map.legend')} className="map-legend">
            {bases.map((basis) => (
              <li key={basis}>
                <MarkSign shape={shapeOfBasis[basis]} />
                {tb(basis)}
              </li>
            ))}
            <li>
              <MarkSign hollow shape="circle" />
              {t('map.whole')}
            </li>
            <li>
              <GroupSign />
              {t('map.group')}
            </li>
          </ul>
        </section>
        {beside && (
          <ul aria-label={t('map.list')} className="map-list" tabIndex={0}>
            {rows.map((row) => (
              <li aria-current={row.code === parameters['sak'] || undefined} data-code={row.code} key={row.id}>
                <Link
                  aria-label={t('map.show', { code: row.code })}
                  className="map-list-code"
                  href={at(row.code)}
                  scroll={false}
                  translate="no"
                >
                  <MarkSign shape={shapeOfBasis[row.basis]} />
                  {row.code}
                </Link>
                <div className="min-w-0">
                  <TitleLink
                    className="link line-clamp-2 font-semibold"
                    code={row.code}
                    href={`/processer/${processId}/sak/${row.code}`}
                    title={row.title}
                  />
                  <p className="flex flex-wrap items-center gap-x-3 text-sm text-muted">
                    <span>{row.organisation}</span>
                    {row.theme && <span>{row.theme}</span>}
                    <ItemStatus kind="finding" status={row.status} />
                  </p>
                </div>
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}
