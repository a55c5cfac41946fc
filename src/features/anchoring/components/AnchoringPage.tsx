import { getTranslations } from 'next-intl/server';
import { ItemList } from '#src/client/ItemList.tsx';
import { filtersIn } from '#src/core/filters.ts';
import { sides } from '#src/core/roles.ts';
import { read } from '#src/server/page.ts';
import { ButtonLink } from '#src/ui/ButtonLink.tsx';
import { getAnchoring } from '../queries/matrix.ts';
import { anchored, AnchoringFilters } from '../schema.ts';
import { AnchoringMatrix } from './AnchoringMatrix.tsx';

type Props = { processId: string; parameters: Readonly<Record<string, string>> };

/** Who stands behind what: items of a kind down, the parties of the process across. */
export async function AnchoringPage({ processId, parameters: address }: Props) {
  const { filters: asked, parameters } = filtersIn(AnchoringFilters, address);
  const [t, ts, tk, found] = await Promise.all([
    getTranslations('anchoring'),
    getTranslations('sides'),
    getTranslations('kinds'),
    read(getAnchoring, { processId, ...asked }),
  ]);
  const path = `/processer/${processId}/forankring`;
  const party = found.parties.find(({ id }) => id === asked.party);
  return (
    <ItemList
      actions={
        <>
          <ButtonLink href={`${path}/grind`}>{t('beforeGate.open')}</ButtonLink>
          <ButtonLink href={`${path}/dokument`}>{t('asDocument')}</ButtonLink>
          <ButtonLink download href={`${path}/word`}>
            {t('asWord')}
          </ButtonLink>
          <ButtonLink download href={`${path}/export`}>
            {t('asWorkbook')}
          </ButtonLink>
        </>
      }
      always
      columns={[]}
      facets={found.facets}
      filters={[
        {
          name: 'kind',
          label: t('filters.kind'),
          view: true,
          clears: ['status'],
          options: anchored.map((kind) => ({ value: kind, label: tk(`${kind}.plural`) })),
        },
        {
          name: 'side',
          label: t('filters.side'),
          view: true,
          options: sides.map((side) => ({ value: side, label: ts(side) })),
        },
        {
          name: 'party',
          label: t('filters.party'),
          view: true,
          options: found.parties.map(({ id, shortName }) => ({ value: id, label: shortName })),
        },
      ]}
      found={found}
      instead={(empty) =>
        found.rows.length === 0 ? (
          empty
        ) : (
          <AnchoringMatrix
            focus={party?.id ?? found.own}
            of={party?.id}
            parties={found.parties}
            processId={processId}
            rows={found.rows}
            side={asked.side}
            steps={found.steps}
          />
        )
      }
      kind={asked.kind}
      parameters={parameters}
      path={path}
      processId={processId}
      words={{ title: t('title'), lead: t('lead'), empty: { title: t('none.title'), text: t('none.text') } }}
    />
  );
}
