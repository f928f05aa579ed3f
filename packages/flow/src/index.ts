export * from './cases/index.js';
export * from './changes/index.js';
export * from './document/index.js';
export * from './expression/index.js';
export * from './file/index.js';
export * from './nodes/index.js';
export * from './step/index.js';
export * from './validate/index.js';
