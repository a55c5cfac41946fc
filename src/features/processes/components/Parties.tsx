import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { neverOpens } from '#src/core/verdict.ts';
import { refusals } from '#src/i18n/refusals.ts';
import { read } from '#src/server/page.ts';
import { Button } from '#src/ui/Button.tsx';
import { Disclosure } from '#src/ui/Disclosure.tsx';
import { PageHeader } from '#src/ui/PageHeader.tsx';
import { Section } from '#src/ui/Section.tsx';
import { roles } from '#src/core/roles.ts';
import { getAccount } from '#src/features/organisations/queries/account.ts';
import { listParties } from '../queries/parties.ts';
import { InviteForm } from './InviteForm.tsx';
import { PartyCard } from './PartyCard.tsx';
import { SentInvitations } from './SentInvitations.tsx';

const order = { accepted: 0, invited: 1, declined: 2, removed: 3 } as const;

type Props = {
  processId: string;
  inviteOpen: boolean;
  /** The way to suggest an organisation that is missed in the register. */
  suggest: ReactNode;
};

/** Parties with their people and, for the leadership, the way to invite and the invitations that are not answered. */
export async function Parties({ processId, inviteOpen, suggest }: Props) {
  const [t, refusal, it, me] = await Promise.all([
    getTranslations('processes.organisation'),
    refusals(),
    read(listParties, { processId }),
    read(getAccount, {}),
  ]);
  const parties = it.parties.toSorted((one, other) => order[one.status] - order[other.status]);
  const inviting = it.can.invite === 'ok';
  return (
    <>
      <PageHeader lead={t('lead')} title={t('title')} />
      <Section lead={t('sidesText')} title={t('parties')}>
        <div className="grid">
          {parties.map((party) => (
            <PartyCard key={party.organisationId} me={me.id} party={party} processId={processId} />
          ))}
        </div>
      </Section>
      {!neverOpens(it.can.invite) && (
        <Section id="bjud-in" lead={t('inviteLead')} title={t('inviteTitle')}>
          {!inviting ? (
            <div>
              <Button refused={refusal(it.can.invite)}>{t('invite')}</Button>
            </div>
          ) : (
            <Disclosure open={inviteOpen} summary={t('invite')}>
              <InviteForm
                processId={processId}
                roles={roles.filter((name) => name !== 'lead' || it.can.inviteLeader === 'ok')}
              />
            </Disclosure>
          )}
          {inviting && suggest}
        </Section>
      )}
      {inviting && <SentInvitations invitations={it.invitations} parties={it.parties} processId={processId} />}
    </>
  );
}
