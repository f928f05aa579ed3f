export { allReferences, type FlowReference, type ReferenceKind, referenceKinds, withReferences } from './references.js';
