import { getTranslations } from 'next-intl/server';
import type { Uncovered } from '#src/formats/pdf-parts.ts';
import { ButtonLink } from '#src/ui/ButtonLink.tsx';
import { Disclosure } from '#src/ui/Disclosure.tsx';

type Props = { href: string; label: string; lacking: readonly Uncovered[]; variant?: 'primary' };

/** Makes a PDF. What no font has is told first, with where it stands, and the file is made where one goes on. */
export async function PdfPress({ href, label, lacking, variant }: Props) {
  const t = await getTranslations('forums.document');
  const press = (words: string) => (
    <ButtonLink download href={href} size={variant ? undefined : 'small'} variant={variant}>
      {words}
    </ButtonLink>
  );
  if (lacking.length === 0) return press(label);
  return (
    <Disclosure summary={label}>
      <div className="grid gap-2">
        <p>{t('lacking')}</p>
        <ul className="list-disc pl-6">
          {lacking.map(({ where, characters }) => (
            <li key={where}>
              {characters.map(({ character, number }) => `${character} (${number})`).join(', ')}: {where}
            </li>
          ))}
        </ul>
        <p>{press(t('allTheSame'))}</p>
      </div>
    </Disclosure>
  );
}
