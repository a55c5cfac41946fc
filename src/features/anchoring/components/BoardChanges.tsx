import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { SchemaForm } from '#src/client/SchemaForm.tsx';
import { Disclosure } from '#src/ui/Disclosure.tsx';
import { ProseField } from '#src/ui/ProseField.tsx';
import { TextField } from '#src/ui/TextField.tsx';
import type { ShownBoard } from '../queries/boards.ts';
import { BoardDays, BoardEdit, BoardFeed, longestCalendar, type Step } from '../schema.ts';
import { BoardFields } from './BoardFields.tsx';
import { CalendarFile } from './CalendarFile.tsx';

/** The days as they are written: one a line, with the day for the papers. */
const written = (days: ShownBoard['days']): string =>
  days.map(({ heldOn, said }) => [heldOn, said].filter(Boolean).join(' ')).join('\n');

/** Where it is said when a board meets: day by day, from a file, or from an address; and what the board is. */
export async function BoardChanges({ board, steps }: { board: ShownBoard; steps: readonly Step[] }) {
  const t = await getTranslations('anchoring.boards');
  const given = { boardId: board.id, version: board.version };
  const feeds = board.source === 'feed';
  const help = (said: string): string => (feeds ? `${said} ${t('endsFeed')}` : said);
  const folded = (summary: string, form: ReactNode) => (
    <Disclosure
      late
      summary={
        <>
          {summary} <span className="sr-only">{board.name}</span>
        </>
      }
    >
      {form}
    </Disclosure>
  );
  const matching = (
    <TextField defaultValue={board.matching} help={t('matchingHelp')} label={t('matching')} name="matching" />
  );
  return (
    <>
      {folded(
        t('days'),
        <SchemaForm
          command="anchoring.writeDays"
          given={given}
          notice={t('daysSaved')}
          schema={BoardDays}
          submit={feeds ? t('saveEndsFeed') : t('save')}
        >
          <ProseField
            defaultValue={written(board.days)}
            help={help(t('daysHelp'))}
            label={t('daysField')}
            name="days"
            rows={8}
          />
        </SchemaForm>,
      )}
      {folded(
        t('file'),
        <CalendarFile
          boardId={board.id}
          longest={longestCalendar}
          matching={board.matching}
          version={board.version}
          words={{
            field: t('fileField'),
            help: help(t('fileHelp')),
            matching: t('matching'),
            matchingHelp: t('matchingHelp'),
            submit: feeds ? t('fileEndsFeed') : t('fileSubmit'),
            read: t('fileRead'),
            tooLarge: t('fileTooLarge'),
            missing: t('fileMissing'),
          }}
        />,
      )}
      {folded(
        t('feed'),
        <SchemaForm
          command="anchoring.followFeed"
          given={given}
          notice={t('feedSaved')}
          schema={BoardFeed}
          submit={t('feedSubmit')}
        >
          <TextField defaultValue={board.address} help={t('feedHelp')} label={t('feedField')} name="address" />
          {matching}
        </SchemaForm>,
      )}
      {folded(
        t('edit'),
        <SchemaForm
          command="anchoring.editBoard"
          given={given}
          notice={t('saved')}
          schema={BoardEdit}
          submit={t('save')}
        >
          <BoardFields board={board} steps={steps} />
        </SchemaForm>,
      )}
    </>
  );
}
