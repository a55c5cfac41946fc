'use client';
import { useRouter } from 'next/navigation';
import { lazy, Suspense, useEffect, useId, useRef, useState } from 'react';
import { v7 as newKey } from 'uuid';
import { useCommand } from '#src/client/useCommand.ts';
import { useKeptState } from '#src/client/useKeptState.ts';
import { Button } from '#src/ui/Button.tsx';
import { PageLanguage } from '#src/ui/PageLanguage.tsx';
import { ProseField } from '#src/ui/ProseField.tsx';
import { type CaptureWords, mostNotes, type Note, notesFrom, placed } from '../rules/notes.ts';
import { filled } from '../rules/words.ts';
import { CaptureEdit } from './CaptureEdit.tsx';

const CaptureList = lazy(async () => ({ default: (await import('./CaptureList.tsx')).CaptureList }));

type Props = {
  processId: string;
  themes: readonly { id: string; name: string }[];
  words: CaptureWords;
};
type Board = { text: string; notes: readonly Note[]; key: string };

const empty: Board = { text: '', notes: [], key: '' };

/** A list of notes as cards under themes. What is here stays in the browser until it has been sent. */
export function CaptureBoard({ processId, themes, words }: Props) {
  const { push } = useRouter();
  const heading = useId();
  const [editing, setEditing] = useState<string>();
  const [board, change, clear] = useKeptState<Board>(`capture-${processId}`, empty);
  const { run, pending } = useCommand('mapping.capture', {
    notice: words.saved,
    done: () => {
      clear();
      push(`/processer/${processId}/kartlaggning?status=draft`);
    },
  });
  const pasted = notesFrom(board.text);
  const room = mostNotes - board.notes.length;
  const known = (themeId: string | null): string | null => (themes.some(({ id }) => id === themeId) ? themeId : null);
  const notes = board.notes.map((note) => ({ ...note, themeId: known(note.themeId) }));
  const sorting = useRef<HTMLHeadingElement>(null);
  const [made, setMade] = useState(0);
  const make = (): void => {
    change(({ notes: before }) => ({
      text: '',
      key: newKey(),
      notes: [...before, ...pasted.map((text) => ({ id: newKey(), text, themeId: null }))],
    }));
    setMade(made + 1);
  };
  // On to the next step: the button has nothing left to do, and would only say so.
  useEffect(() => {
    if (made > 0) sorting.current?.focus();
  }, [made]);
  const changed = (next: (before: readonly Note[]) => readonly Note[]): void =>
    change((before) => ({ ...before, key: newKey(), notes: next(before.notes) }));
  const edited = notes.find(({ id }) => id === editing);
  const groups = [{ id: null, name: words.noTheme }, ...themes];
  return (
    <div className="grid gap-6">
      <div className="form">
        <ProseField
          help={words.pasteHelp}
          label={words.paste}
          onChange={({ currentTarget }) => {
            const text = currentTarget.value;
            change((before) => ({ ...before, text }));
          }}
          rows={6}
          value={board.text}
        />
        <div className="form-actions">
          <Button
            onClick={make}
            refused={
              pasted.length > room
                ? filled(words.tooMany, { count: pasted.length, most: room })
                : pasted.length === 0
                  ? words.pasteHelp
                  : undefined
            }
            variant={notes.length === 0 ? 'primary' : 'quiet'}
          >
            {filled(words.make, { count: pasted.length })}
          </Button>
        </div>
      </div>
      {notes.length > 0 && (
        <section aria-labelledby={heading} className="grid gap-4">
          <h2 className="text-xl outline-none" id={heading} ref={sorting} tabIndex={-1}>
            {words.sort}
          </h2>
          <p className="max-w-(--measure) text-muted">{words.help}</p>
          <PageLanguage>
            <Suspense>
              <div className="grid items-start gap-4 sm:grid-cols-2 xl:grid-cols-3">
                {groups.map(({ id, name }) => (
                  <CaptureList
                    groups={groups}
                    key={id ?? 'none'}
                    name={name}
                    notes={notes.filter(({ themeId }) => themeId === id)}
                    words={words}
                    onMove={(ids, themeId, before) => changed((all) => placed(all, ids, themeId, before))}
                    onEdit={setEditing}
                    onRemove={(gone) => changed((all) => all.filter((note) => note.id !== gone))}
                    themeId={id}
                  />
                ))}
              </div>
            </Suspense>
          </PageLanguage>
          {edited && (
            <CaptureEdit
              key={edited.id}
              note={edited}
              onClose={() => setEditing(undefined)}
              onSave={(text) => changed((all) => all.map((note) => (note.id === edited.id ? { ...note, text } : note)))}
              words={words}
            />
          )}
          <div className="form-actions">
            <Button
              onClick={() =>
                void run({ processId, key: board.key, notes: notes.map(({ text, themeId }) => ({ text, themeId })) })
              }
              pending={pending}
              variant="primary"
            >
              {filled(words.save, { count: notes.length })}
            </Button>
            <Button onClick={clear} variant="plain">
              {words.clear}
            </Button>
          </div>
        </section>
      )}
    </div>
  );
}
