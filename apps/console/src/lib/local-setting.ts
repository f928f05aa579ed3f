/** Settings of this browser, kept under one prefix; appearance.js reads the same names before the first paint. */
export type LocalSetting = 'theme' | 'density' | 'locale' | 'sidebar' | 'soundOutput';

/** Undefined when nothing is stored or storage is blocked. */
export function readSetting(name: LocalSetting): string | undefined {
  try {
    return localStorage.getItem(`tandem.${name}`) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Best effort: with blocked storage the choice lasts as long as the page. */
export function writeSetting(name: LocalSetting, value: string): void {
  try {
    localStorage.setItem(`tandem.${name}`, value);
  } catch {
    return;
  }
}
