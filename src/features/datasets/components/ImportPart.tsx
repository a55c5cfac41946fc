'use client';
import { CommandForm } from '#src/client/CommandForm.tsx';
import { SelectField } from '#src/ui/SelectField.tsx';

type Props = {
  at: { processId: string; jobId: string };
  of: 'sheet' | 'layer';
  parts: readonly string[];
  current: string;
  refused: string | undefined;
  words: { label: string; help: string; submit: string };
};

/** Another sheet of the workbook, another layer of the archive; the file is read anew. */
export function ImportPart({ at, of, parts, current, refused, words }: Props) {
  return (
    <CommandForm
      command="datasets.read"
      input={(form) => ({ ...at, [of]: String(form.get('part') ?? '') })}
      refused={refused}
      submit={words.submit}
    >
      <SelectField
        defaultValue={current}
        help={words.help}
        label={words.label}
        name="part"
        options={parts.map((part) => ({ value: part, label: part }))}
      />
    </CommandForm>
  );
}
