let context: AudioContext | undefined;

/**
 * Browsers let a page sound only after a click: going available is that click.
 * @returns false when the browser refuses, so that the desk can say it
 */
export async function unlockSound(): Promise<boolean> {
  try {
    context ??= new AudioContext();
    await context.resume();
    return context.state === 'running';
  } catch {
    return false;
  }
}

/** Pitches in hertz, one after the other. */
const tones = { offer: [660, 880], message: [740], tick: [1200] } as const;
const loudest = 0.2;

/** Short tones made here: no file is fetched. Silent while the sound is locked. `volume`: 0 to 1. */
export function playTone(name: keyof typeof tones, volume: number): void {
  if (context?.state !== 'running' || volume <= 0) return;
  const start = context.currentTime;
  const peak = loudest * Math.min(1, volume) * (name === 'tick' ? 0.3 : 1);
  for (const [index, frequency] of tones[name].entries()) {
    const tone = context.createOscillator();
    const gain = context.createGain();
    const at = start + index * 0.18;
    tone.frequency.value = frequency;
    gain.gain.setValueAtTime(0, at);
    gain.gain.linearRampToValueAtTime(peak, at + 0.02);
    gain.gain.exponentialRampToValueAtTime(0.001, at + 0.16);
    tone.connect(gain).connect(context.destination);
    tone.start(at);
    tone.stop(at + 0.17);
  }
}
