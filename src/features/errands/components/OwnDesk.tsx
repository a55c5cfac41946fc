import { getTranslations } from 'next-intl/server';
import { CommandButton } from '#src/client/CommandButton.tsx';
import { ReasonForm } from '#src/client/ReasonForm.tsx';
import { InvitationDecline } from '#src/features/processes/schema.ts';
import type { WaitingInvitation } from '#src/features/processes/queries/invitations.ts';
import type { Suggestion } from '#src/features/organisations/schema.ts';
import { read } from '#src/server/page.ts';
import { ButtonLink } from '#src/ui/ButtonLink.tsx';
import { CheckField } from '#src/ui/CheckField.tsx';
import { Link } from '#src/ui/Link.tsx';
import { getOwnDesk } from '../queries/desk.ts';
import { Held } from './Held.tsx';
import { QueueList } from './QueueList.tsx';

/** As many people to confirm stand in the queue themselves; more are one line that leads to their own page. */
const heldShown = 3;

/**
 * What waits for the reader in all their processes, and outside them: invitations, and people to confirm. `alone`: they
 * are in one process, whose name at each row would say nothing.
 */
export async function OwnDesk({ all, alone }: { all: boolean; alone: boolean }) {
  const [t, desk] = await Promise.all([getTranslations('errands.queue'), read(getOwnDesk, { all })]);
  const many = desk.held.length > heldShown;
  return (
    <>
      <QueueList
        all={all}
        first={
          <>
            {desk.invitations.map((it) => (
              <Joining it={it} key={it.id} />
            ))}
            {many ? <HeldTogether count={desk.held.length} /> : desk.held.map((it) => <Held it={it} key={it.id} />)}
            {desk.suggestions.map((it) => (
              <Suggested it={it} key={it.id} />
            ))}
          </>
        }
        firstCount={desk.invitations.length + (many ? 1 : desk.held.length) + desk.suggestions.length}
        here="/"
        inProcess={alone}
        none={t('none')}
        queue={desk.me}
        title={t('mine')}
      />
      <QueueList
        acts={false}
        all={all}
        here="/"
        inProcess={alone}
        queue={desk.organisation}
        title={t('organisation')}
      />
    </>
  );
}

/** An invitation to the reader: yes with one press, no with a reason. */
async function Joining({ it }: { it: WaitingInvitation }) {
  const [what, own, t, role] = await Promise.all([
    getTranslations('errands.what'),
    getTranslations('errands.own'),
    getTranslations('processes.invitation'),
    getTranslations('roles'),
  ]);
  return (
    <li>
      <span className="errand-subject">
        <span className="errand-line font-semibold">{it.process}</span>
        <span className="errand-facts">
          <span className="text-ink">{what('joining')}</span>
          {own('invitedFor', { inviter: it.inviter, organisation: it.organisation, role: role(it.role) })}
        </span>
      </span>
      <CommandButton
        command="processes.acceptInvitation"
        goTo="/processer/{processId}"
        input={{ invitation: it.id }}
        notice={t('accepted')}
        size="small"
        variant="primary"
      >
        {t('accept')} <span className="sr-only">{it.process}</span>
      </CommandButton>
      <ReasonForm
        command="processes.declineInvitation"
        given={{ invitation: it.id }}
        lead={it.message || undefined}
        notice={t('declined')}
        reason={{ label: t('declineReason'), help: t('declineHelp') }}
        schema={InvitationDecline}
        submit={t('decline')}
        summary={
          <>
            {t('decline')} <span className="sr-only">{it.process}</span>
          </>
        }
      >
        {it.partyStatus === 'invited' && <CheckField label={t('whole')} name="whole" />}
      </ReasonForm>
    </li>
  );
}

/** The people to confirm, as one errand. */
async function HeldTogether({ count }: { count: number }) {
  const [what, t] = await Promise.all([getTranslations('errands.what'), getTranslations('errands.own')]);
  return (
    <li>
      <span className="errand-subject">
        <Link className="errand-line link font-semibold" href="/bekrafta">
          {t('heldMany', { count })}
        </Link>
        <span className="errand-facts">
          <span className="text-ink">{what('held')}</span>
        </span>
      </span>
    </li>
  );
}

/** An organisation that somebody has missed, to an administrator. */
async function Suggested({ it }: { it: Suggestion }) {
  const [what, t] = await Promise.all([getTranslations('errands.what'), getTranslations('errands.own')]);
  return (
    <li>
      <span className="errand-subject">
        <span className="errand-line font-semibold">{it.name}</span>
        <span className="errand-facts">
          <span className="text-ink">{what('suggested')}</span>
          {t('suggestedBy', { name: it.suggester, organisation: it.suggesterOrganisation })}
        </span>
      </span>
      <ButtonLink href="/administration/organisationer#forslag" size="small">
        {t('answerSuggestion')} <span className="sr-only">{it.name}</span>
      </ButtonLink>
    </li>
  );
}
