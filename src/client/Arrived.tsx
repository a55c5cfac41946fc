'use client';
import { Button } from '#src/ui/Button.tsx';
import { useWords } from './words.tsx';

/**
 * What was sent the first time had arrived, though its answer was lost, and what is sent now says something else:
 * neither is lost, nothing is made twice unasked.
 */
export function Arrived({
  text,
  onShow,
  onAlso,
}: {
  text: string;
  onShow: (() => void) | undefined;
  onAlso: () => void;
}) {
  const words = useWords();
  return (
    <section
      aria-labelledby="arrived-title"
      className="border-l-4 border-warning bg-warning-soft px-4 py-3"
      role="alert"
    >
      <h2 className="text-lg" id="arrived-title">
        {words.arrivedTitle}
      </h2>
      <p className="mt-1">{text}</p>
      <div className="mt-3 flex flex-wrap gap-3">
        {onShow && (
          <Button onClick={onShow} variant="primary">
            {words.arrivedShow}
          </Button>
        )}
        <Button onClick={onAlso}>{words.arrivedAlso}</Button>
      </div>
    </section>
  );
}
