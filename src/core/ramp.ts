/* Colours between two: the same as CSS's color-mix(in oklab), for what cannot ask CSS. */

type Triple = [number, number, number];

/** `#0a4643` or `rgb(10, 70, 67)` as three parts of 255. */
export function partsOf(colour: string): Triple {
  const hex = /^#([0-9a-f]{6})$/i.exec(colour)?.[1];
  if (hex) return [0, 2, 4].map((at) => parseInt(hex.slice(at, at + 2), 16)) as Triple;
  return (colour.match(/[\d.]+/g) ?? []).slice(0, 3).map(Number) as Triple;
}

const linear = (part: number): number =>
  part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4;
const encoded = (light: number): number =>
  Math.round(255 * Math.min(1, Math.max(0, light <= 0.0031308 ? light * 12.92 : 1.055 * light ** (1 / 2.4) - 0.055)));

/** Ottosson 2020, A perceptual color space for image processing. */
function oklab(colour: string): Triple {
  const [r, g, b] = partsOf(colour).map(linear) as Triple;
  const [l, m, s] = [
    0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b,
    0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b,
    0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b,
  ].map(Math.cbrt) as Triple;
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function fromOklab([lightness, a, b]: Triple): string {
  const [l, m, s] = [
    lightness + 0.3963377774 * a + 0.2158037573 * b,
    lightness - 0.1055613458 * a - 0.0638541728 * b,
    lightness - 0.0894841775 * a - 1.291485548 * b,
  ].map((root) => root ** 3) as Triple;
  const parts = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
  return `#${parts.map((part) => encoded(part).toString(16).padStart(2, '0')).join('')}`;
}

/** The colour that lies `share` of the way from one to another. */
export function mixed(from: string, to: string, share: number): string {
  const [one, other] = [oklab(from), oklab(to)];
  return fromOklab(one.map((part, at) => part + (other[at]! - part) * share) as Triple);
}

export type RampStep = { towards: 'map-high' | 'map-other'; share: number };

/** The steps of a scale from light to strong: one way, or from zero two ways where `below` classes lie under it. */
export function rampOf(count: number, below: number): RampStep[] {
  const above = count - below;
  const twoWays = below > 0 && above > 0;
  return Array.from({ length: count }, (_, at): RampStep => {
    if (at < below) return { towards: 'map-other', share: (below - at) / below };
    return {
      towards: 'map-high',
      share: twoWays ? (at - below + 1) / above : above === 1 ? 1 : (at - below) / (above - 1),
    };
  });
}
