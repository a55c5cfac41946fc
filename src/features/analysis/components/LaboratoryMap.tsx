'use client';
import { useEffect, useMemo, useState } from 'react';
import { classify, classOf } from '#src/analysis/classification.ts';
import { api } from '#src/client/api.ts';
import { type Bounds, boundsOf, type DrawnGeometry, type Position } from '#src/core/geometry.ts';
import type { MapWords } from '#src/core/map-words.ts';
import { rampOf } from '#src/core/ramp.ts';
import { MapCanvas, type Picked } from '#src/ui/MapCanvas.tsx';
import type { Engine } from '#src/ui/map-engine.ts';
import { MapTip } from '#src/ui/MapOverlay.tsx';
import type { MapService } from '#src/ui/map-style.ts';
import { type Themed, themedDrawing, themedLayers } from '#src/ui/map-themed.ts';
import { useSteps } from '#src/ui/useSteps.ts';
import type { ResultColumn, ResultRow } from '../rules/analysis.ts';
import { figureText, namesText, type Names } from '../rules/figures.ts';

export type LaboratoryMapProps = {
  processId: string;
  /** The layers that may have outlines for the areas, the likeliest first. */
  layers: readonly string[];
  places: ReadonlyMap<string, Position>;
  rows: readonly ResultRow[];
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
const isCentre = ({ centre, subordinateTo }: ResultRow): boolean =>
  centre === true || (centre === undefined && subordinateTo === null);

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
  const { processId, layers, places, rows, groups, names, locale, current, onChoose, words, service } = props;
  const [engine, setEngine] = useState<Engine>();
  const [outlines, setOutlines] = useState<ReadonlyMap<string, DrawnGeometry>>();
  const [tip, setTip] = useState<{ text: string; at: Position }>();
  const codes = rows.map(({ code }) => code).join(' ');
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
  const { things, steps } = useMemo(() => {
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
      const centre = !measured && isCentre(row);
      if (!at || (!centre && outlines?.has(row.code))) return [];
      return [themed(row, { type: 'Point', coordinates: at }, centre ? 9 : 5)];
    });
    return {
      things: { areas, circles, flows: [], outlines: [] },
      steps: measured ? rampOf(classes.classes.length, classes.below) : rampOf(colours, colours / 2),
    };
  }, [rows, groups, outlines, places, names, locale]);
  const drawing = useMemo(() => themedDrawing(things, steps, current), [things, steps, current]);
  const bounds = useMemo((): Bounds | undefined => {
    const drawn = things.areas.flatMap(({ geometry }) => cornersOf(geometry.coordinates));
    return boundsOf(drawn.length > 0 ? drawn : things.circles.map(({ geometry }) => geometry.coordinates as Position));
  }, [outlines, codes]);

  const placed = useMemo(() => rows.filter(({ code }) => places.has(code)).map(({ code }) => code), [rows, places]);
  const show = (code: string | undefined, at: Position | undefined): void => {
    const row = rows.find((one) => one.code === code);
    setTip(row && at ? { text: textOf(row), at } : undefined);
  };
  const reach = (code: string): void => {
    const at = places.get(code);
    if (!at || !engine) return;
    show(code, at);
    engine.easeTo({ center: at });
  };
  const { onKey, reached } = useSteps({ keys: engine ? placed : [], from: current, reach, choose: onChoose });
  if (!outlines) return <div className="map" style={{ height }} />;
  return (
    <>
      <MapCanvas
        bounds={bounds}
        drawing={drawing}
        height={height}
        label={words.label}
        pickable={themedLayers}
        service={service}
        words={words}
        onHover={(picked: Picked | undefined, by) => {
          if (by === 'pointer' || !reached()) show(picked?.properties['key'] as string | undefined, picked?.at);
        }}
        onKey={onKey}
        onPick={(picked) => picked && onChoose(String(picked.properties['key']))}
        onReady={setEngine}
      >
        {tip && engine && (
          <MapTip at={tip.at} engine={engine}>
            {tip.text}
          </MapTip>
        )}
      </MapCanvas>
      <p className="sr-only" role="status">
        {tip?.text}
      </p>
    </>
  );
}
const height = 'clamp(20rem, 62vh, 36rem)';
