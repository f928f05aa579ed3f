export * from './compare-rules.js';
export * from './comparison.js';
export * from './past-days.js';
export * from './rule-set.js';
