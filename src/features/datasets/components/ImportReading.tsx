import { getTranslations } from 'next-intl/server';
import { SchemaForm } from '#src/client/SchemaForm.tsx';
import type { Refused } from '#src/core/verdict.ts';
import { coordinateSystems, type DelimiterName, delimiterNames, encodings } from '#src/formats/choices.ts';
import { Disclosure } from '#src/ui/Disclosure.tsx';
import { SelectField } from '#src/ui/SelectField.tsx';
import { TextField } from '#src/ui/TextField.tsx';
import { type ImportJob, ImportRead, type Preview } from '../schema/imports.ts';
import { Reading } from '../schema/mapping.ts';

const textual = ['csv', 'px'];
const layered = ['geojson', 'shapefile', 'gpkg'];
const systemName = (system: string): string =>
  system === 'wgs84'
    ? 'WGS 84'
    : system === 'sweref99tm'
      ? 'SWEREF 99 TM'
      : `SWEREF 99 ${system.slice(-4, -2)} ${system.slice(-2)}`;

/** How the file is taken apart, chosen by hand: for what it does not say itself, or says wrongly. */
export async function ImportReading({
  processId,
  job,
  refused,
}: {
  processId: string;
  job: ImportJob;
  refused: Refused;
}) {
  const [t, tm] = await Promise.all([
    getTranslations('datasets.import.otherwise'),
    getTranslations('datasets.import.marks'),
  ]);
  const format = (job.preview as Preview | null)?.format ?? '';
  const chosen = Reading.parse(job.settings.mapping ?? {});
  const tabular = format === 'csv' || format === 'xlsx';
  // A layer whose system is not known could not be read at all: its form stands where the failure is shown.
  const layer =
    layered.includes(format) || (format === '' && job.faults.some(({ reason }) => reason.startsWith('coordinate-')));
  if (!tabular && !layer && !textual.includes(format)) return null;
  const auto = { value: '', label: t('auto') };
  return (
    <Disclosure open={layer && format === ''} summary={t('title')}>
      <div className="mt-3 max-w-(--measure)">
        <SchemaForm
          command="datasets.read"
          given={{ processId, jobId: job.id }}
          refused={refused}
          schema={ImportRead}
          submit={t('read')}
        >
          <input name="sheet" type="hidden" value={chosen.sheet} />
          <input name="layer" type="hidden" value={chosen.layer} />
          <p className="text-sm text-muted">{t('help')}</p>
          {textual.includes(format) && (
            <SelectField
              defaultValue={chosen.encoding}
              label={t('encoding')}
              name="encoding"
              options={[auto, ...encodings.map((value) => ({ value, label: value }))]}
            />
          )}
          {format === 'csv' && (
            <SelectField
              defaultValue={chosen.delimiter}
              label={t('delimiter')}
              name="delimiter"
              options={[
                auto,
                ...(Object.keys(delimiterNames) as DelimiterName[]).map((value) => ({ value, label: tm(value) })),
              ]}
            />
          )}
          {tabular && (
            <>
              <TextField
                defaultValue={chosen.headerRow}
                help={t('headerRowHelp')}
                inputMode="numeric"
                label={t('headerRow')}
                name="headerRow"
              />
              <SelectField
                defaultValue={chosen.headerRows}
                label={t('headerRows')}
                name="headerRows"
                options={[auto, ...['1', '2', '3', '4'].map((value) => ({ value, label: value }))]}
              />
            </>
          )}
          {layer && (
            <SelectField
              defaultValue={chosen.coordinateSystem}
              label={t('coordinateSystem')}
              name="coordinateSystem"
              options={[auto, ...coordinateSystems.map((value) => ({ value, label: systemName(value) }))]}
            />
          )}
        </SchemaForm>
      </div>
    </Disclosure>
  );
}
