'use client';
import { Button } from '#src/ui/Button.tsx';
import type { Current } from './failure.ts';
import { useWords } from './words.tsx';

type Written = { title?: unknown; text?: unknown };
const lines = (written: Written): string => [written.title, written.text].filter((part) => typeof part === 'string').join('\n\n');

/** Somebody else saved first: both texts, and the choice between them. Nothing is overwritten until the person says so. */
export function Conflict({ current, mine, onKeep, onTake }: { current: Current; mine: Written; onKeep: () => void; onTake: () => void }) {
  const words = useWords();
  const when = new Date(current.updatedAt).toLocaleString(document.documentElement.lang || 'sv', { dateStyle: 'short', timeStyle: 'short' });
  return (
    <section aria-labelledby="conflict-title" className="border-l-4 border-warning bg-warning-soft px-4 py-3" role="alert">
      <h2 className="text-lg" id="conflict-title">{words.conflictTitle}</h2>
      <p className="mt-1">{words.conflictText}</p>
      <div className="mt-3 grid gap-4 md:grid-cols-2">
        <div>
          <h3 className="font-semibold">{words.theirs}</h3>
          {current.updatedAt && <p className="text-muted">{current.updatedBy}, {when}</p>}
          <p className="mt-1 whitespace-pre-wrap">{lines(current)}</p>
        </div>
        <div>
          <h3 className="font-semibold">{words.yours}</h3>
          <p className="mt-1 whitespace-pre-wrap">{lines(mine)}</p>
        </div>
      </div>
      <div className="mt-3 flex flex-wrap gap-3">
        <Button onClick={onKeep} variant="primary">{words.keepYours}</Button>
        <Button onClick={onTake}>{words.takeTheirs}</Button>
      </div>
    </section>
  );
}
