import { getTranslations } from 'next-intl/server';
import { DefinitionList } from '#src/ui/DefinitionList.tsx';
import { Prose } from '#src/ui/Prose.tsx';
import { Section } from '#src/ui/Section.tsx';
import { FootPage } from './FootPage.tsx';

const places = ['Overview', 'Mapping', 'Analysis', 'Forum', 'Draft', 'Gaps'] as const;
const keys = [
  { pressed: 'Ctrl K', words: 'keyPalette' },
  { pressed: '/', words: 'keySearch' },
  { pressed: '?', words: 'keyKeys' },
  { pressed: 'Esc', words: 'keyClose' },
  { pressed: 'j  k', words: 'keyMove' },
] as const;

/** What is where, and the keys. */
export async function HelpPage() {
  const t = await getTranslations('organisations.about.helpPage');
  return (
    <FootPage current="help" title={t('title')}>
      <Section layout="margin" title={t('where')}>
        <DefinitionList
          items={places.map((place) => ({ term: t(`where${place}`), description: t(`where${place}Text`) }))}
        />
      </Section>
      <Section layout="margin" title={t('codes')}>
        <Prose size="small">
          <p>{t('codesText')}</p>
        </Prose>
      </Section>
      <Section layout="margin" title={t('layers')}>
        <Prose size="small">
          <p>{t('layersText')}</p>
        </Prose>
      </Section>
      <Section layout="margin" title={t('keys')}>
        <DefinitionList items={keys.map(({ pressed, words }) => ({ term: pressed, description: t(words) }))} />
      </Section>
      <Section layout="margin" title={t('more')}>
        <Prose size="small">
          <p>{t('moreText')}</p>
        </Prose>
      </Section>
    </FootPage>
  );
}
