'use client';
import { useWords } from '#src/client/words.tsx';
import { Button } from '#src/ui/Button.tsx';
import { ErrorState } from '#src/ui/ErrorState.tsx';

/** What nobody foresaw, on any page; what was being written is kept in the browser. */
export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const words = useWords();
  return (
    <main className="mx-auto max-w-(--measure) px-(--gutter) py-16">
      <h1 className="sr-only">{words.error}</h1>
      <ErrorState
        action={<Button onClick={reset}>{words.retry}</Button>}
        reference={error.digest}
        text={words.failed}
        title={words.error}
      />
    </main>
  );
}
