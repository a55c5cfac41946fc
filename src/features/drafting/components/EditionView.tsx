import { randomUUID } from 'node:crypto';
import Form from 'next/form';
import { getFormatter, getTranslations } from 'next-intl/server';
import { CommandButton } from '#src/client/CommandButton.tsx';
import { ItemStatus } from '#src/client/ItemStatus.tsx';
import { ReasonForm } from '#src/client/ReasonForm.tsx';
import { readByLine } from '#src/i18n/read-by.ts';
import { refusals } from '#src/i18n/refusals.ts';
import { read } from '#src/server/page.ts';
import { Button } from '#src/ui/Button.tsx';
import { ButtonLink } from '#src/ui/ButtonLink.tsx';
import { Callout } from '#src/ui/Callout.tsx';
import { Link } from '#src/ui/Link.tsx';
import { PageHeader } from '#src/ui/PageHeader.tsx';
import { Prose } from '#src/ui/Prose.tsx';
import { SelectField } from '#src/ui/SelectField.tsx';
import { getEdition } from '../queries/editions.ts';
import { EditionWithdraw } from '../schema.ts';
import { ComparisonView } from './ComparisonView.tsx';
import { EditionBody } from './EditionBody.tsx';
import { EditionDigest } from './EditionDigest.tsx';

type Props = { processId: string; itemId: string; parameters: Record<string, string> };

/** An edition as it was made; with `?med=` what differs between it and another edition, or the draft now (`nu`). */
export async function EditionView({ processId, itemId, parameters }: Props) {
  const [t, refused, format, edition] = await Promise.all([
    getTranslations('drafting.edition'),
    refusals(),
    getFormatter(),
    read(getEdition, { processId, itemId }),
  ]);
  const here = `/processer/${processId}`;
  const path = `${here}/sak/${edition.code}`;
  const { draft } = edition.image;
  const compared = parameters['med'];
  const at = { processId, itemId, version: edition.version };
  return (
    <>
      <PageHeader
        actions={
          <CommandButton
            command="drafting.copy"
            confirm={{ title: t('copyTitle'), text: t('copyText'), action: t('copyDo') }}
            goTo={`${here}/rus?utkast=U-{number}`}
            input={{ processId, editionId: edition.id, key: randomUUID() }}
            notice={t('copied')}
            refused={refused(edition.can.copy)}
          >
            {t('copy')}
          </CommandButton>
        }
        code={edition.code}
        eyebrow={
          <>
            {t('of', { ordinal: edition.ordinal })}{' '}
            <Link className="link" href={`${here}/rus?utkast=${draft.code}`}>
              {draft.code}
            </Link>
          </>
        }
        meta={
          <>
            <ItemStatus kind="edition" status={edition.status} />
            <span>{draft.title}</span>
            <span>{t('madeFor', { purpose: edition.purpose })}</span>
            <span>{format.dateTime(new Date(edition.createdAt), 'day')}</span>
            <span>{await readByLine(edition)}</span>
          </>
        }
        title={edition.title}
      />
      <div className="grid gap-4">
        {edition.text && <Prose plain>{edition.text}</Prose>}
        <EditionDigest edition={edition} />
        {edition.moved && !compared && (
          <Callout
            actions={
              <ButtonLink href={`${path}?med=nu`} size="small">
                {t('sinceShow')}
              </ButtonLink>
            }
            title={t('since')}
          />
        )}
        <Form action={path} className="flex flex-wrap items-end gap-3" data-print="no">
          <SelectField
            defaultValue={compared ?? 'nu'}
            key={compared ?? 'nu'}
            label={t('compare')}
            name="med"
            options={[
              { value: 'nu', label: t('compareNow') },
              ...edition.others.map(({ code, title }) => ({ value: code, label: `${code} ${title}` })),
            ]}
          />
          <Button type="submit">{t('compareShow')}</Button>
          {compared && <ButtonLink href={path}>{t('read')}</ButtonLink>}
        </Form>
      </div>
      {compared ? (
        <ComparisonView itemId={edition.id} other={compared} processId={processId} />
      ) : (
        <EditionBody image={edition.image} processId={processId} />
      )}
      <div className="mt-12" data-print="no">
        <ReasonForm
          command="drafting.withdrawEdition"
          given={at}
          keepAs={`withdraw-${edition.id}`}
          notice={t('withdrawn')}
          reason={{ label: t('withdrawReason'), help: t('withdrawHelp') }}
          refused={refused(edition.can.withdraw)}
          schema={EditionWithdraw}
          submit={t('withdraw')}
          summary={t('withdraw')}
        />
      </div>
    </>
  );
}
