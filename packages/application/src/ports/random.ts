import { token } from './token.js';

/** A number from 0 up to 1. */
export type Random = () => number;

export const RANDOM = token<Random>('Random');
