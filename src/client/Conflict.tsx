'use client';
import { timeZone } from '#src/i18n/locale.ts';
import { Button } from '#src/ui/Button.tsx';
import type { Current, FieldChange } from './failure.ts';
import { useWords } from './words.tsx';

type Written = { title?: unknown; text?: unknown; reason?: unknown };
const lines = (written: Written): string =>
  [written.title, written.text, written.reason].filter((part) => typeof part === 'string').join('\n\n');

function Fields({ changes, empty }: { changes: readonly FieldChange[]; empty: string }) {
  return (
    <dl>
      {changes.map(({ field, label, after }) => (
        <div className="mt-2" key={field}>
          <dt className="text-sm text-muted">{label}</dt>
          <dd className="whitespace-pre-wrap">{after || empty}</dd>
        </div>
      ))}
    </dl>
  );
}

/**
 * Somebody else saved first: every field that they changed, all that is about to be saved, and the choice between them.
 * Nothing is overwritten until the person says so, and then only where both have written in the same field.
 */
export function Conflict({
  current,
  mine,
  onKeep,
  onTake,
}: {
  current: Current;
  mine: Written;
  onKeep: () => void;
  onTake: () => void;
}) {
  const words = useWords();
  const when = new Date(current.updatedAt).toLocaleString(document.documentElement.lang || 'sv', {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone,
  });
  const { changes = [], mine: own = [] } = current;
  const compared = current.changes !== undefined;
  const meets = !compared || changes.some(({ field }) => own.some((one) => one.field === field));
  return (
    <section
      aria-labelledby="conflict-title"
      className="border-l-4 border-warning bg-warning-soft px-4 py-3"
      role="alert"
    >
      <h2 className="text-lg" id="conflict-title">
        {words.conflictTitle}
      </h2>
      <p className="mt-1">{meets ? words.conflictText : words.conflictApart}</p>
      <div className="mt-3 grid gap-4 md:grid-cols-2">
        <div>
          <h3 className="font-semibold">{words.theirs}</h3>
          {current.updatedAt && (
            <p className="text-muted">
              {current.updatedBy}, {when}
            </p>
          )}
          {compared && changes.length > 0 ? (
            <Fields changes={changes} empty={words.emptied} />
          ) : (
            <p className="mt-1 whitespace-pre-wrap">{compared ? words.conflictElsewhere : lines(current)}</p>
          )}
        </div>
        <div>
          <h3 className="font-semibold">{words.yours}</h3>
          {own.length > 0 ? (
            <Fields changes={own} empty={words.emptied} />
          ) : (
            <p className="mt-1 whitespace-pre-wrap">{lines(mine)}</p>
          )}
        </div>
      </div>
      <div className="mt-3 flex flex-wrap gap-3">
        <Button onClick={onKeep} variant="primary">
          {words.keepYours}
        </Button>
        <Button onClick={onTake}>{words.takeTheirs}</Button>
      </div>
    </section>
  );
}
