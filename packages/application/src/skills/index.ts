export * from './skill-gaps.js';
