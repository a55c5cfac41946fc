import { Map as MapLibre, setWorkerUrl, type StyleSpecification } from 'maplibre-gl';
import type { Bounds } from '#src/core/geometry.ts';
import { drawMark } from './map-marks.ts';

/* The only file that loads MapLibre: imported when a map is first shown, so that no other page carries it. */

setWorkerUrl('/map/worker.mjs');

export type Engine = MapLibre;

export type EngineOptions = {
  container: HTMLElement;
  style: StyleSpecification;
  bounds: Bounds;
  hash: string | undefined;
  label: string;
  touchHelp: string;
};

const padding = 24;

/** A map that stays flat and north up, draws its own letters and marks, and asks nobody but us. */
export function createEngine({ container, style, bounds, hash, label, touchHelp }: EngineOptions): Engine {
  const map = new MapLibre({
    container,
    style,
    bounds,
    fitBoundsOptions: { padding },
    ...(hash !== undefined && { hash }),
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    rollEnabled: false,
    maxZoom: 16,
    minZoom: 2.5,
    fadeDuration: 0,
    renderWorldCopies: false,
    canvasContextAttributes: { antialias: false }, // lines and edges are smoothed as they are drawn
    locale: {
      'Map.Title': label,
      'CooperativeGesturesHandler.MobileHelpText': touchHelp,
      'CooperativeGesturesHandler.WindowsHelpText': touchHelp,
      'CooperativeGesturesHandler.MacHelpText': touchHelp,
    },
    cooperativeGestures: matchMedia('(pointer: coarse)').matches, // one finger scrolls the page, two move the map
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  map.setMissingStyleImageResolver((id) => {
    const image = drawMark(id);
    if (image && !map.hasImage(id)) map.addImage(id, image, { pixelRatio: 2 });
  });
  return map;
}

export const fit = (map: Engine, bounds: Bounds, maxZoom = 11): void =>
  void map.fitBounds(bounds, { padding, maxZoom });
