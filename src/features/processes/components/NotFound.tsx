import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '#src/ui/ButtonLink.tsx';
import { PageHeader } from '#src/ui/PageHeader.tsx';

/** What is not there and what may not be read look the same. */
export async function NotFound() {
  const t = await getTranslations('processes.notFound');
  return (
    <>
      <PageHeader lead={t('text')} title={t('title')} />
      <ButtonLink href="/" variant="primary">
        {t('home')}
      </ButtonLink>
    </>
  );
}
