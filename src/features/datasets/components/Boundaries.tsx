import { getFormatter, getTranslations } from 'next-intl/server';
import { CommandButton } from '#src/client/CommandButton.tsx';
import { ReasonForm } from '#src/client/ReasonForm.tsx';
import { mapWords } from '#src/i18n/map-words.ts';
import { refusals } from '#src/i18n/refusals.ts';
import { environment } from '#src/server/env.ts';
import { read } from '#src/server/page.ts';
import { Disclosure } from '#src/ui/Disclosure.tsx';
import { EmptyState } from '#src/ui/EmptyState.tsx';
import { Section } from '#src/ui/Section.tsx';
import { listBoundaries } from '../queries/boundaries.ts';
import { BoundaryDecline } from '../schema/boundaries.ts';
import { BoundaryMap } from './BoundaryMap.tsx';

type Listed = Awaited<ReturnType<typeof listBoundaries>>;
type Layer = Listed['rows'][number];

/** The installation's boundaries: those that somebody offers, those in force, and those before. */
export async function Boundaries() {
  const [t, { registered, rows }] = await Promise.all([
    getTranslations('datasets.boundaries'),
    read(listBoundaries, {}),
  ]);
  const parts = (['offered', 'current', 'former'] as const).map((state) => ({
    state,
    rows: rows.filter((row) => row.state === state),
  }));
  return (
    <>
      {rows.length === 0 && <EmptyState text={t('emptyText')} title={t('empty')} />}
      {parts
        .filter((part) => part.rows.length > 0)
        .map((part) => (
          <Section id={part.state} key={part.state} title={t(`states.${part.state}`)}>
            <ul className="grid border-t border-rule">
              {part.rows.map((layer) => (
                <BoundaryRow key={layer.id} layer={layer} most={registered[layer.level]} />
              ))}
            </ul>
          </Section>
        ))}
    </>
  );
}

/** One layer: what is shared of it, a look at it, and what an administrator can do with it. */
async function BoundaryRow({ layer, most }: { layer: Layer; most: number }) {
  const [t, format, refusal, words] = await Promise.all([
    getTranslations('datasets.boundaries'),
    getFormatter(),
    refusals(),
    mapWords(),
  ]);
  const { id, title, can } = layer;
  const named = <span className="sr-only">{title}</span>;
  const day = (at: string): string => format.dateTime(new Date(at), 'shortDay');
  return (
    <li className="grid gap-2 border-b border-rule py-3">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
        <div className="min-w-0 flex-1 basis-80 wrap-anywhere">
          <p>
            <strong>{title}</strong> <span className="text-muted">{t(layer.level)}</span>
          </p>
          <p className="text-sm">
            {t('covers', { areas: layer.areas, most })} {t('holds', { date: day(layer.asOf) })}
          </p>
          <p className="text-sm text-muted">
            {t('sourced', { origin: layer.origin, licence: layer.licence })}{' '}
            {layer.address && (
              <a href={layer.address} rel="noreferrer nofollow">
                {layer.address}
              </a>
            )}
          </p>
        </div>
        <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
          {can.accept === 'ok' && (
            <CommandButton
              command="datasets.acceptBoundaries"
              input={{ layerId: id }}
              notice={t('accepted')}
              size="small"
              variant={layer.state === 'offered' ? 'primary' : undefined}
            >
              {t('accept')} {named}
            </CommandButton>
          )}
          {can.withdraw === 'ok' && (
            <CommandButton
              command="datasets.withdrawBoundaries"
              confirm={{ title: t('withdrawTitle'), text: t('withdrawText'), action: t('withdraw') }}
              input={{ layerId: id }}
              notice={t('withdrawn')}
              size="small"
            >
              {t('withdraw')} {named}
            </CommandButton>
          )}
          {can.decline === 'ok' && (
            <ReasonForm
              command="datasets.declineBoundaries"
              given={{ layerId: id }}
              notice={t('declined')}
              reason={{ label: t('declineReason'), help: t('declineHelp') }}
              refused={refusal(can.decline)}
              schema={BoundaryDecline}
              submit={t('decline')}
              summary={
                <>
                  {t('decline')} {named}
                </>
              }
            />
          )}
        </div>
      </div>
      <Disclosure
        late
        summary={
          <>
            {t('look')} {named}
          </>
        }
      >
        <BoundaryMap
          layerId={id}
          service={environment().mapService}
          words={{ ...words, label: t('mapOf', { title }), notFetched: t('notFetched') }}
        />
      </Disclosure>
    </li>
  );
}
