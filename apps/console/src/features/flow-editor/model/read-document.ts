import { type FlowDocument, flowDocumentSchema } from '@tandem/flow';

/** A document as it came, once it has been checked: what is not changed goes back byte for byte. @throws ZodError */
export function readDocument(given: unknown): FlowDocument {
  flowDocumentSchema.parse(given);
  return given as FlowDocument;
}
