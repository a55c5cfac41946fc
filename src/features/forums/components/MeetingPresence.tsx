import { getTranslations } from 'next-intl/server';
import { SchemaForm } from '#src/client/SchemaForm.tsx';
import type { Verdict } from '#src/core/verdict.ts';
import { Callout } from '#src/ui/Callout.tsx';
import { Disclosure } from '#src/ui/Disclosure.tsx';
import { Section } from '#src/ui/Section.tsx';
import { TextField } from '#src/ui/TextField.tsx';
import { isQuorate } from '../rules.ts';
import type { Meeting } from '../schema/meetings.ts';
import { type Presence, PresenceNote } from '../schema/minutes.ts';

type Noted = Meeting & {
  presence: {
    noted: boolean;
    of: number;
    parties: readonly Presence[];
    proposed: { chair: string; secretary: string };
  };
  can: { notePresence: Verdict };
};

/** Who was there, party by party, and whether so many that the forum can decide; it is noted all at once. */
export async function MeetingPresence({ processId, meeting }: { processId: string; meeting: Noted }) {
  const [t, tf] = await Promise.all([getTranslations('forums.presence'), getTranslations('forums')]);
  const { presence, sitting, can } = meeting;
  const open = can.notePresence === 'ok';
  if (!presence.noted && !open) return null;
  const there = presence.parties.filter(({ present }) => present);
  const quorate = isQuorate(sitting);
  const counts = { present: sitting.present ?? 0, quorum: sitting.quorum ?? 0 };
  return (
    <Section
      id="narvaro"
      lead={presence.noted ? t('sum', { present: there.length, of: presence.of }) : t('proposed')}
      title={t('title')}
    >
      {quorate === false && <Callout title={t('unmet', counts)} />}
      {quorate === true && <p>{t('met', counts)}</p>}
      {presence.noted && (
        <ul className="agenda-present">
          {there.map(({ organisationId, organisation, names }) => (
            <li key={organisationId}>
              <strong>{organisation}</strong> {names}
            </li>
          ))}
        </ul>
      )}
      {presence.noted && (meeting.chair || meeting.secretary) && (
        <p className="flex flex-wrap gap-x-6">
          {meeting.chair && <span>{`${t('chair')}: ${meeting.chair}`}</span>}
          {meeting.secretary && <span>{`${t('secretary')}: ${meeting.secretary}`}</span>}
        </p>
      )}
      {open && (
        <div data-print="no">
          <Disclosure late open={!presence.noted && meeting.status === 'ongoing'} summary={t('note')}>
            <SchemaForm
              command="forums.notePresence"
              given={{ processId, itemId: meeting.id, version: meeting.version }}
              notice={tf('saved')}
              schema={PresenceNote}
              shown={['chair', 'secretary']}
              submit={t('save')}
              wide
            >
              <div className="grid gap-x-6 gap-y-3 md:grid-cols-2">
                <TextField
                  defaultValue={meeting.chair || presence.proposed.chair}
                  label={t('chair')}
                  name="chair"
                  optional={tf('fields.optional')}
                />
                <TextField
                  defaultValue={meeting.secretary || presence.proposed.secretary}
                  label={t('secretary')}
                  name="secretary"
                  optional={tf('fields.optional')}
                />
              </div>
              <ul className="grid gap-1">
                {presence.parties.map(({ organisationId, organisation, present, names }) => (
                  <li className="agenda-party" key={organisationId}>
                    <input name={`parties.${organisationId}.organisationId`} type="hidden" value={organisationId} />
                    <label className="choice">
                      <input defaultChecked={present} name={`parties.${organisationId}.present`} type="checkbox" />
                      <span>{organisation}</span>
                    </label>
                    <input
                      aria-label={t('names', { party: organisation })}
                      className="control"
                      defaultValue={names}
                      maxLength={500}
                      name={`parties.${organisationId}.names`}
                      type="text"
                    />
                  </li>
                ))}
              </ul>
            </SchemaForm>
          </Disclosure>
        </div>
      )}
    </Section>
  );
}
