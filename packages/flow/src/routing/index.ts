export { compileRequirement } from './compile-requirement.js';
export { requirementRoots } from './requirement-environment.js';
