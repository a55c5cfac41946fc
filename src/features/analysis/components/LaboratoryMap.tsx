'use client';
import { useEffect, useMemo, useState } from 'react';
import { classify, classOf } from '#src/analysis/classification.ts';
import { flowCurve, flowWidth, headingOf } from '#src/analysis/flow-curve.ts';
import { api } from '#src/client/api.ts';
import { type Bounds, boundsOf, type DrawnGeometry, type Position } from '#src/core/geometry.ts';
import type { MapWords } from '#src/core/map-words.ts';
import { rampOf, type RampStep } from '#src/core/ramp.ts';
import type { MapService } from '#src/ui/map-style.ts';
import { lessFlow, type Themed, themedDrawing, type ThemedThings } from '#src/ui/map-themed.ts';
import { ThemedMap } from '#src/ui/ThemedMap.tsx';
import type { ResultColumn, ResultRow } from '../rules/analysis.ts';
import { type AnalysisName, analysisOf } from '../rules/analyses.ts';
import { areasIn, figureText, namesText, type Names } from '../rules/figures.ts';

export type LaboratoryMapProps = {
  processId: string;
  analysis: AnalysisName;
  /** The layers that may have outlines for the areas, the likeliest first. */
  layers: readonly string[];
  places: ReadonlyMap<string, Position>;
  rows: readonly ResultRow[];
  /** The areas that are there only as destinations, and are no centre of anything. */
  outside: readonly string[];
  groups: ResultColumn & { header: string };
  names: Names;
  locale: string;
  current: string | undefined;
  onChoose: (code: string) => void;
  words: MapWords & { label: string };
  service: MapService | undefined;
};

/** Colours told apart at a glance; neighbours in the order of the codes never have the same. */
const colours = 6;
/** Every corner of a shape, however deep its coordinates lie. */
const cornersOf = (coordinates: unknown): Position[] =>
  Array.isArray(coordinates) && typeof coordinates[0] === 'number'
    ? [coordinates as unknown as Position]
    : (coordinates as unknown[]).flatMap(cornersOf);

/** The outlines of the first layer that has any of the areas. */
async function outlinesOf(processId: string, layers: readonly string[], codes: ReadonlySet<string>) {
  const client = await api();
  for (const itemId of layers) {
    const within = [...new Set([...codes].map((code) => code.slice(0, 2)))].filter((code) => /^\d{2}$/.test(code));
    const layer = await client.datasets.layer.query({ processId, itemId, within: within.slice(0, 21) });
    const features = layer.collection.features.filter(({ properties }) => codes.has(properties.code));
    if (features.length > 0) return new Map(features.map(({ properties, geometry }) => [properties.code, geometry]));
  }
  return new Map<string, DrawnGeometry>();
}

