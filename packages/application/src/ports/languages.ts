import type { Language } from '@tandem/domain';
import { token } from './token.js';

/** Knows languages by what is written in them. */
export interface Languages {
  /** The language of what a customer wrote; undefined when it is none that we tell apart, or too short to tell. */
  identify(text: string): Language | undefined;
}

export const LANGUAGES = token<Languages>('Languages');
