'use client';
import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { CommandForm } from '#src/client/CommandForm.tsx';
import { useNotices } from '#src/ui/Notices.tsx';
import { ProseField } from '#src/ui/ProseField.tsx';
import { mentionBeing, mentionsIn } from '../rules.ts';

export type CommentWords = {
  write: string;
  help: string;
  send: string;
  sent: string;
  unreached: string;
  people: string;
  peopleHits: string;
};
type Named = { id: string; name: string; detail: string };
type Props = {
  at: { processId: string; itemId: string };
  replyToId: string | undefined;
  people: readonly Named[];
  refused: string | undefined;
  words: CommentWords;
};

/** A comment. `@` offers the people and organisations of the process; who is named stands in the text itself. */
export function CommentForm({ at, replyToId, people, refused, words }: Props) {
  const list = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [offered, setOffered] = useState<readonly Named[]>([]);
  const [current, setCurrent] = useState(0);
  const notices = useNotices();

  const look = (): void => {
    const area = field.current;
    const typed = area ? mentionBeing(area.value, area.selectionStart) : undefined;
    const found =
      typed === undefined
        ? []
        : people.filter(({ name }) =>
            name
              .toLocaleLowerCase()
              .split(' ')
              .some((word, from, all) => all.slice(from).join(' ').startsWith(typed.toLocaleLowerCase())),
          );
    setOffered(found.length === 1 && found[0]?.name === typed ? [] : found.slice(0, 6));
    setCurrent(0);
  };
  const choose = ({ name }: Named): void => {
    const area = field.current;
    if (!area) return;
    const cursor = area.selectionStart;
    const from = cursor - (mentionBeing(area.value, cursor) ?? '').length;
    area.setRangeText(`${name} `, from, cursor, 'end');
    area.dispatchEvent(new Event('input', { bubbles: true }));
    setOffered([]);
    area.focus();
  };
  const keys = (event: KeyboardEvent): void => {
    if (offered.length === 0) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) setCurrent((current + step + offered.length) % offered.length);
    else if (event.key === 'Escape') setOffered([]);
    else if ((event.key === 'Enter' || event.key === 'Tab') && offered[current]) choose(offered[current]);
    else return;
    event.preventDefault();
  };
  const open = offered.length > 0;
  return (
    <CommandForm
      clear
      command="thread.comment"
      done={({ unreached }) =>
        unreached.length > 0 && notices.information(words.unreached.replace('{names}', unreached.join(', ')))
      }
      input={(form, key) => {
        const body = String(form.get('body') ?? '');
        return {
          ...at,
          body,
          key,
          mentions: mentionsIn(body, people)
            .slice(0, 20)
            .map(({ id }) => id),
          ...(replyToId ? { replyToId } : {}),
        };
      }}
      keepAs={`comment-${at.itemId}-${replyToId ?? ''}`}
      notice={words.sent}
      refused={refused}
      submit={words.send}
    >
      <div className="relative">
        <ProseField
          aria-activedescendant={open ? `${list}-${current}` : undefined}
          aria-autocomplete="list"
          aria-controls={open ? list : undefined}
          aria-expanded={open}
          help={words.help}
          label={words.write}
          name="body"
          onBlur={() => setTimeout(() => setOffered([]), 150)}
          onChange={look}
          onClick={look}
          onKeyDown={keys}
          ref={field}
          role="combobox"
          rows={3}
        />
        {open && (
          <ul
            aria-label={words.people}
            className="absolute inset-x-0 z-20 border border-ink bg-paper-raised shadow-overlay"
            id={list}
            role="listbox"
          >
            {offered.map((one, at) => (
              <li
                aria-selected={at === current}
                className="option cursor-pointer px-3 py-1.5 aria-selected:bg-accent-soft"
                id={`${list}-${at}`}
                key={one.id}
                onMouseDown={(event) => {
                  event.preventDefault();
                  choose(one);
                }}
                role="option"
              >
                {one.name} <span className="text-sm text-muted">{one.detail}</span>
              </li>
            ))}
          </ul>
        )}
        <p className="sr-only" role="status">
          {open ? `${offered.length} ${words.peopleHits}` : ''}
        </p>
      </div>
    </CommandForm>
  );
}
