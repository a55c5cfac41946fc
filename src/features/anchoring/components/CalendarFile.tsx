'use client';
import { useId, useState } from 'react';
import { useCommand } from '#src/client/useCommand.ts';
import { Button } from '#src/ui/Button.tsx';
import { Field } from '#src/ui/Field.tsx';
import { TextField } from '#src/ui/TextField.tsx';

type Words = Record<
  'field' | 'help' | 'matching' | 'matchingHelp' | 'submit' | 'read' | 'tooLarge' | 'missing',
  string
>;
type Props = { boardId: string; version: number; matching: string; longest: number; words: Words };

/** A calendar file, read in the browser and handed in as its text. */
export function CalendarFile({ boardId, version, matching, longest, words }: Props) {
  const id = useId();
  const [fault, setFault] = useState<string>();
  const { run, pending } = useCommand('anchoring.readCalendar', { notice: words.read });
  const hand = async (form: FormData): Promise<void> => {
    const file = form.get('file');
    if (!(file instanceof File) || file.size === 0) return setFault(words.missing);
    if (file.size > longest) return setFault(words.tooLarge);
    setFault(undefined);
    await run({ boardId, version, calendar: await file.text(), matching: String(form.get('matching') ?? '') });
  };
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        void hand(new FormData(event.currentTarget));
      }}
    >
      <Field error={fault} help={words.help} id={id} label={words.field}>
        <input
          accept=".ics,text/calendar"
          aria-describedby={fault ? `${id}-help ${id}-error` : `${id}-help`}
          aria-invalid={fault !== undefined}
          id={id}
          name="file"
          type="file"
        />
      </Field>
      <TextField defaultValue={matching} help={words.matchingHelp} label={words.matching} name="matching" />
      <Button pending={pending} type="submit">
        {words.submit}
      </Button>
    </form>
  );
}
