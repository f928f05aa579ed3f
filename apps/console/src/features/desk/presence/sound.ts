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

/** Two short rising tones, made here: no file is fetched. Silent while the sound is locked. */
export function playOfferSound(): void {
  if (context?.state !== 'running') return;
  const start = context.currentTime;
  for (const [index, frequency] of [660, 880].entries()) {
    const tone = context.createOscillator();
    const volume = context.createGain();
    const at = start + index * 0.18;
    tone.frequency.value = frequency;
    volume.gain.setValueAtTime(0, at);
    volume.gain.linearRampToValueAtTime(0.12, at + 0.02);
    volume.gain.exponentialRampToValueAtTime(0.001, at + 0.16);
    tone.connect(volume).connect(context.destination);
    tone.start(at);
    tone.stop(at + 0.17);
  }
}
