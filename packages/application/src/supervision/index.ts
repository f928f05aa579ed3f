export * from './supervise.js';
