import { getTranslations } from 'next-intl/server';
import { type Role, roles, type Side, sides } from '#src/core/roles.ts';
import type { Verdict } from '#src/core/verdict.ts';
import { refusals } from '#src/i18n/refusals.ts';
import { PersonLine } from '#src/ui/PersonLine.tsx';
import { type Shape, StatusMark, type Tone } from '#src/ui/StatusMark.tsx';
import type { OrganisationKind } from '#src/core/roles.ts';
import type { Participant, Party, PartyStatus } from '../schema.ts';
import { ChangeRole, RemoveParty, RemovePerson } from './PartyActions.tsx';

type Person = Participant & { can: { change: Verdict; remove: Verdict } };
type Props = { processId: string; me: string; party: Party & { people: readonly Person[]; can: { remove: Verdict } } };

const marks: Record<PartyStatus, { shape: Shape; tone: Tone }> = {
  accepted: { shape: 'full', tone: 'good' }, invited: { shape: 'half', tone: 'note' }, declined: { shape: 'cross', tone: 'plain' }, removed: { shape: 'empty', tone: 'plain' },
};

/** An organisation in the process: where it stands, who speaks for it, and in which role. */
export async function PartyCard({ processId, me, party }: Props) {
  const [t, role, side, kind, refusal] = await Promise.all([
    getTranslations('processes.organisation'), getTranslations('roles'), getTranslations('sides'), getTranslations('organisationKinds'), refusals(),
  ]);
  const leading = party.can.remove === 'ok' || party.can.remove === 'last-leader';
  return (
    <article className="grid gap-x-8 gap-y-2 border-t border-rule py-4 first:border-t-0 md:grid-cols-[minmax(12rem,1fr)_2fr]">
      <div>
        <h3 className="text-lg">{party.name}</h3>
        <p className="text-sm text-muted">{kind(party.kind as OrganisationKind)}</p>
        <StatusMark {...marks[party.status]}>{t(`statuses.${party.status}`)}</StatusMark>
        {party.status === 'declined' && party.declineReason && <p className="text-sm text-muted">{t('declined', { reason: party.declineReason })}</p>}
        {leading && party.status !== 'removed' && (
          <RemoveParty
            at={{ processId, organisationId: party.organisationId }}
            refused={refusal(party.can.remove)}
            words={{ remove: t('removeParty'), reason: t('removePartyReason'), help: t('removePartyHelp'), notice: t('partyRemoved') }}
          />
        )}
      </div>
      <ul className="grid content-start gap-3">
        {party.people.length === 0 && party.status === 'accepted' && <li className="text-muted">{t('nobody')}</li>}
        {party.people.map((person) => {
          const self = person.userId === me;
          const at = { processId, userId: person.userId };
          return (
            <li className="flex flex-wrap items-start justify-between gap-x-6 gap-y-1" key={person.userId}>
              <PersonLine meta={`${role(person.role)} · ${side(person.side)}`} name={self ? `${person.name} (${t('you')})` : person.name} organisation={person.title} />
              <div className="flex flex-wrap items-start gap-x-2">
                {person.can.change !== 'role' && (
                  <ChangeRole
                    at={at}
                    name={person.name}
                    now={{ role: person.role, side: person.side }}
                    roles={roles.map((value: Role) => ({ value, label: role(value) }))}
                    sides={sides.map((value: Side) => ({ value, label: side(value) }))}
                    words={{ change: t('change'), role: t('role'), side: t('side'), save: t('save'), notice: t('changed') }}
                  />
                )}
                {person.can.remove !== 'role' && (
                  <RemovePerson
                    at={at}
                    refused={refusal(person.can.remove)}
                    words={self
                      ? { remove: t('leave'), title: t('leaveTitle'), text: t('leaveText'), notice: t('removed') }
                      : { remove: t('remove'), title: t('removeTitle', { name: person.name }), text: t('removeText'), notice: t('removed') }}
                    {...(self && { leaveTo: '/' })}
                  />
                )}
              </div>
            </li>
          );
        })}
      </ul>
    </article>
  );
}
