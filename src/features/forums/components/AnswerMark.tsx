import { getTranslations } from 'next-intl/server';
import { StatusMark } from '#src/ui/StatusMark.tsx';
import type { Answer } from '../schema/meetings.ts';

const shapes = { none: 'empty', accepted: 'full', tentative: 'half', declined: 'cross' } as const;
const tones = { none: 'plain', accepted: 'good', tentative: 'note', declined: 'danger' } as const;

/** What somebody who is called to a meeting has answered. */
export async function AnswerMark({ answer }: { answer: Answer }) {
  const t = await getTranslations('forums.call.answers');
  return (
    <StatusMark shape={shapes[answer]} tone={tones[answer]}>
      {t(answer)}
    </StatusMark>
  );
}
