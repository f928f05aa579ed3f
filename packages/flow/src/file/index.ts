export { flowFileJsonSchema } from './flow-file-schema.js';
export { type FlowFile, flowFileFormat, readFlowFile } from './read-flow-file.js';
