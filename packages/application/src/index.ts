export * from './flows/index.js';
export * from './people/index.js';
export * from './ports/index.js';
export * from './settings/index.js';
export * from './setup/index.js';
