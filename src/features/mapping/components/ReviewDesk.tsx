'use client';
import { type FormEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { isOrder } from '#src/client/keys.ts';
import { currentRow, goToRow, rowFrom } from '#src/client/list-rows.ts';
import { useCommand } from '#src/client/useCommand.ts';
import { useNotices } from '#src/ui/Notices.tsx';
import { ReviewBar, type ReviewWords } from './ReviewBar.tsx';
import { filled } from '../rules/words.ts';

export type ReviewDeskProps = {
  processId: string;
  /** The rows that wait for review, each in the version that is shown. */
  rows: readonly { id: string; code: string; version: number }[];
  commands:
    | { accept: 'mapping.acceptMany'; sendBack: 'mapping.sendBackMany'; undo: 'mapping.reopen' }
    | { accept: 'mapping.acceptAnswers'; sendBack: 'mapping.sendBackAnswers'; undo: 'mapping.reopenAnswers' };
  words: ReviewWords;
  /** What holds the table, with a box before each of the rows. */
  frame: RefObject<HTMLElement | null>;
};

type Reviewed = { done: { itemId: string; version: number }[]; left: { code: string; reason: string }[] };

/**
 * Reviewing in a list: what is selected, or the row one is at, is accepted (`a`) or sent back with a reason (`r`). What
 * was left undone is said row by row, and a review can be taken back from its notice.
 */
export function ReviewDesk({ processId, rows, commands, words, frame }: ReviewDeskProps) {
  const field = useRef<HTMLInputElement>(null);
  const [selected, setSelected] = useState<readonly string[]>([]);
  const [asked, setAsked] = useState<readonly string[]>();
  const notices = useNotices();
  const accepting = useCommand(commands.accept);
  const sending = useCommand(commands.sendBack);
  const taking = useCommand(commands.undo, { notice: words.undone });
  const chosen = selected.filter((id) => rows.some((row) => row.id === id));
  const boxes = (): HTMLInputElement[] => [
    ...(frame.current?.querySelectorAll<HTMLInputElement>('tr[data-row] input[type=checkbox]') ?? []),
  ];
  const readBoxes = (): void =>
    setSelected(
      boxes()
        .filter(({ checked }) => checked)
        .map(({ value }) => value),
    );
  const select = (all: boolean): void => {
    for (const box of boxes()) box.checked = all;
    readBoxes();
  };
  const itemsOf = (ids: readonly string[]) =>
    rows.filter(({ id }) => ids.includes(id)).map(({ id, version }) => ({ itemId: id, version }));
  const codesOf = (done: Reviewed['done']): string =>
    rows
      .filter(({ id }) => done.some(({ itemId }) => itemId === id))
      .map(({ code }) => code)
      .join(', ');

  const tell = ({ done, left }: Reviewed, said: string): void => {
    const takeBack = { label: words.undo, onAction: () => void taking.run({ processId, items: done }) };
    notices.success(filled(said, { codes: codesOf(done) }), commands.undo && takeBack);
    for (const { code, reason } of left)
      notices.error(filled(words.left, { code, because: words.because[reason] ?? reason }));
    select(false);
    setAsked(undefined);
  };
  /** Before what is done leaves the list: the row after it, to go on from. */
  const goOn = (ids: readonly string[]): void => {
    const now = currentRow();
    if (ids.length === 1 && now?.dataset['row'] === ids[0]) goToRow(rowFrom(1) ?? rowFrom(-1));
  };
  const accept = async (ids: readonly string[]): Promise<void> => {
    const result = await accepting.run({ processId, items: itemsOf(ids) });
    if (!result) return;
    tell(result, words.accepted);
    goOn(ids);
  };
  const sendBack = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const reason = field.current?.value.trim() ?? '';
    if (!asked || !reason) return field.current?.focus();
    const result = await sending.run({ processId, items: itemsOf(asked), reason });
    if (!result) return;
    tell(result, words.sentBack);
    goOn(asked);
  };
  /** What an order is about: what is selected, else the row one is at, where that waits. */
  const meant = (): readonly string[] => {
    const at = currentRow()?.dataset['row'];
    return chosen.length > 0 ? chosen : rows.filter(({ id }) => id === at).map(({ id }) => id);
  };
  const latest = useRef({ accept, meant });
  latest.current = { accept, meant };
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (!isOrder(event) || (event.key !== 'a' && event.key !== 'r')) return;
      const ids = latest.current.meant();
      if (ids.length === 0) return;
      event.preventDefault();
      if (event.key === 'a') void latest.current.accept(ids);
      else setAsked(ids);
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, []);

  // What was selected before this was here counts too.
  useEffect(readBoxes, []);
  useEffect(() => {
    const held = frame.current;
    held?.addEventListener('change', readBoxes);
    return () => held?.removeEventListener('change', readBoxes);
  });
  if (chosen.length === 0 && !asked) return null;
  return (
    <ReviewBar
      all={chosen.length < rows.length ? filled(words.all, { count: rows.length }) : undefined}
      asked={asked && codesOf(itemsOf(asked))}
      count={filled(words.selected, { count: chosen.length })}
      field={field}
      onAccept={() => void accept(chosen)}
      onAsk={() => setAsked(chosen)}
      onSelect={select}
      onSend={(event) => void sendBack(event)}
      onStop={() => setAsked(undefined)}
      pending={accepting.pending || sending.pending}
      words={words}
    />
  );
}
