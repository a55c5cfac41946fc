import { getTranslations } from 'next-intl/server';
import { CommandButton } from '#src/client/CommandButton.tsx';
import { neverOpens, type Verdict } from '#src/core/verdict.ts';
import { refusals } from '#src/i18n/refusals.ts';
import { Disclosure } from '#src/ui/Disclosure.tsx';
import { Section } from '#src/ui/Section.tsx';
import type { comingOf } from '../rules.ts';
import type { Invitee, Meeting } from '../schema/meetings.ts';
import { AnswerMark } from './AnswerMark.tsx';
import { CallAnswer } from './CallAnswer.tsx';

type Called = Pick<Meeting, 'id' | 'status' | 'version'> & {
  call: ReturnType<typeof comingOf> & { own: Invitee | undefined };
  can: { call: Verdict; answer: Verdict };
};
type Props = { processId: string; meeting: Called };

/** The call to a meeting: who comes and who has not said, the reader's own answer, and the call itself. */
export async function MeetingCall({ processId, meeting }: Props) {
  const [t, refused] = await Promise.all([getTranslations('forums.call'), refusals()]);
  const { call, can, status } = meeting;
  const once = call.called > 0;
  const isCalled = status === 'called';
  const calls = (status === 'planned' || isCalled) && !neverOpens(can.call);
  if (!once && !calls) return null;
  // Whoever was called to a meeting that was cancelled and is planned anew is called anew.
  const toCall = call.called + call.uncalled.length;
  const sum = t('sum', { answered: call.answered, called: call.called, coming: call.coming });
  const lead = isCalled ? sum : calls ? t('toCall', { count: toCall }) : undefined;
  return (
    <Section lead={lead} title={t('title')}>
      {isCalled && call.own && (
        <CallAnswer meeting={meeting} own={call.own} processId={processId} refused={refused(can.answer)} />
      )}
      {once && status !== 'planned' && <Coming call={call} />}
      {calls && (
        <div className="mt-4" data-print="no">
          <CommandButton
            command="forums.callMeeting"
            confirm={{
              title: isCalled ? t('againTitle') : t('callTitle'),
              text: isCalled ? t('againText') : t('callText', { count: toCall }),
              action: isCalled ? t('again') : t('send'),
            }}
            input={{ processId, itemId: meeting.id, version: meeting.version }}
            notice={t('done')}
            refused={refused(can.call)}
            variant={isCalled ? undefined : 'primary'}
          >
            {isCalled ? t('again') : t('send')}
          </CommandButton>
        </div>
      )}
    </Section>
  );
}

/** Which parties are silent and who is not called, in a line each; below a fold each person's answer, by party. */
async function Coming({ call }: Pick<Called, 'call'>) {
  const [t, parts] = await Promise.all([getTranslations('forums.call'), getTranslations('forums.seats.parts')]);
  return (
    <>
      {call.silent.length > 0 && <p>{t('silent', { parties: call.silent.join(', ') })}</p>}
      {call.uncalled.length > 0 && (
        <p>{t('uncalled', { people: call.uncalled.map((it) => `${it.name} (${it.organisation})`).join(', ') })}</p>
      )}
      <Disclosure summary={t('who')}>
        <ul className="mt-2 grid gap-3 md:grid-cols-2">
          {call.parties.map(({ organisation, invitees, coming }) => (
            <li key={organisation}>
              <strong>{organisation}</strong> {t('ofParty', { coming, called: invitees.length })}
              <ul className="pl-4">
                {invitees.map(({ personId, name, answer, word, door, part }) => (
                  <li key={personId}>
                    {part === 'substitute' ? `${name} (${parts('substitute').toLowerCase()})` : name}{' '}
                    <AnswerMark answer={answer} door={door} /> {word && <q>{word}</q>}
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ul>
      </Disclosure>
    </>
  );
}
