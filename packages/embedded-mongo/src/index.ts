export { type EmbeddedMongo, type EmbeddedMongoOptions, startEmbeddedMongo } from './host.js';
export { StoreFormatError, StoreInUseError, StoreStartError } from './storage/errors.js';
