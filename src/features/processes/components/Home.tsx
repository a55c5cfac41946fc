import { getTranslations } from 'next-intl/server';
import type { Verdict } from '#src/core/verdict.ts';
import { refusals } from '#src/i18n/refusals.ts';
import { EmptyState } from '#src/ui/EmptyState.tsx';
import { Link } from '#src/ui/Link.tsx';
import { PageHeader } from '#src/ui/PageHeader.tsx';
import { RefusableLink } from '#src/ui/RefusableLink.tsx';
import { Section } from '#src/ui/Section.tsx';
import { StatusMark } from '#src/ui/StatusMark.tsx';
import type { ProcessCard } from '../queries/home.ts';
import type { WaitingInvitation } from '../queries/invitations.ts';
import type { HeldInvitation } from '../schema.ts';
import { HeldInvitations } from './HeldInvitations.tsx';
import { AcceptInvitation, DeclineInvitation } from './InvitationAnswer.tsx';

type Props = {
  name: string;
  processes: readonly ProcessCard[];
  invitations: readonly WaitingInvitation[];
  held: readonly HeldInvitation[];
  can: { create: Verdict };
};

/** Whoever is signed in: their processes with what waits in each, and the invitations that wait for them. */
export async function Home({ name, processes, invitations, held, can }: Props) {
  const [t, role, refusal] = await Promise.all([
    getTranslations('processes.home'),
    getTranslations('roles'),
    refusals(),
  ]);
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
    <>
      <PageHeader actions={start} eyebrow={t('greeting', { name })} title={t('title')} />
      <HeldInvitations held={held} />
      {invitations.length > 0 && (
        <Section title={t('invitations')}>
          <ul className="grid gap-4">
            {invitations.map((it) => (
              <li
                className="flex flex-wrap items-center justify-between gap-4 border-l-4 border-thread bg-thread-soft px-4 py-3"
                key={it.id}
              >
                <div className="min-w-0">
                  <h3 className="text-lg">{it.process}</h3>
                  <p>{t('invitedFor', { inviter: it.inviter, organisation: it.organisation, role: role(it.role) })}</p>
                  {it.message && <p className="whitespace-pre-wrap text-muted">{it.message}</p>}
                </div>
                <AcceptInvitation invitation={it.id} />
                <div className="w-full">
                  <DeclineInvitation invitation={it.id} whole={it.partyStatus === 'invited'} />
                </div>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {processes.length === 0 ? (
        <EmptyState action={start} text={t('noneText')} title={t('none')} />
      ) : (
        <Cards processes={running} />
      )}
      {ended.length > 0 && (
        <Section title={t('ended')}>
          <Cards processes={ended} />
        </Section>
      )}
    </>
  );
}

async function Cards({ processes }: { processes: readonly ProcessCard[] }) {
  const [t, overview, phase, status, role] = await Promise.all([
    getTranslations('processes.home'),
    getTranslations('processes.overview'),
    getTranslations('phases'),
    getTranslations('processStatuses'),
    getTranslations('roles'),
  ]);
  return (
    <ul className="grid">
      {processes.map((it) => {
        const waiting = [
          it.review > 0 && t('review', { count: it.review }),
          it.returned > 0 && t('returned', { count: it.returned }),
          it.unread > 0 && t('unread', { count: it.unread }),
        ].filter(Boolean);
        return (
          <li className="grid gap-x-8 gap-y-1 border-t border-ink py-4 md:grid-cols-[1fr_auto]" key={it.id}>
            <div className="min-w-0">
              <h2 className="text-2xl">
                <Link className="link decoration-rule-strong" href={`/processer/${it.id}`}>
                  {it.name}
                </Link>
              </h2>
              <p className="flex flex-wrap gap-x-4 text-sm text-muted">
                <span>{it.status === 'active' ? phase(it.phase) : status(it.status)}</span>
                <span>{role(it.role)}</span>
                <span>{overview('parties', { count: it.parties })}</span>
              </p>
              {it.purpose && <p className="mt-1 line-clamp-2 max-w-(--measure) font-serif text-muted">{it.purpose}</p>}
            </div>
            <div className="md:text-right">
              {waiting.length === 0 ? (
                <StatusMark shape="full" tone="good">
                  {t('nothing')}
                </StatusMark>
              ) : (
                <StatusMark shape="triangle" tone="warning">
                  {waiting.join(', ')}
                </StatusMark>
              )}
            </div>
          </li>
        );
      })}
    </ul>
  );
}
