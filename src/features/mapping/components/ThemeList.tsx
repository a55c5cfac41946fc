'use client';
import { Link } from '#src/ui/Link.tsx';
import { useState } from 'react';
import { CommandButton } from '#src/client/CommandButton.tsx';
import { CommandForm } from '#src/client/CommandForm.tsx';
import { useCommand } from '#src/client/useCommand.ts';
import type { Refused } from '#src/core/verdict.ts';
import { Button } from '#src/ui/Button.tsx';
import { SortableList } from '#src/ui/SortableList.tsx';
import { TextField } from '#src/ui/TextField.tsx';
import { filled } from '../rules/words.ts';

type Theme = {
  id: string;
  label: string;
  href: string;
  count: string;
  archive: { title: string; text: string; action: string };
};
type Words = Record<
  | 'label'
  | 'grip'
  | 'up'
  | 'down'
  | 'first'
  | 'last'
  | 'help'
  | 'moved'
  | 'rename'
  | 'renameNamed'
  | 'name'
  | 'save'
  | 'cancel'
  | 'renamed'
  | 'archive'
  | 'archived',
  string
>;

/** The leadership's: themes in their order, each to be renamed or archived. */
export function ThemeList({ processId, themes, words }: { processId: string; themes: readonly Theme[]; words: Words }) {
  const { run } = useCommand('mapping.moveTheme');
  const [renaming, setRenaming] = useState<string>();
  const named =
    (text: string) =>
    (name: string): string =>
      filled(text, { name });
  return (
    <SortableList
      items={themes}
      label={words.label}
      onMove={async (themeId, before) => (await run({ processId, themeId, before })) !== undefined}
      words={{
        grip: named(words.grip),
        up: named(words.up),
        down: named(words.down),
        first: words.first,
        last: words.last,
        help: words.help,
        moved: (name, place, count) => filled(words.moved, { name, place, count }),
      }}
    >
      {({ id, label, href, count, archive }) =>
        renaming === id ? (
          <div className="py-1">
            <CommandForm
              command="mapping.renameTheme"
              done={() => setRenaming(undefined)}
              input={(form) => ({ processId, themeId: id, name: String(form.get('name') ?? '') })}
              notice={words.renamed}
              submit={words.save}
            >
              <TextField
                autoFocus
                defaultValue={label}
                label={words.name}
                maxLength={80}
                name="name"
                onKeyDown={(event) => event.key === 'Escape' && setRenaming(undefined)}
              />
            </CommandForm>
            <Button onClick={() => setRenaming(undefined)} variant="plain">
              {words.cancel}
            </Button>
          </div>
        ) : (
          <div className="flex min-h-(--target) flex-wrap items-center justify-between gap-x-6">
            <span className="font-serif text-lg">{label}</span>
            <span className="flex flex-wrap items-center gap-x-2">
              <Link className="link mr-2 inline-flex min-h-6 items-center text-sm tabular" href={href}>
                <span className="sr-only">{label}: </span>
                {count}
              </Link>
              <Button
                aria-label={filled(words.renameNamed, { name: label })}
                onClick={() => setRenaming(id)}
                size="small"
                variant="plain"
              >
                {words.rename}
              </Button>
              <CommandButton
                command="mapping.archiveTheme"
                confirm={archive}
                input={{ processId, themeId: id, archived: true }}
                notice={words.archived}
                size="small"
                variant="plain"
              >
                {words.archive}
                <span className="sr-only"> {label}</span>
              </CommandButton>
            </span>
          </div>
        )
      }
    </SortableList>
  );
}

export function AddTheme({
  processId,
  refused,
  words,
}: {
  processId: string;
  refused: Refused;
  words: Record<'name' | 'help' | 'add' | 'added', string>;
}) {
  return (
    <CommandForm
      clear
      command="mapping.addTheme"
      input={(form, key) => ({ processId, key, name: String(form.get('name') ?? '') })}
      notice={words.added}
      refused={refused}
      submit={words.add}
    >
      <TextField help={words.help} label={words.name} maxLength={80} name="name" />
    </CommandForm>
  );
}

export function BringBackTheme({
  input,
  label,
  notice,
  refused,
}: {
  input: { processId: string; themeId: string; archived: boolean };
  label: string;
  notice: string;
  refused: Refused;
}) {
  return (
    <CommandButton
      command="mapping.archiveTheme"
      input={input}
      notice={notice}
      refused={refused}
      size="small"
      variant="plain"
    >
      {label}
    </CommandButton>
  );
}
