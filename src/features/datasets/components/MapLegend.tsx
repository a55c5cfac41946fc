import { getFormatter, getTranslations } from 'next-intl/server';
import { circleRadius, flowWidth, roundValues } from '#src/analysis/flow-curve.ts';
import { type RampStep, rampOf } from '#src/core/ramp.ts';
import type { DatasetMap } from '../queries/map.ts';
import { borderDecimals, classText, countedMarks, layerCredit } from '../rules/map.ts';

/** A class's own colour, with an edge so that the palest is seen too. */
export function ClassSign({ step }: { step: RampStep }) {
  return (
    <svg aria-hidden="true" className="inline-block size-4 flex-none" viewBox="0 0 20 20">
      <rect
        height="18"
        stroke="var(--rule-strong)"
        style={{
          fill: `color-mix(in oklab, var(--map-low), var(--${step.towards}) ${Math.round(step.share * 1_000) / 10}%)`,
        }}
        width="18"
        x="1"
        y="1"
      />
    </svg>
  );
}

function MissingSign() {
  return (
    <svg aria-hidden="true" className="text-faint" viewBox="0 0 20 20">
      <rect fill="none" height="18" stroke="var(--rule-strong)" width="18" x="1" y="1" />
      <path d="M1 10 10 1M1 19 19 1M10 19 19 10" stroke="currentColor" strokeWidth="1.6" />
    </svg>
  );
}

/** What the map's colours, sizes and widths mean, how many there are of each, and what is not drawn. */
export async function MapLegend({ map }: { map: DatasetMap }) {
  const [t, format] = await Promise.all([getTranslations('datasets.map'), getFormatter()]);
  const { classes, drawn, marks, measure, layer } = map;
  const decimals = borderDecimals(classes);
  const number = (value: number): string => format.number(value, { maximumFractionDigits: decimals });
  const steps = rampOf(classes.classes.length, classes.below);
  const { most, missing, unplaced } = countedMarks(map);
  const sizes = drawn === 'circles' || drawn === 'flows' ? roundValues(most) : [];
  return (
    <div className="grid gap-2">
      {classes.classes.length > 0 && (
        <ul aria-label={t('legend')} className="map-legend">
          <li className="font-semibold text-ink">
            {measure.unit ? t('legendUnit', { measure: measure.label, unit: measure.unit }) : measure.label}
          </li>
          {classes.classes.map((one, at) => (
            <li key={one.to}>
              <ClassSign step={steps[at]!} />
              <span className="tabular">{classText(one, number)}</span>{' '}
              <span className="text-faint">({format.number(one.count)})</span>
            </li>
          ))}
          {drawn === 'areas' && missing > 0 && (
            <li>
              <MissingSign />
              {t('missing')} <span className="text-faint">({format.number(missing)})</span>
            </li>
          )}
        </ul>
      )}
      {sizes.length > 0 && (
        <ul aria-label={drawn === 'flows' ? t('widths') : t('sizes')} className="map-legend">
          {sizes.map((value) => (
            <li key={value}>
              {drawn === 'flows' ? (
                <svg aria-hidden="true" style={{ width: '2.5rem' }} viewBox="0 0 40 18">
                  <path d="M0 9h32" stroke="var(--accent)" strokeOpacity="0.7" strokeWidth={flowWidth(value, most)} />
                  <path d="m32 4 8 5-8 5Z" fill="var(--accent)" />
                </svg>
              ) : (
                <svg
                  aria-hidden="true"
                  style={{
                    width: `${2 * circleRadius(value, most) + 2}px`,
                    height: `${2 * circleRadius(value, most) + 2}px`,
                  }}
                  viewBox={`0 0 ${2 * circleRadius(value, most) + 2} ${2 * circleRadius(value, most) + 2}`}
                >
                  <circle cx="50%" cy="50%" fill="none" r={circleRadius(value, most)} stroke="var(--rule-strong)" />
                </svg>
              )}
              <span className="tabular">{[number(value), measure.unit].join(' ').trim()}</span>
            </li>
          ))}
        </ul>
      )}
      <ul className="grid gap-1 text-sm text-muted">
        {classes.method === 'equal' && classes.classes.length > 1 && <li>{t('upper')}</li>}
        {drawn === 'circles' && <li>{t('circlesNote')}</li>}
        {drawn === 'flows' && (
          <li>
            {t('flowsNote', { shown: marks.length - unplaced, total: map.total })} {t('direction')}
          </li>
        )}
        {drawn === 'circles' && missing > 0 && <li>{t('missingCircles', { count: missing })}</li>}
        {unplaced > 0 && <li>{t('unplaced', { count: unplaced })}</li>}
        {layer && <li>{layerCredit(layer, { said: t, day: (at) => format.dateTime(at, 'day') })}</li>}
      </ul>
    </div>
  );
}
