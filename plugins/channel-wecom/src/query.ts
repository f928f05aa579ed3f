/** The query of an address. A plus stays a plus: the provider writes base64 into it. */
export function queryOf(url: string): ReadonlyMap<string, string> {
  const pairs = (url.split('?', 2)[1] ?? '').split('&').filter((pair) => pair !== '');
  return new Map(
    pairs.map((pair) => {
      const at = pair.indexOf('=');
      return at < 0 ? [decoded(pair), ''] : [decoded(pair.slice(0, at)), decoded(pair.slice(at + 1))];
    }),
  );
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
