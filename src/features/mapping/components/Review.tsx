import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { ReviewSurface, type ReviewSurfaceProps } from './ReviewSurface.tsx';

type Props = Omit<ReviewSurfaceProps, 'rows' | 'words' | 'commands'> & {
  rows: readonly { id: string; code: string; version: number; can: { accept: string } }[];
  of: 'findings' | 'answers';
  children: ReactNode;
};

const commands = {
  findings: { accept: 'mapping.acceptMany', sendBack: 'mapping.sendBackMany', undo: 'mapping.reopen' },
  answers: { accept: 'mapping.acceptAnswers', sendBack: 'mapping.sendBackAnswers', undo: 'mapping.reopenAnswers' },
} as const;
/** Why a row may be left as it is by the time it is reviewed. */
const because = [
  'not-submitted',
  'already-accepted',
  'call-closed',
  'phase',
  'role',
  'in-use',
  'findings-changed',
  'not-accepted',
  'not-reviewed',
] as const;

/** A list's table with what the leadership reviews in it; where nothing waits, the table alone. */
export async function Review({ processId, rows, of, children }: Props) {
  const [t, td] = await Promise.all([getTranslations('mapping.review'), getTranslations('denied')]);
  const waiting = rows.filter(({ can }) => can.accept === 'ok').map(({ id, code, version }) => ({ id, code, version }));
  return (
    <ReviewSurface
      commands={commands[of]}
      processId={processId}
      rows={waiting}
      words={{
        label: t('label'),
        selected: t.raw('selected') as string,
        all: t.raw('all') as string,
        none: t('none'),
        accept: t('accept'),
        accepted: t.raw('accepted') as string,
        sendBack: t('sendBack'),
        sentBack: t.raw('sentBack') as string,
        reason: t('reason'),
        cancel: t('cancel'),
        undo: t('undo'),
        undone: t('undone'),
        left: t.raw('left') as string,
        because: {
          'newer-version': t('newer'),
          'unknown-reference': t('gone'),
          ...Object.fromEntries(because.map((reason) => [reason, td(reason)])),
        },
      }}
    >
      {children}
    </ReviewSurface>
  );
}
