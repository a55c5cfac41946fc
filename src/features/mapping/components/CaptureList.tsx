'use client';
import { GripVertical, MoveRight, Pencil, X } from 'lucide-react';
import { useId } from 'react';
import { Button } from 'react-aria-components/Button';
import { GridList, GridListItem } from 'react-aria-components/GridList';
import { Menu, MenuItem, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { useDragAndDrop } from 'react-aria-components/useDragAndDrop';
import type { CaptureWords, Note } from '../rules/notes.ts';
import { filled } from '../rules/words.ts';

type Props = {
  themeId: string | null;
  name: string;
  notes: readonly Note[];
  groups: readonly { id: string | null; name: string }[];
  words: CaptureWords;
  onMove: (ids: readonly string[], themeId: string | null, before: string | null) => void;
  onEdit: (id: string) => void;
  onRemove: (id: string) => void;
};
const kind = 'samband-note';
const nameOf = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text);

/** The cards of one theme: dragged here by mouse or by keys, within the list or from another, or sent on by a menu. */
export function CaptureList({ themeId, name, notes, groups, words, onMove, onEdit, onRemove }: Props) {
  const heading = useId();
  const after = (id: string): string | null => notes[notes.findIndex((note) => note.id === id) + 1]?.id ?? null;
  const at = (target: { key: string | number; dropPosition: string }): string | null =>
    target.dropPosition === 'before' ? String(target.key) : after(String(target.key));
  const textsOf = (
    items: readonly { kind: string; getText?: (type: string) => Promise<string> }[],
  ): Promise<string[]> =>
    Promise.all(items.flatMap((item) => (item.kind === 'text' && item.getText ? [item.getText(kind)] : [])));
  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) =>
      [...keys].map((key) => ({
        [kind]: String(key),
        'text/plain': notes.find((note) => note.id === key)?.text ?? '',
      })),
    acceptedDragTypes: [kind],
    getDropOperation: () => 'move',
    onInsert: ({ items, target }) => void textsOf(items).then((ids) => onMove(ids, themeId, at(target))),
    onRootDrop: ({ items }) => void textsOf(items).then((ids) => onMove(ids, themeId, null)),
    onReorder: ({ keys, target }) => onMove([...keys].map(String), themeId, at(target)),
  });
  return (
    <section className="border-t-2 border-rule-strong pt-2">
      <h3 className="flex items-baseline justify-between gap-3 text-lg" id={heading}>
        {name}{' '}
        <span className="font-sans text-sm font-normal text-faint tabular">
          {filled(words.count, { count: notes.length })}
        </span>
      </h3>
      <GridList
        aria-labelledby={heading}
        className="grid min-h-20 content-start gap-2 py-2 data-drop-target:bg-accent-soft"
        dragAndDropHooks={dragAndDropHooks}
        items={notes}
        renderEmptyState={() => (
          <p className="border border-dashed border-rule-strong px-3 py-4 text-center text-sm text-muted">
            {words.dropHere}
          </p>
        )}
      >
        {(note) => (
          <GridListItem
            className="grid grid-cols-[auto_minmax(0,1fr)_auto] items-start gap-1 border border-rule bg-paper-raised py-1 data-dragging:opacity-60 data-focus-visible:outline-2 data-focus-visible:outline-focus"
            id={note.id}
            textValue={note.text}
          >
            <Button aria-label={filled(words.drag, { note: nameOf(note.text) })} className="sortable-grip" slot="drag">
              <GripVertical aria-hidden="true" />
            </Button>
            <p className="wrap-anywhere py-1.5 leading-snug">{note.text}</p>
            <span className="flex">
              <Button
                aria-label={filled(words.edit, { note: nameOf(note.text) })}
                className="button"
                data-icon-only=""
                data-variant="plain"
                onPress={() => onEdit(note.id)}
              >
                <Pencil aria-hidden="true" />
              </Button>
              <MenuTrigger>
                <Button
                  aria-label={filled(words.move, { note: nameOf(note.text) })}
                  className="button"
                  data-icon-only=""
                  data-variant="plain"
                >
                  <MoveRight aria-hidden="true" />
                </Button>
                <Popover className="float" placement="bottom end">
                  <Menu
                    aria-label={words.moveTo}
                    className="max-h-80 overflow-y-auto py-1 outline-none"
                    onAction={(key) => onMove([note.id], key === 'none' ? null : String(key), null)}
                  >
                    {groups
                      .filter(({ id }) => id !== themeId)
                      .map((group) => (
                        <MenuItem
                          className="option"
                          id={group.id ?? 'none'}
                          key={group.id ?? 'none'}
                          textValue={group.name}
                        >
                          <span className="w-4" />
                          <span>{group.name}</span>
                        </MenuItem>
                      ))}
                  </Menu>
                </Popover>
              </MenuTrigger>
              <Button
                aria-label={filled(words.remove, { note: nameOf(note.text) })}
                className="button"
                data-icon-only=""
                data-variant="plain"
                onPress={() => onRemove(note.id)}
              >
                <X aria-hidden="true" />
              </Button>
            </span>
          </GridListItem>
        )}
      </GridList>
    </section>
  );
}
