import { getTranslations } from 'next-intl/server';
import { SchemaForm } from '#src/client/SchemaForm.tsx';
import type { Refused } from '#src/core/verdict.ts';
import { Disclosure } from '#src/ui/Disclosure.tsx';
import { ProseField } from '#src/ui/ProseField.tsx';
import { answers, type Invitee, MeetingAnswer } from '../schema/meetings.ts';
import { AnswerMark } from './AnswerMark.tsx';

type Props = {
  processId: string;
  meeting: { id: string; version: number };
  own: Invitee;
  /** Why no answer is taken just now. */
  refused: Refused;
};

/** Whether the reader comes: three equal buttons, and a word for whoever wants to. */
export async function CallAnswer({ processId, meeting, own, refused }: Props) {
  const t = await getTranslations('forums');
  return (
    <section aria-label={t('call.yours')} className="stand-form" data-print="no">
      <p className="stand-asked">
        <strong>{t('call.yours')}</strong>
        {own.answer !== 'none' && <AnswerMark answer={own.answer} door={own.door} />}
      </p>
      <SchemaForm
        act
        clear
        command="forums.answerMeeting"
        given={{ processId, itemId: meeting.id, version: meeting.version }}
        notice={t('saved')}
        refused={refused}
        schema={MeetingAnswer}
        shown={['answer', 'word']}
        submit={{ name: 'answer', options: answers.map((value) => ({ value, label: t(`call.press.${value}`) })) }}
      >
        <Disclosure open={own.word !== ''} summary={t('call.withWord')}>
          <ProseField
            defaultValue={own.word}
            help={t('call.wordHelp')}
            label={t('call.word')}
            name="word"
            optional={t('fields.optional')}
            rows={2}
          />
        </Disclosure>
      </SchemaForm>
    </section>
  );
}
