import { getFormatter, getTranslations } from 'next-intl/server';
import { Link } from '#src/ui/Link.tsx';
import type { ComponentType } from 'react';
import { read } from '#src/server/page.ts';
import { ButtonLink } from '#src/ui/ButtonLink.tsx';
import { PageHeader } from '#src/ui/PageHeader.tsx';
import { PhaseLine } from '#src/ui/PhaseLine.tsx';
import { Section } from '#src/ui/Section.tsx';
import { kindOf, listedKinds } from '#src/core/kinds.ts';
import { phases } from '#src/core/roles.ts';
import { getOverview } from '../queries/overview.ts';
import { Changes } from './Changes.tsx';
import { Gate } from './Gate.tsx';
import { KindCounts } from './KindCounts.tsx';
import { LeftOpen } from './LeftOpen.tsx';
import { PendingItems } from './PendingItems.tsx';
import { MarkSeen } from './MarkSeen.tsx';

const waitHref = {
  mentions: 'logg',
  asked: 'kartlaggning/fragor',
  reviews: 'kartlaggning/fragor',
  positions: 'forum',
  submitted: 'kartlaggning?status=submitted',
  returned: 'kartlaggning?status=returned',
  drafts: 'kartlaggning?status=draft',
  invitations: 'organisation',
  stale: 'luckor',
} as const;
/** `sentences`: tells activities as the log does; the log's words belong to the thread. */
type Props = { processId: string; sentences: ComponentType<{ processId: string; ids: readonly number[] }> };

/** Where are we, what waits for me, what has changed, what is missing before the next gate: without a click. */
export async function Overview({ processId, sentences: Sentences }: Props) {
  const [t, phase, role, kind, format, it] = await Promise.all([
    getTranslations('processes.overview'),
    getTranslations('phases'),
    getTranslations('roles'),
    getTranslations('kinds'),
    getFormatter(),
    read(getOverview, { processId }),
  ]);
  const waits = await getTranslations('processes.waits');
  const at = `/processer/${processId}`;
  const month = (day: string | null, other: string | null): string | undefined =>
    day && other
      ? format.dateTimeRange(new Date(day), new Date(other), { month: 'short', year: 'numeric' })
      : undefined;
  const now = phases.indexOf(it.phase);
  return (
    <>
      <PageHeader
        actions={
          it.can.edit === 'ok' && (
            <ButtonLink href={`${at}/installningar`} size="small">
              {t('settings')}
            </ButtonLink>
          )
        }
        eyebrow={t('title')}
        lead={it.purpose || t('noPurpose')}
        meta={
          <>
            <span>{t('myRole', { role: role(it.me.role) })}</span>
            {month(it.startsOn, it.endsOn) && <span>{month(it.startsOn, it.endsOn)}</span>}
            <Link className="link" href={`${at}/organisation`}>
              {t('parties', { count: it.parties })}
            </Link>
            <span>{t('municipalities', { count: it.municipalities })}</span>
          </>
        }
        title={it.name}
      />
      <PhaseLine
        label={t('phases')}
        phases={it.phases.map((row) => {
          const state = row.phase === it.phase ? 'current' : phases.indexOf(row.phase) < now ? 'done' : 'coming';
          return {
            id: row.phase,
            name: phase(row.phase),
            state,
            stateLabel: t(state),
            ...(row.startsOn && row.endsOn && { dates: month(row.startsOn, row.endsOn) }),
          };
        })}
      />
      <div className="grid gap-x-10 lg:grid-cols-2">
        <Section title={t('waiting')}>
          {it.waits.length === 0 ? (
            <p className="text-muted">{t('waitingNone')}</p>
          ) : (
            <ul className="grid gap-4">
              {it.waits.map((list) => (
                <li key={list.key}>
                  <Link className="link-line font-semibold" href={`${at}/${waitHref[list.key]}`}>
                    {waits(list.key, { count: list.count })}
                  </Link>
                  <PendingItems list={list} moreHref={`${at}/${waitHref[list.key]}`} processId={processId} />
                </li>
              ))}
            </ul>
          )}
        </Section>
        <div>
          <Gate gate={it.gate} processId={processId} version={it.version} />
          <LeftOpen left={it.left} processId={processId} />
        </div>
      </div>
      <div className="grid gap-x-10 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        <Changes count={it.changesSince} processId={processId} since={it.seenBefore}>
          <Sentences ids={it.changes.map(({ id }) => id)} processId={processId} />
        </Changes>
        <Section lead={t('numbersLead')} title={t('numbers')}>
          <KindCounts
            at={at}
            rows={listedKinds.map((name) => ({
              path: kindOf(name).pages?.list ?? '',
              name: kind(`${name}.plural`),
              count: format.number(it.counts.find((row) => row.kind === name)?.count ?? 0),
            }))}
          />
        </Section>
      </div>
      <MarkSeen processId={processId} />
    </>
  );
}
