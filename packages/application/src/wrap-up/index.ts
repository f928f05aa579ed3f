export * from './own-wrap-ups.js';
export * from './wrap-ups.js';
