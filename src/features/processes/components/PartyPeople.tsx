import { getTranslations } from 'next-intl/server';
import { CommandButton } from '#src/client/CommandButton.tsx';
import { ReasonForm } from '#src/client/ReasonForm.tsx';
import { SchemaForm } from '#src/client/SchemaForm.tsx';
import { roles, sides } from '#src/core/roles.ts';
import { neverOpens, type Verdict } from '#src/core/verdict.ts';
import { refusals } from '#src/i18n/refusals.ts';
import { Disclosure } from '#src/ui/Disclosure.tsx';
import { Link } from '#src/ui/Link.tsx';
import { PersonLine } from '#src/ui/PersonLine.tsx';
import { SelectField } from '#src/ui/SelectField.tsx';
import type { Shape } from '#src/core/kind.ts';
import type { Tone } from '#src/ui/StatusMark.tsx';
import { type Participant, ParticipantChange, type Party, PartyRemove, type PartyStatus } from '../schema.ts';

type Person = Participant & { can: { change: Verdict; remove: Verdict } };
export type ListedParty = Party & { people: readonly Person[]; can: { remove: Verdict } };
type Props = { processId: string; me: string; party: ListedParty };

export const partyMarks: Record<PartyStatus, { shape: Shape; tone: Tone }> = {
  accepted: { shape: 'full', tone: 'good' },
  invited: { shape: 'half', tone: 'note' },
  declined: { shape: 'cross', tone: 'plain' },
  removed: { shape: 'empty', tone: 'plain' },
};

/** Who speaks for an organisation in the process, in which role; for the leadership what can be done with them. */
export async function PartyPeople({ processId, me, party }: Props) {
  const [t, role, side, refusal] = await Promise.all([
    getTranslations('processes.organisation'),
    getTranslations('roles'),
    getTranslations('sides'),
    refusals(),
  ]);
  const managing = party.people.some((person) => !neverOpens(person.can.change)) || !neverOpens(party.can.remove);
  return (
    <div className="party-people">
      {party.status === 'declined' && party.declineReason && (
        <p className="text-muted">{t('declined', { reason: party.declineReason })}</p>
      )}
      {party.status === 'accepted' && (
        <p>
          <Link className="link" href={`/organisationer/${party.organisationId}/sammantraden`}>
            {t('boards')} <span className="sr-only">{party.name}</span>
          </Link>
        </p>
      )}
      <ul className="grid content-start gap-3">
        {party.people.length === 0 && party.status === 'accepted' && <li className="text-muted">{t('nobody')}</li>}
        {party.people.map((person) => (
          <li className="flex flex-wrap items-start justify-between gap-x-6 gap-y-1" key={person.userId}>
            <PersonLine
              meta={
                <>
                  {`${role(person.role)} · ${side(person.side)}`}
                  {person.email !== null && person.userId !== me && (
                    <a className="link ms-2 wrap-anywhere" href={`mailto:${person.email}`}>
                      {person.email}
                    </a>
                  )}
                </>
              }
              name={person.userId === me ? `${person.name} (${t('you')})` : person.name}
              organisation={person.title}
            />
            {person.userId === me && (
              <CommandButton
                command="processes.removeParticipant"
                confirm={{ title: t('leaveTitle'), text: t('leaveText'), action: t('leave') }}
                goTo="/"
                input={{ processId, userId: me, organisationId: person.organisationId }}
                notice={t('removed')}
                refused={refusal(person.can.remove)}
                size="small"
                variant="plain"
              >
                {t('leave')}
              </CommandButton>
            )}
          </li>
        ))}
      </ul>
      {managing && party.status !== 'removed' && party.status !== 'declined' && (
        <Disclosure
          late
          summary={
            <span className="text-sm">
              {t('manage')}
              <span className="sr-only"> {party.name}</span>
            </span>
          }
        >
          <ManageParty me={me} party={party} processId={processId} />
        </Disclosure>
      )}
    </div>
  );
}

/** The process leader's: each person's role, who is asked to leave, and the end of the organisation's part. */
async function ManageParty({ processId, me, party }: Props) {
  const [t, role, side, refusal] = await Promise.all([
    getTranslations('processes.organisation'),
    getTranslations('roles'),
    getTranslations('sides'),
    refusals(),
  ]);
  return (
    <div className="grid gap-4 border-l border-rule pl-4">
      {party.people.map((person) => (
        <div className="grid justify-items-start gap-2" key={person.userId}>
          <SchemaForm
            command="processes.changeParticipant"
            given={{ processId, userId: person.userId, organisationId: person.organisationId }}
            notice={t('changed')}
            refused={person.can.change === 'last-leader' ? undefined : refusal(person.can.change)}
            schema={ParticipantChange}
            submit={t('save')}
          >
            <SelectField
              defaultValue={person.role}
              label={t('roleOf', { name: person.name })}
              name="role"
              options={roles.map((value) => ({ value, label: role(value) }))}
            />
            <SelectField
              defaultValue={person.side}
              label={t('sideOf', { name: person.name })}
              name="side"
              options={sides.map((value) => ({ value, label: side(value) }))}
            />
          </SchemaForm>
          {person.userId !== me && (
            <CommandButton
              command="processes.removeParticipant"
              confirm={{
                title: t('removeTitle', { name: person.name }),
                text: t('removeText'),
                action: t('removePerson', { name: person.name }),
              }}
              input={{ processId, userId: person.userId, organisationId: person.organisationId }}
              notice={t('removed')}
              refused={refusal(person.can.remove)}
              size="small"
              variant="plain"
            >
              {t('removePerson', { name: person.name })}
            </CommandButton>
          )}
        </div>
      ))}
      <ReasonForm
        command="processes.removeParty"
        given={{ processId, organisationId: party.organisationId }}
        notice={t('partyRemoved')}
        reason={{ label: t('removePartyReason'), help: t('removePartyHelp') }}
        refused={refusal(party.can.remove)}
        refusedAs={{ size: 'small', variant: 'plain' }}
        schema={PartyRemove}
        submit={t('removeParty')}
        summary={t('removeParty')}
      />
    </div>
  );
}
