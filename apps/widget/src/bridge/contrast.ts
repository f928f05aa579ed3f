type Rgb = readonly [number, number, number];

/** Our own blue, when a channel has no colour or one that is not `#rrggbb`. */
const fallback: Rgb = [0x2b, 0x55, 0xe0];

export const parseColour = (text: string | undefined): Rgb => {
  const hex = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(text ?? '');
  return hex ? [channel(hex[1]), channel(hex[2]), channel(hex[3])] : fallback;
};

export const toHex = (colour: Rgb): string =>
  `#${colour.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;

/** Contrast ratio of two colours, 1 to 21 (WCAG 2, relative luminance). */
export function contrast(a: Rgb, b: Rgb): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** The text colour that reads best on a filled area: white or near black. */
export const readableOn = (colour: Rgb): string =>
  contrast(colour, [255, 255, 255]) >= 4.5 ? '#ffffff' : contrast(colour, ink) >= 4.5 ? toHex(ink) : '#ffffff';

/** The same hue as a text on `background`: mixed with black or white until the ratio is reached. */
export function readableAgainst(colour: Rgb, background: Rgb, ratio: number): string {
  const pole: Rgb = luminance(background) > 0.4 ? [0, 0, 0] : [255, 255, 255];
  for (let share = 0; share < 1; share += 0.05) {
    const mixed = mix(colour, pole, share);
    if (contrast(mixed, background) >= ratio) {
      return toHex(mixed);
    }
  }
  return toHex(pole);
}

const ink: Rgb = [0x17, 0x1a, 0x21];
const channel = (text: string | undefined): number => Number.parseInt(text ?? '0', 16);
const mix = (from: Rgb, to: Rgb, share: number): Rgb => [
  from[0] + (to[0] - from[0]) * share,
  from[1] + (to[1] - from[1]) * share,
  from[2] + (to[2] - from[2]) * share,
];
const linear = (part: number): number => {
  const share = part / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
};
const luminance = ([red, green, blue]: Rgb): number =>
  0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
