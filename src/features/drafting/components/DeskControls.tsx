'use client';

export type Does = 'up' | 'down' | 'ready' | 'draft';
type Item = { id: string; code: string; title: string; version: number; may: boolean; ready?: boolean | undefined };
type Props<I extends Item> = {
  item: I;
  /** The way to its form and to what is begun after or in it, where that may be done. */
  edit: string | false;
  add: string | false;
  /** Those that are seldom used too. */
  more: boolean;
  onAct: (does: Does, item: I) => void;
  words: { edit: string; add: string; up: string; down: string; ready: string; unready: string };
};

/**
 * What is done with a chapter or a paragraph where the draft is written; a chapter always offers a new paragraph. What
 * comes when the pointer does stands first, so that what was there already does not move from under it.
 */
export function DeskControls<I extends Item>({ item, edit, add, more, onAct, words }: Props<I>) {
  const named = <span className="sr-only"> ”{item.title}”</span>;
  const link = (href: string, word: string) => (
    <a className="button" data-size="small" data-stay="" href={href}>
      {word}
      {named}
    </a>
  );
  const button = (does: Does, word: string, sign?: string) => (
    <button
      aria-label={sign && `${word} ”${item.title}”`}
      className="button"
      data-does={does}
      data-size="small"
      data-variant="plain"
      onClick={() => onAct(does, item)}
      type="button"
    >
      {sign ?? word}
      {!sign && named}
    </button>
  );
  return (
    <div className="draft-controls" data-print="no">
      {more && item.may && (
        <>
          {item.ready !== undefined && button(item.ready ? 'draft' : 'ready', item.ready ? words.unready : words.ready)}
          {button('up', words.up, '↑')}
          {button('down', words.down, '↓')}
        </>
      )}
      {(more || item.ready === undefined) && add && link(add, words.add)}
      {edit && link(edit, words.edit)}
    </div>
  );
}
