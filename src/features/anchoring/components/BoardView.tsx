import { getFormatter, getLocale, getTranslations } from 'next-intl/server';
import { CommandButton } from '#src/client/CommandButton.tsx';
import { languageOf } from '#src/i18n/locale.ts';
import { Callout } from '#src/ui/Callout.tsx';
import { Section } from '#src/ui/Section.tsx';
import { Table } from '#src/ui/Table.tsx';
import type { ShownBoard } from '../queries/boards.ts';
import { stepName } from '../rules/words.ts';
import type { Step } from '../schema.ts';
import { BoardChanges } from './BoardChanges.tsx';

const known = [
  'not-a-calendar',
  'too-many-events',
  'too-many-days',
  'no-events',
  'unreachable',
  'too-slow',
  'not-there',
  'answer-too-large',
  'leads-elsewhere',
  'private-address',
] as const;
const failureOf = (reason: string) => known.find((one) => one === reason) ?? 'other';

/** A board: when it meets, by when its papers must be in, and where that comes from. */
export async function BoardView({ board, steps }: { board: ShownBoard; steps: readonly Step[] }) {
  const [t, format, language] = await Promise.all([getTranslations('anchoring.boards'), getFormatter(), getLocale()]);
  const step = steps.find(({ id }) => id === board.stepId);
  const day = (on: string | null): string => (on ? format.dateTime(new Date(on), 'day') : '');
  const moment = (at: string): string => format.dateTime(new Date(at), 'moment');
  return (
    <Section title={step ? `${board.name}, ${stepName(languageOf(language), step)}` : board.name}>
      <p className="mb-2 flex flex-wrap gap-x-4 text-sm text-muted">
        <span>{t(`sources.${board.source}`)}</span>
        {board.readAt && <span>{t('read', { when: moment(board.readAt) })}</span>}
        {board.source === 'feed' && !board.readAt && !board.failedSince && <span>{t('waits')}</span>}
        {!board.own && <span>{board.replaced ? t('replaced') : t('by', { organisation: board.enteredBy })}</span>}
      </p>
      {board.failedSince && (
        <Callout
          title={t('failed', { when: moment(board.failedSince), why: t(`failures.${failureOf(board.failure)}`) })}
        />
      )}
      {board.days.length === 0 ? (
        <p className="text-muted">{t('noDays')}</p>
      ) : (
        <Table
          caption={board.name}
          captionHidden
          columns={[
            { id: 'held', header: t('heldOn'), rowHeader: true, cell: ({ heldOn }) => day(heldOn) },
            { id: 'papers', header: t('papersOn'), cell: ({ papersOn }) => day(papersOn) },
          ]}
          rowKey={({ heldOn }) => heldOn}
          rows={board.days}
        />
      )}
      {board.can.change === 'ok' && (
        <div className="mt-3 grid gap-2">
          <BoardChanges board={board} steps={steps} />
          <p>
            <CommandButton
              command="anchoring.removeBoard"
              confirm={{ title: t('removeTitle', { name: board.name }), text: t('removeText'), action: t('remove') }}
              input={{ boardId: board.id, version: board.version }}
              notice={t('removed')}
              size="small"
            >
              {t('remove')} <span className="sr-only">{board.name}</span>
            </CommandButton>
          </p>
        </div>
      )}
    </Section>
  );
}
