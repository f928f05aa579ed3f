import { type ChannelKind, channelKinds } from '../work/work-item.js';
import type { Capacity } from './agent.js';

/** For each channel kind in progress, the kinds that may be offered meanwhile. The same kind always may, within capacity. */
export type InterruptMatrix = Record<ChannelKind, readonly ChannelKind[]>;

/** Nothing interrupts a call; everything else may interrupt everything else. */
export const defaultInterrupts: Readonly<InterruptMatrix> = {
  voice: [],
  chat: ['voice', 'message', 'email'],
  message: ['voice', 'chat', 'email'],
  email: ['voice', 'chat', 'message'],
};

/** What a scenario without a matrix uses: everything may interrupt everything. */
export const allInterrupts: Readonly<InterruptMatrix> = {
  voice: ['chat', 'message', 'email'],
  chat: ['voice', 'message', 'email'],
  message: ['voice', 'chat', 'email'],
  email: ['voice', 'chat', 'message'],
};

/**
 * The kind in progress that keeps this one from being offered; undefined when none does.
 * @param load offered and accepted work: work in wrap-up is over and is not interrupted
 */
export const interruptedBy = (
  matrix: Readonly<InterruptMatrix>,
  load: Readonly<Capacity>,
  kind: ChannelKind,
): ChannelKind | undefined =>
  channelKinds.find((busy) => busy !== kind && load[busy] > 0 && !matrix[busy].includes(kind));
