'use client';
import { CommandButton } from '#src/client/CommandButton.tsx';
import type { InputOf } from '#src/client/command-name.ts';
import { ReasonLine } from '#src/client/ReasonLine.tsx';
import type { FormReading } from '#src/core/form-reading.ts';
import type { Refused } from '#src/core/verdict.ts';
import type { TaskRole } from '#src/features/rolemap/schema.ts';
import { ButtonLink } from '#src/ui/ButtonLink.tsx';
import { AcceptButton } from './AcceptButton.tsx';

type Sent<C extends Pressed> = { [Name in C]: { command: Name; input: InputOf<Name> } }[C];
type Pressed =
  | 'analysis.establish'
  | 'mapping.remindCall'
  | 'processes.resendInvitation'
  | 'rolemap.accept'
  | 'thread.confirmLink'
  | 'thread.readNotifications';

/**
 * What is done from a row, in finished words. `lead`: where more is needed, below the item's page or elsewhere;
 * `accept` and `sendBack` need the item alone, and are the same for every row of a sort; what a `press` sends is the
 * row's own.
 */
export type RowAct =
  | { as: 'lead'; word: string; below?: string; href?: string }
  | {
      as: 'accept';
      word: string;
      notice: string;
      command: 'mapping.accept' | 'mapping.acceptAnswer';
      undo: { command: 'mapping.reopen' | 'mapping.reopenAnswers'; label: string; notice: string };
    }
  | {
      as: 'sendBack';
      word: string;
      notice: string;
      command: 'mapping.sendBack' | 'mapping.sendBackAnswer' | 'rolemap.decline';
      /** What it sends besides the item: which role of which party. */
      more?: { organisationId: string; role: TaskRole };
      fields: FormReading;
      reason: { label: string; help: string };
    }
  | ({
      as: 'press';
      word: string;
      notice: string;
      refused?: Refused;
      newerAs?: { title: string; text: string; action: string };
      plain?: true;
      accepts?: true;
    } & Sent<Pressed>);

type Props = {
  acts: readonly RowAct[];
  /** What it is about, for those who only hear the button. */
  subject: string;
  /** The address of its item's page. */
  page: string;
  at: { processId: string; itemId: string; version: number };
  refused: Readonly<Partial<Record<'accept' | 'sendBack', Refused>>>;
};

/** What is done to an item from its row: the plain acts at once, what needs more where the more is. */
export function ErrandActs({ acts, ...row }: Props) {
  return acts.map((act) => <ErrandAct act={act} key={act.word} {...row} />);
}

function ErrandAct({ act, subject, page, at, refused }: Omit<Props, 'acts'> & { act: RowAct }) {
  const named = (
    <>
      {`${act.word} `}
      <span className="sr-only">{subject}</span>
    </>
  );
  switch (act.as) {
    case 'lead':
      return (
        <ButtonLink href={act.href ?? page + (act.below ?? '')} size="small">
          {named}
        </ButtonLink>
      );
    case 'accept':
      return (
        <AcceptButton command={act.command} input={at} notice={act.notice} refused={refused.accept} undo={act.undo}>
          {named}
        </AcceptButton>
      );
    case 'sendBack':
      return (
        <ReasonLine
          command={act.command}
          fields={act.fields}
          given={{ ...at, ...act.more }}
          notice={act.notice}
          reason={act.reason}
          refused={refused.sendBack}
          refusedAs={{ size: 'small' }}
          submit={act.word}
          summary={named}
        />
      );
    case 'press':
      return (
        <CommandButton
          act={act.accepts && 'accept'}
          command={act.command}
          input={act.input}
          newerAs={act.newerAs}
          notice={act.notice}
          refused={act.refused}
          size="small"
          variant={act.plain && 'plain'}
        >
          {named}
        </CommandButton>
      );
  }
}
