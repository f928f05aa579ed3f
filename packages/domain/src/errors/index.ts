export * from './families.js';
export * from './tandem-error.js';
