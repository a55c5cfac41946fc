import { getFormatter, getTranslations } from 'next-intl/server';
import { Link } from '#src/ui/Link.tsx';
import type { ComponentType, ReactNode } from 'react';
import { read } from '#src/server/page.ts';
import { ButtonLink } from '#src/ui/ButtonLink.tsx';
import { PageHeader } from '#src/ui/PageHeader.tsx';
import { PhaseLine } from '#src/ui/PhaseLine.tsx';
import { Section } from '#src/ui/Section.tsx';
import { kindOf, listedKinds } from '#src/core/kinds.ts';
import { swedishDay } from '#src/core/days.ts';
import { phases } from '#src/core/roles.ts';
import { getOverview } from '../queries/overview.ts';
import { Changes } from './Changes.tsx';
import { Gate } from './Gate.tsx';
import { KindCounts } from './KindCounts.tsx';
import { LeftOpen } from './LeftOpen.tsx';
import { MarkSeen } from './MarkSeen.tsx';

type Props = {
  processId: string;
  /** What waits for the reader, and the days to come: of the slices that have them. */
  work: ReactNode;
  coming: ReactNode;
  /** Tells activities as the log does; the log's words belong to the thread. */
  sentences: ComponentType<{ processId: string; ids: readonly number[] }>;
};

/** How far into a phase today is, in percent. */
function todayIn({ startsOn, endsOn }: { startsOn: string | null; endsOn: string | null }): number | undefined {
  if (!startsOn || !endsOn) return undefined;
  const [from, until] = [Date.parse(startsOn), Date.parse(endsOn)];
  const part = (Date.parse(swedishDay()) - from) / Math.max(until - from, 1);
  return Math.round(Math.min(Math.max(part, 0), 1) * 100);
}

/** Where are we, what waits for me, what has changed, what is missing before the next gate: without a click. */
export async function Overview({ processId, work, coming, sentences: Sentences }: Props) {
  const [t, phase, role, kind, format, it] = await Promise.all([
    getTranslations('processes.overview'),
    getTranslations('phases'),
    getTranslations('roles'),
    getTranslations('kinds'),
    getFormatter(),
    read(getOverview, { processId }),
  ]);
  const at = `/processer/${processId}`;
  const month = (day: string | null, other: string | null): string | undefined =>
    day && other
      ? format.dateTimeRange(new Date(day), new Date(other), { month: 'short', year: 'numeric' })
      : undefined;
  const now = phases.indexOf(it.phase);
  return (
    <div className="desk">
      <PageHeader
        actions={
          it.can.edit === 'ok' && (
            <ButtonLink href={`${at}/organisation?bjud-in=1#bjud-in`} size="small">
              {t('invite')}
            </ButtonLink>
          )
        }
        lead={it.purpose || t('noPurpose')}
        more={it.can.edit === 'ok' && <ButtonLink href={`${at}/installningar`}>{t('settings')}</ButtonLink>}
        title={it.name}
      />
      <PhaseLine
        label={t('phases')}
        phases={it.phases.map((row) => {
          const state = row.phase === it.phase ? 'current' : phases.indexOf(row.phase) < now ? 'done' : 'coming';
          const dates = month(row.startsOn, row.endsOn);
          return {
            id: row.phase,
            name: phase(row.phase),
            state,
            stateLabel: t(state),
            ...(dates && { dates }),
            ...(dates && state === 'current' && { today: todayIn(row) }),
          };
        })}
      />
      <div className="grid gap-x-8 lg:grid-cols-[minmax(0,1fr)_20rem] 2xl:grid-cols-[minmax(0,1fr)_26rem]">
        <div className="min-w-0">{work}</div>
        <div className="min-w-0">
          {coming}
          <Gate gate={it.gate} processId={processId} version={it.version} />
          <LeftOpen left={it.left} processId={processId} />
          <Changes count={it.changesSince} processId={processId} since={it.seenBefore}>
            <Sentences ids={it.changes.map(({ id }) => id)} processId={processId} />
          </Changes>
        </div>
      </div>
      <Section title={t('numbers')}>
        <p className="flex flex-wrap gap-x-5 pb-1 text-sm text-muted">
          <span>{t('myRole', { role: role(it.me.role) })}</span>
          {month(it.startsOn, it.endsOn) && <span>{month(it.startsOn, it.endsOn)}</span>}
          <Link className="link" href={`${at}/organisation`}>
            {t('parties', { count: it.parties })}
          </Link>
          <span>{t('municipalities', { count: it.municipalities })}</span>
        </p>
        <KindCounts
          at={at}
          rows={listedKinds.map((name) => ({
            path: kindOf(name).pages?.list ?? '',
            name: kind(`${name}.plural`),
            count: format.number(it.counts.find((row) => row.kind === name)?.count ?? 0),
          }))}
        />
      </Section>
      <MarkSeen processId={processId} />
    </div>
  );
}
