import { getFormatter, getTranslations } from 'next-intl/server';
import { CommandButton } from '#src/client/CommandButton.tsx';
import { ReasonForm } from '#src/client/ReasonForm.tsx';
import type { BoundaryLayer } from '#src/features/datasets/schema/boundaries.ts';
import { InvitationDecline } from '#src/features/processes/schema.ts';
import type { WaitingInvitation } from '#src/features/processes/queries/invitations.ts';
import type { TakenOver } from '#src/features/organisations/queries/takeovers.ts';
import type { Suggestion } from '#src/features/organisations/schema/organisations.ts';
import { read } from '#src/server/page.ts';
import { ButtonLink } from '#src/ui/ButtonLink.tsx';
import { CheckField } from '#src/ui/CheckField.tsx';
import { Link } from '#src/ui/Link.tsx';
import { getOwnDesk } from '../queries/desk.ts';
import { Held } from './Held.tsx';
import { OutsideRow } from './OutsideRow.tsx';
import { QueueList } from './QueueList.tsx';

const suggestionsAt = '/administration/organisationer#forslag';
const boundariesAt = '/administration/granser';
/**
 * As many people to confirm, organisations to add or boundaries to answer stand in the queue themselves; more are one
 * line to a page.
 */
const shownApart = 3;

/**
 * What waits for the reader in all their processes, and outside them: what they have newly taken over, invitations and
 * more to answer. `alone`: the errands are in one process, whose name at each row would say nothing.
 */
export async function OwnDesk({ all, alone }: { all: boolean; alone: boolean }) {
  const [t, own, desk] = await Promise.all([
    getTranslations('errands.queue'),
    getTranslations('errands.own'),
    read(getOwnDesk, { all }),
  ]);
  const { takenOver, invitations, held, suggestions, boundaries } = desk;
  const outside = [
    ...takenOver.map((it) => <Begun it={it} key={it.processId} />),
    ...invitations.map((it) => <Joining it={it} key={it.id} />),
    ...(held.length > shownApart
      ? [<Together href="/bekrafta" key="held" text={own('heldMany', { count: held.length })} what="held" />]
      : held.map((it) => <Held it={it} key={it.id} />)),
    ...(suggestions.length > shownApart
      ? [
          <Together
            href={suggestionsAt}
            key="suggested"
            text={own('suggestedMany', { count: suggestions.length })}
            what="suggested"
          />,
        ]
      : suggestions.map((it) => <Suggested it={it} key={it.id} />)),
    ...(boundaries.length > shownApart
      ? [
          <Together
            href={boundariesAt}
            key="boundaries"
            text={own('boundariesMany', { count: boundaries.length })}
            what="boundaries"
          />,
        ]
      : boundaries.map((it) => <Offered it={it} key={it.id} />)),
  ];
  return (
    <>
      <QueueList
        all={all}
        first={outside}
        firstCount={outside.length}
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
  const [own, t, role] = await Promise.all([
    getTranslations('errands.own'),
    getTranslations('processes.invitation'),
    getTranslations('roles'),
  ]);
  return (
    <OutsideRow
      facts={own('invitedFor', { inviter: it.inviter, organisation: it.organisation, role: role(it.role) })}
      title={it.process}
      what="joining"
    >
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
    </OutsideRow>
  );
}

/** What the reader has newly taken over in a process, with all that there is to know. */
async function Begun({ it }: { it: TakenOver }) {
  const [own, format] = await Promise.all([getTranslations('errands.own'), getFormatter()]);
  return (
    <OutsideRow
      facts={own('takenOverAfter', { name: it.person, day: format.dateTime(new Date(it.day), 'shortDay') })}
      title={it.process}
      what="takenOver"
    >
      <ButtonLink href={`/processer/${it.processId}/overlamning`} size="small">
        {own('readPack')} <span className="sr-only">{it.process}</span>
      </ButtonLink>
    </OutsideRow>
  );
}

/** Many of one sort, as one errand. */
const Together = ({ href, text, what }: { href: string; text: string; what: 'held' | 'suggested' | 'boundaries' }) => (
  <OutsideRow
    title={
      <Link className="link" href={href}>
        {text}
      </Link>
    }
    what={what}
  />
);

/** An organisation that somebody has missed, to an administrator. */
async function Suggested({ it }: { it: Suggestion }) {
  const t = await getTranslations('errands.own');
  return (
    <OutsideRow
      facts={t('suggestedBy', { name: it.suggester, organisation: it.suggesterOrganisation })}
      title={it.name}
      what="suggested"
    >
      <ButtonLink href={suggestionsAt} size="small">
        {t('answerSuggestion')} <span className="sr-only">{it.name}</span>
      </ButtonLink>
    </OutsideRow>
  );
}

/** Boundaries that somebody offers every process, to an administrator. */
async function Offered({ it }: { it: BoundaryLayer }) {
  const t = await getTranslations('errands.own');
  return (
    <OutsideRow
      facts={t('boundariesFrom', { origin: it.origin, licence: it.licence })}
      title={it.title}
      what="boundaries"
    >
      <ButtonLink href={boundariesAt} size="small">
        {t('answerBoundaries')} <span className="sr-only">{it.title}</span>
      </ButtonLink>
    </OutsideRow>
  );
}
