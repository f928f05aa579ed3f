export { allReferences, type FlowReference, type ReferenceKind, referenceKinds, withReferences } from './references.js';
export { renameVariable } from './rename-variable.js';
