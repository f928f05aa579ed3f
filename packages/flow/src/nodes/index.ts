export * from './node-type.js';
export * from './port.js';
export * from './value-input.js';
