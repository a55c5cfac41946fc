'use client';
import { CommandForm } from '#src/client/CommandForm.tsx';
import type { Refused } from '#src/core/verdict.ts';
import { useNotices } from '#src/ui/Notices.tsx';
import { mentionBeing, mentionsIn } from '../rules/signs.ts';
import { type Offered, OfferingField } from './OfferingField.tsx';

export type CommentWords = {
  write: string;
  help: string;
  send: string;
  sent: string;
  unreached: string;
  people: string;
  peopleHits: string;
};
type Named = Offered & { detail: string };
export type CommentProps = {
  at: { processId: string; itemId: string };
  replyToId: string | undefined;
  people: readonly Named[];
  refused: Refused;
  words: CommentWords;
};

/** A comment. `@` offers the people and organisations of the process; who is named stands in the text itself. */
export function CommentSurface({ at, replyToId, people, refused, words }: CommentProps) {
  const notices = useNotices();
  const named = (typed: string): readonly Named[] =>
    people
      .filter(({ label }) =>
        label
          .toLocaleLowerCase()
          .split(' ')
          .some((_, from, all) => all.slice(from).join(' ').startsWith(typed.toLocaleLowerCase())),
      )
      .slice(0, 6);
  return (
    <CommandForm
      clear
      command="thread.comment"
      done={({ unreached }) =>
        unreached.length > 0 && notices.information(words.unreached.replace('{names}', unreached.join(', ')))
      }
      input={(form, key) => {
        const body = String(form.get('body') ?? '');
        return {
          ...at,
          body,
          key,
          mentions: mentionsIn(
            body,
            people.map(({ id, label }) => ({ id, name: label })),
          )
            .slice(0, 20)
            .map(({ id }) => id),
          ...(replyToId ? { replyToId } : {}),
        };
      }}
      keepAs={`comment-${at.itemId}-${replyToId ?? ''}`}
      notice={words.sent}
      refused={refused}
      submit={words.send}
    >
      <OfferingField
        choose={({ label }) => `${label} `}
        help={words.help}
        hits={words.peopleHits}
        label={words.write}
        list={words.people}
        name="body"
        offers={named}
        rows={3}
        typedAt={mentionBeing}
      />
    </CommandForm>
  );
}
