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
  | 'thread.confirmLink'
  | 'thread.readNotifications';

/**
 * What is done from a row, in finished words. `lead`: where more is needed, below the item's page or elsewhere; what a
 * `press` sends is the row's own; the others are the same for every row of a sort, and send its item.
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
  | { as: 'accept'; word: string; notice: string; command: 'commitments.accept' | 'commitments.fulfil'; undo?: never }
  | { as: 'acceptRole'; word: string; notice: string }
  | {
      as: 'sendBack';
      word: string;
      notice: string;
      command:
        | 'mapping.sendBack'
        | 'mapping.sendBackAnswer'
        | 'rolemap.decline'
        | 'commitments.decline'
        | 'commitments.miss';
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
  /** What it sends besides the item: which role of which party. */
  more: { organisationId: string; role: TaskRole } | undefined;
  refused: Readonly<Partial<Record<'accept' | 'sendBack', Refused>>>;
};

/** What is done to an item from its row: the plain acts at once, what needs more where the more is. */
export function ErrandActs({ acts, ...row }: Props) {
  return acts.map((act) => <ErrandAct act={act} key={act.word} {...row} />);
}

function ErrandAct({ act, subject, page, at, more, refused }: Omit<Props, 'acts'> & { act: RowAct }) {
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
      if (!act.undo)
        return (
          <CommandButton
            act="accept"
            command={act.command}
            input={at}
            notice={act.notice}
            refused={refused.accept}
            size="small"
          >
            {named}
          </CommandButton>
        );
      return (
        <AcceptButton command={act.command} input={at} notice={act.notice} refused={refused.accept} undo={act.undo}>
          {named}
        </AcceptButton>
      );
    case 'acceptRole':
      return (
        more && (
          <CommandButton
            act="accept"
            command="rolemap.accept"
            input={{ ...at, ...more }}
            notice={act.notice}
            refused={refused.accept}
            size="small"
          >
            {named}
          </CommandButton>
        )
      );
    case 'sendBack':
      return (
        <ReasonLine
          command={act.command}
          fields={act.fields}
          given={{ ...at, ...more }}
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
