'use client';
import { useId, useState } from 'react';
import type { SourceDimension } from '#src/formats/source-table.ts';
import { Button } from '#src/ui/Button.tsx';
import { SearchField } from '#src/ui/SearchField.tsx';

export type DimensionWords = {
  all: string;
  none: string;
  own: string;
  latest: string;
  chosen: string;
  required: string;
  total: string;
  more: string;
};
export type DimensionFieldProps = {
  dimension: SourceDimension;
  chosen: readonly string[];
  onChange: (values: string[]) => void;
  own: readonly string[];
  searchLabel: string;
  locale: string;
  words: DimensionWords;
};

/** More are found by searching: a list of thousands of boxes would be slow to draw and slower to read. */
const shownAtOnce = 200;
const searchedFrom = 12;

/** The categories of one dimension: those that are wanted are ticked, all of them or none with one press. */
export function DimensionField({
  dimension: { code, label, role, required, categories },
  chosen,
  onChange,
  own,
  searchLabel,
  locale,
  words,
}: DimensionFieldProps) {
  const id = useId();
  const [text, setText] = useState('');
  const wanted = text.trim().toLocaleLowerCase(locale);
  const found =
    wanted === ''
      ? categories
      : categories.filter((category) =>
          `${category.code} ${category.label}`.toLocaleLowerCase(locale).includes(wanted),
        );
  const picked = new Set(chosen);
  const choose = (codes: ReadonlySet<string>): void =>
    onChange(categories.map((category) => category.code).filter((one) => codes.has(one)));
  const toggle = (one: string, on: boolean): void => {
    const next = new Set(picked);
    if (on) next.add(one);
    else next.delete(one);
    choose(next);
  };
  const known = role === 'geo' ? categories.filter((category) => own.includes(category.code)) : [];
  const quick = (name: string, codes: readonly { code: string }[], on = true) => (
    <Button
      aria-label={`${name}: ${label}`}
      onClick={() => {
        const next = new Set(picked);
        for (const category of codes)
          if (on) next.add(category.code);
          else next.delete(category.code);
        choose(next);
      }}
      size="small"
    >
      {name}
    </Button>
  );
  const only = (name: string, codes: readonly { code: string }[]) => (
    <Button
      aria-label={`${name}: ${label}`}
      onClick={() => choose(new Set(codes.map((category) => category.code)))}
      size="small"
    >
      {name}
    </Button>
  );
  const help =
    chosen.length > 0
      ? `${chosen.length.toLocaleString(locale)} ${words.chosen} ${categories.length.toLocaleString(locale)}`
      : required
        ? words.required
        : words.total;
  return (
    <fieldset
      aria-describedby={`${id}-help`}
      className="grid min-w-0 gap-2 border-t border-rule-strong pt-2"
      data-dimension={code}
    >
      <legend className="float-left text-lg font-semibold first-letter:uppercase">{label}</legend>
      <p
        aria-live="polite"
        className={chosen.length === 0 && required ? 'text-sm font-semibold text-danger' : 'text-sm text-muted tabular'}
        id={`${id}-help`}
      >
        {help}
      </p>
      <div className="flex flex-wrap gap-2">
        {quick(words.all, found)}
        {quick(words.none, found, false)}
        {known.length > 0 && only(words.own, known)}
        {role === 'time' && categories.length > 5 && only(words.latest, categories.slice(-5))}
      </div>
      {categories.length > searchedFrom && (
        <SearchField
          label={searchLabel}
          labelHidden
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
          placeholder={searchLabel}
          value={text}
        />
      )}
      {/* A region that scrolls is reached by the keyboard through the boxes in it. */}
      <div className="max-h-64 overflow-y-auto border border-rule bg-paper-raised px-3 py-1">
        {found.slice(0, shownAtOnce).map((category) => (
          <label className="choice" key={category.code}>
            <input
              checked={picked.has(category.code)}
              onChange={(event) => toggle(category.code, event.target.checked)}
              type="checkbox"
            />
            <span className="min-w-0 break-words">
              {category.label}
              {role === 'geo' && category.label !== category.code && (
                <span className="text-sm text-faint tabular" translate="no">
                  {' '}
                  {category.code}
                </span>
              )}
            </span>
          </label>
        ))}
        {found.length > shownAtOnce && <p className="py-1 text-sm text-muted">{words.more}</p>}
      </div>
    </fieldset>
  );
}
