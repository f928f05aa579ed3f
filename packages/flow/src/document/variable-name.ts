/** A CEL identifier. */
export const variablePattern = /^[A-Za-z_]\w{0,63}$/;

/** CEL's and JavaScript's own words. */
const reservedNames = new Set(
  (
    'as break const continue else false for function if import in let loop namespace null package return true var ' +
    'void while __proto__ prototype constructor'
  ).split(' '),
);

/** Variables are read as `vars.<name>`, so a name is a CEL identifier, and none of the reserved words. */
export const isVariableName = (name: string): boolean => variablePattern.test(name) && !reservedNames.has(name);
