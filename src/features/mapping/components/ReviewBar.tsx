'use client';
import { type FormEvent, type RefObject, useEffect } from 'react';
import { Button } from '#src/ui/Button.tsx';
import { TextField } from '#src/ui/TextField.tsx';

export type ReviewWords = Record<
  | 'label'
  | 'selected'
  | 'all'
  | 'none'
  | 'accept'
  | 'accepted'
  | 'sendBack'
  | 'sentBack'
  | 'reason'
  | 'cancel'
  | 'undo'
  | 'undone'
  | 'left',
  string
> & { because: Readonly<Record<string, string>> };

type Props = {
  words: ReviewWords;
  /** How many are selected, in words. */
  count: string;
  /** The codes of what is to be sent back, while its reason is asked for. */
  asked: string | undefined;
  /** What selects all, where not all are. */
  all: string | undefined;
  field: RefObject<HTMLInputElement | null>;
  pending: boolean;
  onAccept: () => void;
  onAsk: () => void;
  onSelect: (all: boolean) => void;
  onSend: (event: FormEvent<HTMLFormElement>) => void;
  onStop: () => void;
};

/** What is done with the selected rows of a list. */
export function ReviewBar({ words, count, asked, all, field, pending, ...on }: Props) {
  useEffect(() => {
    if (asked) field.current?.focus();
  }, [asked, field]);
  return (
    <section aria-label={words.label} className="review-bar" data-print="no">
      {asked ? (
        <form
          className="review-reason"
          onKeyDown={(event) => event.key === 'Escape' && on.onStop()}
          onSubmit={on.onSend}
        >
          <TextField label={`${words.reason} (${asked})`} maxLength={1_000} name="reason" ref={field} />
          <Button pending={pending} type="submit" variant="primary">
            {words.sendBack}
          </Button>
          <Button onClick={on.onStop} variant="plain">
            {words.cancel}
          </Button>
        </form>
      ) : (
        <>
          <span role="status">{count}</span>
          <Button onClick={on.onAccept} pending={pending} variant="primary">
            {words.accept}
          </Button>
          <Button onClick={on.onAsk}>{words.sendBack}</Button>
          {all && (
            <Button onClick={() => on.onSelect(true)} variant="plain">
              {all}
            </Button>
          )}
          <Button onClick={() => on.onSelect(false)} variant="plain">
            {words.none}
          </Button>
        </>
      )}
    </section>
  );
}
