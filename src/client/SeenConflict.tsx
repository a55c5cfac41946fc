'use client';
import { Button } from '#src/ui/Button.tsx';
import type { Seen } from './failure.ts';
import { SeenChanges } from './SeenChanges.tsx';
import { useWords } from './words.tsx';

/** In a form: what it refers to says something else than when it was chosen, and the way on with the new text. */
export function SeenConflict({ seen, onGoOn }: { seen: readonly Seen[]; onGoOn: () => void }) {
  const words = useWords();
  return (
    <section aria-labelledby="seen-title" className="border-l-4 border-warning bg-warning-soft px-4 py-3" role="alert">
      <h2 className="text-lg" id="seen-title">
        {words.seenTitle}
      </h2>
      <p className="mt-1">{words.seenText}</p>
      <SeenChanges seen={seen} />
      <div className="mt-3">
        <Button onClick={onGoOn} variant="primary">
          {words.seenGoOn}
        </Button>
      </div>
    </section>
  );
}
