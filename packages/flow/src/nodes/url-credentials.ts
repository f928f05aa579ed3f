const names =
  /^((api|access|auth|secret|private|subscription)[-_]?)?key$|^((access|auth|api|bearer|id|refresh|session)[-_]?)?token$|secret$|^(x-[a-z]+-)?sig(nature)?$|^pass(word|wd)?$|^pwd$/i;

/** A chip, which is passed over, or a name of the query with its written value. A value with a chip in it is none. */
const part = /\{[^{}]*\}|([?&])([^=&#?{}]+)=([^&#{}]+)(?=[&#]|$)/g;

/** Whoever asks, in front of the host; a password may hold an `@`. */
const userInfo = /^([a-z][a-z0-9+.-]*:\/\/)[^/?#]*@/i;

/** Names in the query of a URL whose values are credentials as plain text. */
export const credentialsIn = (url: string): string[] =>
  [...url.matchAll(part)].flatMap(([, , name]) => (name !== undefined && names.test(name) ? [name] : []));

/** The URL without what says who asks. */
export const withoutUrlCredentials = (url: string): string =>
  url
    .replace(userInfo, '$1')
    .replaceAll(part, (whole, before?: string, name?: string) =>
      before !== undefined && name !== undefined && names.test(name) ? `${before}${name}=` : whole,
    );
