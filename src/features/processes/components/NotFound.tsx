'use client';
import { useWords } from '#src/client/words.tsx';
import { ButtonLink } from '#src/ui/ButtonLink.tsx';
import { PageHeader } from '#src/ui/PageHeader.tsx';

/**
 * What is not there and what may not be read look the same. Next sends it along with every page, unseen: so it is made
 * in the browser, of words that are there already.
 */
export function NotFound() {
  const words = useWords();
  return (
    <>
      <PageHeader lead={words.notFoundText} title={words.notFoundTitle} />
      <ButtonLink href="/" variant="primary">
        {words.notFoundHome}
      </ButtonLink>
    </>
  );
}
