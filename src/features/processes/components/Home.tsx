import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import type { Verdict } from '#src/core/verdict.ts';
import { refusals } from '#src/i18n/refusals.ts';
import { EmptyState } from '#src/ui/EmptyState.tsx';
import { Link } from '#src/ui/Link.tsx';
import { PageHeader } from '#src/ui/PageHeader.tsx';
import { RefusableLink } from '#src/ui/RefusableLink.tsx';
import { Section } from '#src/ui/Section.tsx';
import type { ProcessCard } from '../queries/home.ts';

type Props = {
  name: string;
  processes: readonly ProcessCard[];
  can: { create: Verdict };
  /** What waits for the reader, of the slice that gathers it. */
  work: ReactNode;
  /** What they may ask to take part in. */
  open: ReactNode;
};

/** Whoever is signed in: what waits for them, wherever it is, and their processes. */
export async function Home({ name, processes, can, work, open }: Props) {
  const [t, refusal] = await Promise.all([getTranslations('processes.home'), refusals()]);
  const start = (
    <RefusableLink
      href="/processer/ny"
      refused={refusal(can.create)}
      variant={processes.length === 0 && can.create === 'ok' ? 'primary' : 'quiet'}
    >
      {t('start')}
    </RefusableLink>
  );
  const running = processes.filter(({ status }) => status === 'active');
  const ended = processes.filter(({ status }) => status !== 'active');
  return (
    <div className="desk">
      <PageHeader actions={start} eyebrow={t('greeting', { name })} title={t('title')} />
      <div className="grid gap-x-8 lg:grid-cols-[minmax(0,1fr)_20rem] 2xl:grid-cols-[minmax(0,1fr)_26rem]">
        <div className="min-w-0">{work}</div>
        <div className="min-w-0">
          {processes.length === 0 && <EmptyState text={t('noneText')} title={t('none')} />}
          {running.length > 0 && (
            <Section title={t('running')}>
              <Cards processes={running} />
            </Section>
          )}
          {open}
          {ended.length > 0 && (
            <Section title={t('ended')}>
              <Cards processes={ended} />
            </Section>
          )}
        </div>
      </div>
    </div>
  );
}

async function Cards({ processes }: { processes: readonly ProcessCard[] }) {
  const [overview, phase, status, role] = await Promise.all([
    getTranslations('processes.overview'),
    getTranslations('phases'),
    getTranslations('processStatuses'),
    getTranslations('roles'),
  ]);
  return (
    <ul className="grid gap-3">
      {processes.map((it) => (
        <li key={it.id}>
          <Link className="link font-semibold" href={`/processer/${it.id}`}>
            {it.name}
          </Link>
          <p className="flex flex-wrap gap-x-3 text-sm text-muted">
            <span>{it.status === 'active' ? phase(it.phase) : status(it.status)}</span>
            <span>{role(it.role)}</span>
            <span>{overview('parties', { count: it.parties })}</span>
          </p>
        </li>
      ))}
    </ul>
  );
}
