export * from './mask-text.js';
export * from './mask-value.js';
export * from './number-policy.js';
export * from './personal-spans.js';
export * from './whole-numbers.js';
