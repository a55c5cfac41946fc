'use client';
import { useRouter } from 'next/navigation';
import { useEffect, useMemo, useState } from 'react';
import { circleRadius, flowCurve, flowWidth, headingOf } from '#src/analysis/flow-curve.ts';
import { api } from '#src/client/api.ts';
import type { Bounds, Position } from '#src/core/geometry.ts';
import { rampOf } from '#src/core/ramp.ts';
import type { MapService } from '#src/ui/map-style.ts';
import { type Themed, themedDrawing, type ThemedThings } from '#src/ui/map-themed.ts';
import { ThemedMap } from '#src/ui/ThemedMap.tsx';
import type { MapWords } from '#src/core/map-words.ts';
import type { LayerFeature } from '../queries/layers.ts';
import type { DatasetMap, MapMark } from '../queries/map.ts';
import { countedMarks, markText } from '../rules/map.ts';
import type { MapChoices } from '../schema/map.ts';

export type ThemeMapProps = {
  processId: string;
  itemId: string;
  choices: MapChoices;
  /** The dataset whose outlines are drawn: the layer, or the dataset itself. */
  layerId: string | undefined;
  /** Changes with the vintages that are drawn: then the map is read anew. */
  changed: string;
  /** The key of what is chosen, here or in the table. */
  marked: string | undefined;
  /** The address without a choice, to which `markerad` is added. */
  href: string;
  bounds: Bounds | null;
  words: MapWords & { label: string; notFetched: string; missing: string };
  service: MapService | undefined;
};

type Found = { map: DatasetMap; features: readonly LayerFeature[] };
const nothing: ThemedThings = { areas: [], circles: [], flows: [], outlines: [] };

/** A dataset on the map: what is chosen here is marked in the table, and what is chosen there is shown here. */
export function ThemeMapSurface({
  processId,
  itemId,
  choices,
  layerId,
  changed,
  marked,
  href,
  bounds,
  words,
  service,
}: ThemeMapProps) {
  const { push } = useRouter();
  const [found, setFound] = useState<Found>();
  const [failed, setFailed] = useState(false);
  const asked = JSON.stringify(choices);

  useEffect(() => {
    let late = false;
    const fetchAll = async (): Promise<Found> => {
      const client = await api();
      const map = client.datasets.map.query({ processId, itemId, ...(JSON.parse(asked) as MapChoices) });
      const layer = layerId === undefined ? undefined : client.datasets.layer.query({ processId, itemId: layerId });
      return { map: await map, features: (await layer)?.collection.features ?? [] };
    };
    fetchAll().then(
      (all) => !late && (setFound(all), setFailed(false)),
      () => !late && setFailed(true),
    );
    return () => {
      late = true;
    };
  }, [processId, itemId, asked, layerId, changed]);

  const things = useMemo(() => (found ? themedThings(found, words.missing) : nothing), [found, words.missing]);
  const drawing = useMemo(
    () => themedDrawing(things, rampOf(found?.map.classes.classes.length ?? 0, found?.map.classes.below ?? 0), marked),
    [things, found, marked],
  );
  const markOf = (key: string | undefined): MapMark | undefined => found?.map.marks.find((mark) => mark.key === key);
  const textOf = (key: string): string =>
    [...things.areas, ...things.circles, ...things.flows].find((thing) => thing.key === key)?.text ?? '';

  const keys = useMemo(() => found?.map.marks.filter(({ at }) => at !== null).map(({ key }) => key) ?? [], [found]);
  const placeOf = (key: string): Position | undefined => {
    const mark = markOf(key);
    return mark?.at && mark.to ? flowCurve(mark.at, mark.to)[7]! : (mark?.at ?? undefined);
  };
  return (
    <>
      <ThemedMap
        bounds={bounds ?? undefined}
        current={marked}
        drawing={drawing}
        hash="karta"
        keys={keys}
        placeOf={placeOf}
        service={service}
        textOf={textOf}
        words={words}
        onChoose={(key) => push(`${href}&markerad=${encodeURIComponent(key)}`, { scroll: false })}
      />
      {failed && (
        <p className="text-danger" role="alert">
          {words.notFetched}
        </p>
      )}
    </>
  );
}

/**
 * Marks with the shapes that draw them: an area's outline, a circle as large as its value, an arc as wide as its flow.
 */
function themedThings({ map, features }: Found, missing: string): ThemedThings {
  const number = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 6 });
  const textOf = (mark: MapMark): string =>
    markText(mark, map.drawn, map.measure.unit, { number: number.format, missing });
  const themed = (mark: MapMark, geometry: Themed['geometry']): Themed => ({
    key: mark.key,
    text: textOf(mark),
    class: mark.class,
    geometry,
  });
  const outlines = new Map(features.map(({ properties, geometry }) => [properties.code, geometry]));
  const { most } = countedMarks(map);
  if (map.drawn === 'flows') {
    const flows = map.marks.flatMap((mark): Themed[] => {
      if (!mark.at || !mark.to) return [];
      const coordinates = flowCurve(mark.at, mark.to);
      return [
        {
          ...themed(mark, { type: 'LineString', coordinates }),
          size: flowWidth(mark.value ?? 0, most),
          heading: headingOf(coordinates),
        },
      ];
    });
    return { ...nothing, flows, outlines: [...outlines.values()] };
  }
  if (map.drawn === 'circles')
    return {
      ...nothing,
      circles: map.marks.flatMap((mark): Themed[] =>
        mark.at && mark.value !== null
          ? [{ ...themed(mark, { type: 'Point', coordinates: mark.at }), size: circleRadius(mark.value, most) }]
          : [],
      ),
    };
  return {
    ...nothing,
    areas: map.marks.flatMap((mark) => (outlines.has(mark.area) ? [themed(mark, outlines.get(mark.area)!)] : [])),
  };
}