/** The areas coloured by what the analysis says of them, with a mark at each centre. */
export function LaboratoryMap(props: LaboratoryMapProps) {
  const { processId, analysis, layers, places, rows, outside, groups, names, locale, current } = props;
  const { onChoose, words, service } = props;
  const [outlines, setOutlines] = useState<ReadonlyMap<string, DrawnGeometry>>();
  const codes = [...new Set(rows.flatMap(({ code }) => areasIn(code)))].join(' ');
  const drawnIn = layers.join(' ');

  useEffect(() => {
    let late = false;
    outlinesOf(processId, drawnIn.split(' ').filter(Boolean), new Set(codes.split(' '))).then(
      (found) => !late && setOutlines(found),
      () => !late && setOutlines(new Map()),
    );
    return () => {
      late = true;
    };
  }, [processId, drawnIn, codes]);

  const textOf = (row: ResultRow): string =>
    `${namesText(row.code, names)}: ${groups.header} ${figureText(groups.is, row[groups.name], names, locale)}`;
  const { each, centre: isCentre } = analysisOf(analysis);
  const wayOf = (row: ResultRow): Position[] | undefined => {
    const [from, to] = areasIn(row.code).map((code) => places.get(code));
    return from && to && flowCurve(from, to);
  };
  const { things, steps } = useMemo((): { things: ThemedThings; steps: RampStep[] } => {
    if (each === 'pair') {
      const nothing = { areas: [], circles: [], outlines: [...(outlines?.values() ?? [])] };
      const sizeOf = (row: ResultRow): number => Math.abs(Number(row[groups.name] ?? 0));
      const most = Math.max(0, ...rows.map(sizeOf));
      const flows = rows.flatMap((row): Themed[] => {
        const way = wayOf(row);
        const geometry = way && { type: 'LineString' as const, coordinates: way };
        const less = Number(row[groups.name] ?? 0) < 0 ? lessFlow : null;
        const named = { key: row.code, text: textOf(row), class: less, size: flowWidth(sizeOf(row), most) };
        return geometry ? [{ ...named, geometry, ...(row.code.includes('>') && { heading: headingOf(way) }) }] : [];
      });
      return { things: { ...nothing, flows }, steps: [] };
    }
    const values = rows.map((row) => row[groups.name] ?? null);
    const measured = values.some((value) => typeof value === 'number');
    const classes = classify(measured ? values.map((value) => (typeof value === 'number' ? value : null)) : [], {
      method: 'natural',
      count: 5,
    });
    const order = new Map([...new Set(values.map(String))].toSorted().map((value, at) => [value, at % colours]));
    const classAt = (value: ResultRow[string]): number | null =>
      measured ? classOf(classes, typeof value === 'number' ? value : null) : (order.get(String(value)) ?? null);
    const themed = (row: ResultRow, geometry: DrawnGeometry, size?: number): Themed => ({
      key: row.code,
      text: textOf(row),
      class: classAt(row[groups.name] ?? null),
      geometry,
      ...(size !== undefined && { size }),
    });
    const areas = rows.flatMap((row) => {
      const outline = outlines?.get(row.code);
      return outline ? [themed(row, outline)] : [];
    });
    const circles = rows.flatMap((row) => {
      const at = places.get(row.code);
      const centre = isCentre?.(row) === true && !outside.includes(row.code);
      if (!at || (!centre && outlines?.has(row.code))) return [];
      return [themed(row, { type: 'Point', coordinates: at }, centre ? 9 : 5)];
    });
    return {
      things: { areas, circles, flows: [], outlines: [] },
      steps: measured ? rampOf(classes.classes.length, classes.below) : rampOf(colours, colours / 2),
    };
  }, [each, rows, outside, groups, outlines, places, names, locale]);
  const drawing = useMemo(() => themedDrawing(things, steps, current), [things, steps, current]);
  const bounds = useMemo((): Bounds | undefined => {
    const shapes = things.flows.length > 0 ? things.flows : things.areas.length > 0 ? things.areas : things.circles;
    return boundsOf(shapes.flatMap(({ geometry }) => cornersOf(geometry.coordinates)));
  }, [outlines, codes]);

  const placeOf = (code: string): Position | undefined => {
    const row = each === 'pair' ? rows.find((one) => one.code === code) : undefined;
    return row ? wayOf(row)?.[7] : places.get(code);
  };
  const placed = useMemo(
    () => rows.filter(({ code }) => areasIn(code).every((area) => places.has(area))).map(({ code }) => code),
    [rows, places],
  );
  const said = (code: string): string => {
    const row = rows.find((one) => one.code === code);
    return row ? textOf(row) : '';
  };
  if (!outlines) return <div className="map" style={{ height }} />;
  return (
    <ThemedMap
      bounds={bounds}
      current={current}
      drawing={drawing}
      height={height}
      keys={placed}
      placeOf={placeOf}
      service={service}
      textOf={said}
      words={words}
      onChoose={onChoose}
    />
  );
}
const height = 'clamp(20rem, 62vh, 36rem)';
