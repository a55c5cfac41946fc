'use client';
import { useState } from 'react';
import { CommandForm } from '#src/client/CommandForm.tsx';
import { FileField } from '#src/client/FileField.tsx';

export type AttachmentAdderProps = {
  at: { processId: string; itemId: string };
  words: { add: string; field: string; help: string; save: string; saved: string };
};

/** Files are handed in first, and hung on the item when one says so. */
export function AttachmentSurface({ at, words }: AttachmentAdderProps) {
  const [round, setRound] = useState(0);
  return (
    <CommandForm
      command="thread.attach"
      done={() => setRound((before) => before + 1)}
      input={(form, key) => ({ ...at, fileIds: form.getAll('fileIds').map(String), key })}
      notice={words.saved}
      submit={words.save}
    >
      <FileField help={words.help} key={round} label={words.field} multiple name="fileIds" processId={at.processId} />
    </CommandForm>
  );
}
