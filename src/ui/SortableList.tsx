'use client';
import { ArrowDown, ArrowUp, GripVertical } from 'lucide-react';
import { type KeyboardEvent, type PointerEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { IconButton } from './IconButton.tsx';

export type Sortable = { id: string; label: string };
export type SortableWords = {
  /** The names of the grip and the arrows, given what they move. */
  grip: (label: string) => string;
  up: (label: string) => string;
  down: (label: string) => string;
  /** Why the first one goes no further up, and the last one no further down. */
  first: string;
  last: string;
  /** How the grip is used with keys. */
  help: string;
  /** Read aloud after a move: what, where, of how many. */
  moved: (label: string, place: number, count: number) => string;
};

export type SortableListProps<T extends Sortable> = {
  items: readonly T[];
  /** The list's name. */
  label: string;
  words: SortableWords;
  /** To before another one, or to the end; what resolves to false is taken back. */
  onMove: (id: string, before: string | null) => void | Promise<boolean>;
  children: (item: T, place: number) => ReactNode;
};

const reordered = (ids: readonly string[], id: string, to: number): string[] =>
  ids.filter((other) => other !== id).toSpliced(to, 0, id);

/** A list one puts in order: by dragging the grip, by the arrow keys on it, or by the two buttons beside it. */
export function SortableList<T extends Sortable>({ items, label, words, onMove, children }: SortableListProps<T>) {
  const help = useId();
  const list = useRef<HTMLOListElement>(null);
  const given = items.map(({ id }) => id);
  const [order, setOrder] = useState<readonly string[]>();
  const [dragged, setDragged] = useState<string>();
  const [announcement, setAnnouncement] = useState('');
  const key = given.join(' ');
  useEffect(() => setOrder(undefined), [key]);
  const ids = order ?? given;
  const shown = ids.flatMap((id) => items.filter((item) => item.id === id));

  const move = (item: T, to: number): void => {
    if (to < 0 || to >= ids.length) return;
    const next = reordered(ids, item.id, to);
    setOrder(next);
    setAnnouncement(words.moved(item.label, to + 1, ids.length));
    void Promise.resolve(onMove(item.id, next[to + 1] ?? null)).then((kept) => kept === false && setOrder(undefined));
  };
  const onKeyDown = (event: KeyboardEvent, item: T, at: number): void => {
    const to = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: ids.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    if (to !== at) move(item, to);
  };
  const onDrag = (event: PointerEvent, item: T): void => {
    if (dragged !== item.id) return;
    const rows = [...(list.current?.children ?? [])];
    const others = rows.filter((row) => row.getAttribute('data-id') !== item.id);
    const to = others.filter(
      (row) => event.clientY > row.getBoundingClientRect().top + row.getBoundingClientRect().height / 2,
    ).length;
    if (ids.indexOf(item.id) !== to) setOrder(reordered(ids, item.id, to));
  };
  const onDrop = (item: T, kept: boolean): void => {
    if (dragged !== item.id) return;
    setDragged(undefined);
    const to = ids.indexOf(item.id);
    if (!kept) setOrder(undefined);
    else if (to !== given.indexOf(item.id)) move(item, to);
  };
  return (
    <>
      <ol aria-label={label} className="sortable" ref={list}>
        {shown.map((item, at) => (
          <li data-dragged={dragged === item.id || undefined} data-id={item.id} key={item.id}>
            <button
              aria-describedby={help}
              aria-label={words.grip(item.label)}
              className="sortable-grip"
              data-grip={item.id}
              onKeyDown={(event) => onKeyDown(event, item, at)}
              onPointerCancel={() => onDrop(item, false)}
              onPointerDown={(event) => {
                event.currentTarget.setPointerCapture(event.pointerId);
                setDragged(item.id);
              }}
              onPointerMove={(event) => onDrag(event, item)}
              onPointerUp={() => onDrop(item, true)}
              type="button"
            >
              <GripVertical aria-hidden="true" />
            </button>
            <div className="min-w-0">{children(item, at)}</div>
            <div className="sortable-arrows">
              <IconButton
                icon={<ArrowUp aria-hidden="true" />}
                label={words.up(item.label)}
                onClick={() => move(item, at - 1)}
                refused={at === 0 ? words.first : undefined}
                size="small"
              />
              <IconButton
                icon={<ArrowDown aria-hidden="true" />}
                label={words.down(item.label)}
                onClick={() => move(item, at + 1)}
                refused={at === ids.length - 1 ? words.last : undefined}
                size="small"
              />
            </div>
          </li>
        ))}
      </ol>
      <p className="sr-only" id={help}>
        {words.help}
      </p>
      <p aria-live="polite" className="sr-only" role="status">
        {announcement}
      </p>
    </>
  );
}
