'use client';
import { CommandForm, type CommandFormProps } from '#src/client/CommandForm.tsx';
import { CitingField, type CitingFieldProps } from '#src/features/thread/components/CitingField.tsx';
import { TextField } from '#src/ui/TextField.tsx';
import { type Confirmable, ConfirmField } from './ConfirmField.tsx';

type Sent<C extends 'drafting.editParagraph' | 'drafting.createParagraph'> = Pick<
  CommandFormProps<C>,
  'command' | 'fields' | 'given' | 'goTo' | 'cancel' | 'keepAs' | 'notice' | 'submit' | 'refused'
>;
export type WriterProps = {
  form: Sent<'drafting.editParagraph'> | Sent<'drafting.createParagraph'>;
  title?: string | undefined;
  citing: CitingFieldProps;
  /** What has changed of what it cites, to be ticked as taken into account. */
  stale: readonly Confirmable[];
  words: { title: string; confirm: string; confirmHelp: string; optional: string };
};

/** What is written of a paragraph: heading, text, what it cites besides, and which changes it takes into account. */
export function WriterSurface({ form, title, citing, stale, words }: WriterProps) {
  return (
    <CommandForm {...(form as Sent<'drafting.editParagraph'>)}>
      <TextField defaultValue={title} label={words.title} name="title" required />
      <CitingField {...citing} />
      {stale.length > 0 && (
        <ConfirmField
          citations={stale}
          words={{ label: words.confirm, help: words.confirmHelp, optional: words.optional }}
        />
      )}
    </CommandForm>
  );
}
