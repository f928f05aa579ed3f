export { flowFileJsonSchema } from './flow-file-schema.js';
export { type FlowFile, flowFileFormat, maxFlowFile, readFlowFile } from './read-flow-file.js';
