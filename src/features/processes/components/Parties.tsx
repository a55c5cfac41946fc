import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { filtersIn } from '#src/core/filters.ts';
import { roles } from '#src/core/roles.ts';
import { getAccount } from '#src/features/organisations/queries/account.ts';
import { refusals } from '#src/i18n/refusals.ts';
import { read } from '#src/server/page.ts';
import { ButtonLink } from '#src/ui/ButtonLink.tsx';
import { EmptyState } from '#src/ui/EmptyState.tsx';
import { ListSearch } from '#src/ui/ListSearch.tsx';
import { PageHeader } from '#src/ui/PageHeader.tsx';
import { withParameters } from '#src/ui/parameters.ts';
import { RefusableLink } from '#src/ui/RefusableLink.tsx';
import { Section } from '#src/ui/Section.tsx';
import { Tabs } from '#src/ui/Tabs.tsx';
import { listParties } from '../queries/parties.ts';
import { partiesFound } from '../rules/parties.ts';
import { PartyFilters, partyStatuses } from '../schema.ts';
import { InviteForm } from './InviteForm.tsx';
import { JoinRequests } from './JoinRequests.tsx';
import { PartyList } from './PartyList.tsx';
import { SentInvitations } from './SentInvitations.tsx';

type Props = {
  processId: string;
  /** Words to look for, the status and the order; `bjud-in`: the form that invites is open. */
  parameters: Readonly<Record<string, string>>;
  /** The way to suggest an organisation that is missed in the register. */
  suggest: ReactNode;
};
/** As few as a search may leave to show their people at once. */
const fewFound = 3;

/** The parties as a list, with their people; for the leadership, the form that invites and what is not answered. */
export async function Parties({ processId, parameters: address, suggest }: Props) {
  const [t, tl, kind, refusal, it, me] = await Promise.all([
    getTranslations('processes.organisation'),
    getTranslations('lists'),
    getTranslations('organisationKinds'),
    refusals(),
    read(listParties, { processId }),
    read(getAccount, {}),
  ]);
  const path = `/processer/${processId}/organisation`;
  const { filters, parameters } = filtersIn(PartyFilters, address);
  const { 'bjud-in': asked, text = '', ...kept } = parameters;
  const inviting = it.can.invite === 'ok';
  const found = partiesFound(it.parties, filters, (one) => kind(one as 'region'));
  const countOf = (status: string): number => it.parties.filter((party) => party.status === status).length;
  const status = (value: string | undefined): string => withParameters(path, { ...kept, text, status: value });
  const tabs = [
    { href: status(undefined), label: tl('all'), count: it.parties.length, current: !kept['status'] },
    ...partyStatuses
      .filter((value) => countOf(value) > 0)
      .map((value) => ({
        href: status(value),
        label: t(`statuses.${value}`),
        count: countOf(value),
        current: kept['status'] === value,
      })),
  ];
  return (
    <>
      <PageHeader
        actions={
          <RefusableLink href={`${path}?bjud-in=1#bjud-in`} refused={refusal(it.can.invite)} variant="primary">
            {t('invite')}
          </RefusableLink>
        }
        lead={`${t('lead')} ${t('sidesText')}`}
        more={<ButtonLink href={`${path}/bild`}>{t('asPicture')}</ButtonLink>}
        tabs={<Tabs label={t('parties')} tabs={tabs} />}
        title={t('title')}
      />
      {inviting && asked !== undefined && (
        <Section id="bjud-in" lead={t('inviteLead')} title={t('inviteTitle')}>
          <InviteForm
            processId={processId}
            roles={roles.filter((name) => name !== 'lead' || it.can.inviteLeader === 'ok')}
          />
          {suggest}
        </Section>
      )}
      {it.requests.length > 0 && <JoinRequests processId={processId} requests={it.requests} />}
      <div className="list-page">
        <div className="list-line">
          <ListSearch action={path} kept={kept} label={t('search')} name="text" value={text} />
        </div>
        {found.length === 0 ? (
          <EmptyState
            action={<ButtonLink href={path}>{tl('clear')}</ButtonLink>}
            text={tl('nothing.text')}
            title={tl('nothing.title')}
          />
        ) : (
          <PartyList
            me={me.id}
            order={filters.order}
            open={text !== '' && found.length <= fewFound}
            parameters={parameters}
            parties={found}
            path={path}
            processId={processId}
          />
        )}
      </div>
      {inviting && <SentInvitations invitations={it.invitations} parties={it.parties} processId={processId} />}
    </>
  );
}
