export * from './apply.js';
export * from './change.js';
export * from './diff.js';
export { type JsonObject, sameJson } from './keyed-list.js';
export * from './merge.js';
