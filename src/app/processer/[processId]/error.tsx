'use client';
import { useWords } from '#src/client/words.tsx';
import { Button } from '#src/ui/Button.tsx';
import { ErrorState } from '#src/ui/ErrorState.tsx';

/** What nobody foresaw, inside a process: the frame stays; what was being written is kept in the browser. */
export default function ErrorInProcess({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const words = useWords();
  return (
    <>
      <h1 className="sr-only">{words.error}</h1>
      <ErrorState
        action={<Button onClick={reset}>{words.retry}</Button>}
        reference={error.digest}
        text={words.failed}
        title={words.error}
      />
    </>
  );
}
