'use client';
import { useState } from 'react';
import { useWords } from '#src/client/words.tsx';
import { Button } from '#src/ui/Button.tsx';
import { Dialog } from '#src/ui/Dialog.tsx';
import { ProseField } from '#src/ui/ProseField.tsx';
import type { CaptureWords, Note } from '../rules/notes.ts';

type Props = { note: Note; words: CaptureWords; onSave: (text: string) => void; onClose: () => void };

/** The words of one card, to be put right. */
export function CaptureEdit({ note, words, onSave, onClose }: Props) {
  const [text, setText] = useState(note.text);
  const { cancel } = useWords();
  const tidied = text.replaceAll(/\s+/g, ' ').trim();
  const save = (): void => {
    onSave(tidied);
    onClose();
  };
  return (
    <Dialog
      closeLabel={cancel}
      dismissable={text === note.text}
      isOpen
      onClose={onClose}
      title={words.editTitle}
      footer={
        <>
          <Button onClick={save} refused={tidied === '' ? words.editEmpty : undefined} variant="primary">
            {words.keep}
          </Button>
          <Button onClick={onClose}>{cancel}</Button>
        </>
      }
    >
      <ProseField
        label={words.cardText}
        maxLength={10_000}
        onChange={(event) => setText(event.target.value)}
        rows={4}
        value={text}
      />
    </Dialog>
  );
}
