import { getTranslations } from 'next-intl/server';
import { StatusMark } from '#src/ui/StatusMark.tsx';
import type { Answer, Door } from '../schema/meetings.ts';

const shapes = { none: 'empty', accepted: 'full', tentative: 'half', declined: 'cross' } as const;
const tones = { none: 'plain', accepted: 'good', tentative: 'note', declined: 'danger' } as const;

type Props = { answer: Answer; door?: Door | null; own?: boolean };

/** What somebody who is called to a meeting has answered, and how if not on its page; `own`: to themselves. */
export async function AnswerMark({ answer, door = null, own = false }: Props) {
  const t = await getTranslations('forums.call');
  const said = own ? (answer === 'none' ? t('byLetter.unanswered') : t(`press.${answer}`)) : t(`answers.${answer}`);
  return (
    <StatusMark shape={shapes[answer]} tone={tones[answer]}>
      {answer === 'none' || door === null || door === 'page' ? said : `${said} (${t(`doors.${door}`)})`}
    </StatusMark>
  );
}
