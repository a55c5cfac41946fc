'use client';
import { useState } from 'react';
import { CommandButton } from '#src/client/CommandButton.tsx';
import { Button } from '#src/ui/Button.tsx';
import { TextField } from '#src/ui/TextField.tsx';

type FeedWords = Record<
  | 'make'
  | 'renew'
  | 'renewTitle'
  | 'renewText'
  | 'address'
  | 'once'
  | 'copy'
  | 'copied'
  | 'notCopied'
  | 'end'
  | 'endTitle'
  | 'endText'
  | 'ended',
  string
>;
export type FeedAddressProps = {
  forumId: string | null;
  /** Where people reach the program, without a path. */
  origin: string;
  /** The one there is already, which a new one replaces. */
  feedId: string | undefined;
  /** Heard after the words of the button, where there are several such. */
  of: string;
  words: FeedWords;
};

/** Makes the secret address of a calendar, and shows it the once that it is known. */
export function FeedAddressSurface({ forumId, origin, feedId, of, words }: FeedAddressProps) {
  const [address, setAddress] = useState('');
  const [outcome, setOutcome] = useState('');
  const copy = (): void =>
    void navigator.clipboard.writeText(address).then(
      () => setOutcome(words.copied),
      () => setOutcome(words.notCopied),
    );
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap gap-2">
        <CommandButton
          command="forums.renewFeed"
          confirm={feedId ? { title: words.renewTitle, text: words.renewText, action: words.renew } : undefined}
          done={({ token }) => {
            setOutcome('');
            setAddress(`${origin}/kalender/${token}.ics`);
          }}
          input={{ forumId }}
          size="small"
        >
          {feedId ? words.renew : words.make}
          <span className="sr-only"> {of}</span>
        </CommandButton>
        {feedId && (
          <CommandButton
            command="forums.endFeed"
            confirm={{ title: words.endTitle, text: words.endText, action: words.end }}
            done={() => setAddress('')}
            input={{ feedId }}
            notice={words.ended}
            size="small"
            variant="plain"
          >
            {words.end}
            <span className="sr-only"> {of}</span>
          </CommandButton>
        )}
      </div>
      {address && (
        <div className="grid gap-2">
          <TextField
            help={words.once}
            label={words.address}
            name="calendarAddress"
            onFocus={({ target }) => target.select()}
            readOnly
            value={address}
          />
          <div className="flex flex-wrap items-center gap-3">
            <Button onClick={copy} size="small">
              {words.copy}
            </Button>
            <span className="text-sm text-muted" role="status">
              {outcome}
            </span>
          </div>
        </div>
      )}
    </div>
  );
}
